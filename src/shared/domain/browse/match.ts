import type { CardId } from '../deck/index.ts';
import { foldText, searchFor } from '../drill/search.ts';
import type { Grade, StudyDay } from '../schedule/index.ts';
import { buriedUntil, isLeech } from '../schedule/index.ts';
import { isCardKind, type Operator, type Place, type Property, type Query } from './query.ts';
import { textOf, type BrowseRow } from './rows.ts';

/** What a search has to know beside the cards. */
export interface Known {
  readonly today: StudyDay;
  /** Lapses from which a card of that deck is a leech. */
  readonly leechThreshold: (lessonId: string) => number;
  /** Probability of recall after so many days, by the deck's model; see MemoryModel. */
  readonly recall: (lessonId: string, elapsedDays: number, stability: number) => number;
  /** The cards answered in the last so many study days; with that grade, or with any. */
  readonly rated: (days: number, grade: Grade | null) => ReadonlySet<CardId>;
}

export type Matcher = (row: BrowseRow) => boolean;

/** Every `rated` of a search: what has to be looked up in the log before it can be answered. */
export const ratedIn = (
  query: Query,
): readonly { readonly days: number; readonly grade: Grade | null }[] => {
  switch (query.kind) {
    case 'rated':
      return [query];
    case 'and':
    case 'or':
      return query.parts.flatMap(ratedIn);
    case 'not':
      return ratedIn(query.part);
    default:
      return [];
  }
};

/** Whether a card is found, as a function that has worked out beforehand what it can. */
export const matcherOf = (query: Query, known: Known): Matcher => {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const parts = query.parts.map((part) => matcherOf(part, known));
      return (row) => parts.every((matches) => matches(row));
    }
    case 'or': {
      const parts = query.parts.map((part) => matcherOf(part, known));
      return (row) => parts.some((matches) => matches(row));
    }
    case 'not': {
      const matches = matcherOf(query.part, known);
      return (row) => !matches(row);
    }
    case 'text': {
      const words = query.text.replaceAll('"', ' ');
      const matches = searchFor(query.exact ? `"${words}"` : words);
      return matches === null ? () => true : ({ card }) => matches(textOf(card));
    }
    case 'kind':
      return ({ card }) => isCardKind(query.name, card.kind);
    case 'place':
      return placed(query.place, query.text);
    case 'is':
      return conditioned(query.condition, known);
    case 'property':
      return measured(query.property, query.operator, query.value, known);
    case 'rated': {
      const cards = known.rated(query.days, query.grade);
      return ({ card }) => cards.has(card.id);
    }
  }
};

const conditioned = (
  condition: Extract<Query, { kind: 'is' }>['condition'],
  { today, leechThreshold }: Known,
): Matcher => {
  const isBuried = ({ mark }: BrowseRow): boolean => buriedUntil(mark, today) !== null;
  switch (condition) {
    case 'new':
      return ({ state }) => state === null;
    case 'learning':
      return ({ state }) => state !== null && state.state !== 'review';
    case 'review':
      return ({ state }) => state?.state === 'review';
    case 'due':
      return (row) =>
        row.state !== null &&
        row.state.dueDay <= today &&
        row.mark?.suspended !== true &&
        !isBuried(row);
    case 'suspended':
      return ({ mark }) => mark?.suspended === true;
    case 'buried':
      return isBuried;
    case 'marked':
      return ({ mark }) => mark?.marked === true;
    case 'leech':
      return ({ state, card }) =>
        state !== null && isLeech(state.lapses, leechThreshold(card.lessonId));
  }
};

const placed = (place: Place, text: string): Matcher => {
  const is = patternOf(text);
  switch (place) {
    case 'principle':
      return ({ lesson }) => is(lesson.title.principle);
    case 'deck':
      return ({ lesson }) =>
        is(lesson.id) ||
        is([lesson.title.principle, lesson.title.topic].filter(Boolean).join(': '));
    case 'series':
      return ({ lesson }) => is(lesson.title.series ?? '');
    case 'source':
      return ({ source }) => is(source ?? '');
    case 'tag': {
      // As in Anki, `tag:none` finds what has none.
      if (text.toLowerCase() === 'none') return ({ card }) => (card.tags ?? []).length === 0;
      const exact = wholePattern(text);
      return ({ card }) => (card.tags ?? []).some(exact);
    }
  }
};

const fold = (text: string): string => foldText([text]).text;

/** Whether a text has these words; a star stands for anything. */
const patternOf = (pattern: string): ((text: string) => boolean) => {
  const parts = fold(pattern).split('*');
  return (text) => inOrder(fold(text), parts) !== null;
};

/** The same for the whole of a tag; as in Anki, one without a star has those below it (`a::b`). */
const wholePattern = (pattern: string): ((text: string) => boolean) => {
  const parts = fold(pattern).split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return (text) => {
    const folded = fold(text);
    if (parts.length === 1) return folded === first || folded.startsWith(`${first}::`);
    return (
      folded.startsWith(first) &&
      folded.endsWith(last) &&
      folded.length >= first.length + last.length &&
      inOrder(folded.slice(first.length, folded.length - last.length), parts.slice(1, -1)) !== null
    );
  };
};

/** Where the last of the parts ends, when all of them come one after another; else null. */
const inOrder = (text: string, parts: readonly string[]): number | null => {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return null;
    at = found + part.length;
  }
  return at;
};

const measured = (property: Property, operator: Operator, value: number, known: Known): Matcher => {
  const compare = COMPARE[operator];
  return (row) => {
    const is = measureOf(property, row, known);
    return is !== null && compare(is, value);
  };
};

/** A card's number; null for a card that was never answered, of which there is none to tell. */
export const measureOf = (
  property: Property,
  { state, card }: BrowseRow,
  { today, recall }: Pick<Known, 'today' | 'recall'>,
): number | null => {
  if (!state) return null;
  switch (property) {
    case 's':
      return state.stability;
    case 'd':
      return state.difficulty;
    case 'r':
      return recall(card.lessonId, Math.max(0, today - state.reviewedDay), state.stability);
    case 'ivl':
      return state.scheduledDays;
    case 'due':
      return state.dueDay - today;
    case 'lapses':
      return state.lapses;
    case 'reps':
      return state.reps;
  }
};

const COMPARE: Readonly<Record<Operator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
