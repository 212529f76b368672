import { ALL_DECKS, db, loadRead, type Progress } from '#renderer/store/index.ts';
import type { Deck } from './decks.ts';

/** What a session goes over: a lesson, by its id; a whole series; or all decks. No lesson's id has a space. */
export const seriesScope = (series: string): string => `${ALL_DECKS} ${series}`;

/** Whether a session goes over several decks. */
export const isMixed = (scope: string): boolean => scope.startsWith(ALL_DECKS);

/** The series of a scope; null where it is a lesson's or that of all decks. */
export const seriesOf = (scope: string): string | null =>
  isMixed(scope) && scope !== ALL_DECKS ? scope.slice(ALL_DECKS.length + 1) : null;

/** The decks that a session goes over. */
export const decksIn = (scope: string, decks: readonly Deck[]): readonly Deck[] => {
  const series = seriesOf(scope);
  if (series !== null) return decks.filter(({ lesson }) => lesson.title.series === series);
  return scope === ALL_DECKS ? decks : decks.filter(({ lesson }) => lesson.id === scope);
};

/**
 * The decks of a mixed session, those first that were begun: a lesson that was read, or of which a
 * card was answered, goes on before another is begun.
 */
export const begunFirst = async (
  decks: readonly Deck[],
  { states }: Progress,
): Promise<readonly Deck[]> => {
  const read = await loadRead(db);
  const isBegun = ({ lesson, cards }: Deck): boolean =>
    read.has(lesson.id) || cards.some(({ id }) => states.has(id));
  return [...decks.filter(isBegun), ...decks.filter((deck) => !isBegun(deck))];
};
