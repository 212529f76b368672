import { create } from 'zustand';
import { decksIn, seriesOf } from '#renderer/app/scope.ts';
import type { Deck } from '#renderer/app/decks.ts';

/** Whether the dialog is open, and over which decks it begins; see app/scope.ts. */
export const useTakeOutDialog = create<{ readonly scope: string | null }>(() => ({ scope: null }));

export const openTakeOut = (scope: string): void => useTakeOutDialog.setState({ scope });

export const closeTakeOut = (): void => useTakeOutDialog.setState({ scope: null });

/** What the decks of a scope are called together. */
export const nameOfScope = (scope: string, decks: readonly Deck[]): string => {
  const [first, ...rest] = decksIn(scope, decks);
  if (first && rest.length === 0) return first.lesson.title.principle;
  return seriesOf(scope) ?? 'All decks';
};

/** The series that have more than one deck: one deck is chosen by its own name. */
export const seriesIn = (decks: readonly Deck[]): readonly string[] => {
  const all = decks.flatMap(({ lesson }) => lesson.title.series ?? []);
  return [...new Set(all.filter((series, index) => all.indexOf(series) !== index))];
};
