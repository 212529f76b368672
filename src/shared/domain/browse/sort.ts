import { titleOf } from '../deck/card-title.ts';
import { foldText } from '../drill/search.ts';
import { measureOf, type Known } from './match.ts';
import { dueDayOf, type BrowseRow } from './rows.ts';

/** What the table can be sorted by. */
export const COLUMNS = [
  'text',
  'kind',
  'deck',
  'state',
  'due',
  'interval',
  'stability',
  'difficulty',
  'recall',
  'lapses',
  'reps',
  'tags',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

type Key = string | number | null;

const STATES: Readonly<Record<string, number>> = { learning: 1, relearning: 2, review: 3 };

/** Without case and accents, and numbers by their value: 9 before 10. */
const alphabetKey = (text: string): string =>
  foldText([text]).text.replace(/\d{1,15}/g, (digits) => digits.padStart(15, '0'));

/** What a row is sorted by; null where it has nothing of the kind, which comes last either way. */
export const keyOf = (row: BrowseRow, column: Column, known: Known): Key => {
  const { card, lesson, state, mark } = row;
  switch (column) {
    case 'text':
      return alphabetKey(titleOf(card));
    case 'kind':
      return card.kind;
    case 'deck':
      return alphabetKey(lesson.title.principle);
    case 'state':
      return mark?.suspended === true ? 4 : state ? (STATES[state.state] ?? 0) : 0;
    case 'due': {
      const day = dueDayOf(row, known.today);
      if (day === null) return null;
      return (day === state?.dueDay ? state.dueAt : null) ?? day * 86_400_000;
    }
    case 'interval':
      return measureOf('ivl', row, known);
    case 'stability':
      return measureOf('s', row, known);
    case 'difficulty':
      return measureOf('d', row, known);
    case 'recall':
      return measureOf('r', row, known);
    case 'lapses':
      return measureOf('lapses', row, known);
    case 'reps':
      return measureOf('reps', row, known);
    case 'tags':
      return card.tags && card.tags.length > 0 ? foldText(card.tags).text : null;
  }
};

/** Rows between two looks at the clock. */
const SLICE = 500;

/**
 * The rows in that order; rows that are alike stay as they were. A merge from the bottom up, as the
 * engine's own sort would hold up the window for as long as it takes.
 */
export function* sortRows(
  rows: readonly BrowseRow[],
  { column, descending }: Order,
  known: Known,
): Generator<undefined, readonly BrowseRow[], undefined> {
  const keys: Key[] = [];
  for (const [index, row] of rows.entries()) {
    keys.push(keyOf(row, column, known));
    if (index % SLICE === 0) yield;
  }
  const before = (a: number, b: number): boolean => {
    const [first = null, second = null] = [keys[a], keys[b]];
    if (first === null || second === null) return second !== null ? false : first !== null;
    return descending ? second < first : first < second;
  };
  let from = Uint32Array.from(rows, (_, index) => index);
  let to = new Uint32Array(rows.length);
  let steps = 0;
  for (let width = 1; width < rows.length; width *= 2) {
    for (let start = 0; start < rows.length; start += 2 * width) {
      const middle = Math.min(start + width, rows.length);
      const end = Math.min(start + 2 * width, rows.length);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place += 1) {
        const takesRight =
          right < end && (left >= middle || before(from[right] ?? 0, from[left] ?? 0));
        to[place] = (takesRight ? from[right++] : from[left++]) ?? 0;
        steps += 1;
        if (steps % (SLICE * 8) === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  const sorted: BrowseRow[] = [];
  for (const index of from) {
    const row = rows[index];
    if (row) sorted.push(row);
  }
  return sorted;
}

/** The rows that are found, in the order of the input. */
export function* findRows(
  rows: readonly BrowseRow[],
  matches: (row: BrowseRow) => boolean,
): Generator<undefined, readonly BrowseRow[], undefined> {
  const found: BrowseRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (matches(row)) found.push(row);
    if (index % SLICE === 0) yield;
  }
  return found;
}
