import type { CardId } from '../deck/card.ts';
import {
  columnsOf,
  KINDS,
  placesOf,
  type LogColumn,
  type EntryKind,
  type LogWords,
} from './log-columns.ts';
import { rowReader, type LogTexts, type Section } from './log-reader.ts';
import { compareEntries, isAnswer, type LogEntry, type Review } from './log.ts';
import type { StudyDay } from './study-day.ts';

/*
 * A part of the review log in columns: how entries are stored once they are old. See
 * docs/adr/0018-the-packed-log.md.
 */

/** Entries of some cards. All of it can be cloned into a database. */
export interface LogBlock extends LogTexts {
  /** How many entries of each of KINDS lie in columns. */
  readonly counts: readonly number[];
  /** The columns one behind another; see placesOf. */
  readonly bytes: ArrayBuffer;
  /** Entries that columns cannot hold to the last digit, as they are. */
  readonly odd: readonly LogEntry[];
}

/** Packs entries, in any order; {@link unpackLog} gives the same ones, equal in every field. */
export const packLog = (entries: readonly LogEntry[]): LogBlock => {
  const sorted = entries.toSorted(compareEntries);
  const words: LogWords = { lessonId: [], parametersId: [] };
  const cards: CardId[] = [];
  const drafts = new Map(KINDS.map((kind) => [kind, createDraft(kind)]));
  const odd: LogEntry[] = [];
  for (const entry of sorted) {
    if (cards.at(-1) !== entry.cardId) cards.push(entry.cardId);
    const draft = drafts.get(entry.kind);
    if (!draft || !write(draft, entry, cards.length - 1, words)) odd.push(entry);
  }
  const counts = KINDS.map((kind) => drafts.get(kind)?.ids.length ?? 0);
  const { places, length } = placesOf(counts);
  const bytes = new ArrayBuffer(length);
  for (const [kind, own] of places) {
    const draft = drafts.get(kind);
    for (const [at, { column, offset }] of own.entries()) {
      const values = (draft?.values[at] ?? []).slice(0, draft?.ids.length);
      new column.Cells(bytes, offset, values.length).set(values);
    }
  }
  return {
    cards,
    ...{ lessons: words.lessonId, parameters: words.parametersId, counts },
    ...{ ids: KINDS.map((kind) => drafts.get(kind)?.ids.join('\n') ?? ''), bytes, odd },
  };
};

/** Columns that are being filled. */
interface Draft {
  readonly columns: readonly LogColumn[];
  /** The values of each column; the last of them may be of an entry that did not fit. */
  readonly values: readonly number[][];
  readonly ids: string[];
}

const createDraft = (kind: EntryKind): Draft => {
  const columns = columnsOf(kind);
  return { columns, values: columns.map(() => []), ids: [] };
};

/** Writes an entry behind the others; answers false, and adds nothing, when it does not fit to the digit. */
const write = (
  { columns, values, ids }: Draft,
  entry: LogEntry,
  card: number,
  words: LogWords,
): boolean => {
  // The place of the card is a column; its name, the kind and the id are none.
  if (Object.keys(entry).length !== columns.length + 2 || !isLine(entry.id)) return false;
  const row = ids.length;
  const fields = entry as unknown as Readonly<Record<string, unknown>>;
  for (let at = 0; at < columns.length; at += 1) {
    const [column, own] = [columns[at], values[at]];
    if (!column || !own) return false;
    const value = column.pack(column.name === 'card' ? card : fields[column.name], words);
    if (value === null) return false;
    own[row] = value;
  }
  ids.push(entry.id);
  return true;
};

const isLine = (id: unknown): boolean => typeof id === 'string' && !id.includes('\n');

/** Whether the columns are as long as the block says. */
export const isWhole = ({ counts, bytes }: LogBlock): boolean =>
  bytes.byteLength === placesOf(counts).length;

export const countPacked = ({ counts, odd }: Pick<LogBlock, 'counts' | 'odd'>): number =>
  counts.reduce((sum, count) => sum + count, odd.length);

/**
 * The entries of a block, in the order of {@link compareEntries}.
 *
 * @throws RangeError when its columns are not as long as it says
 */
export const unpackLog = (block: LogBlock): readonly LogEntry[] => {
  const rows = openBlock(block).flatMap((section) =>
    Array.from({ length: section.count }, (_, row) => row).map(rowReader(block, section)),
  );
  return [...rows, ...block.odd].sort(compareEntries);
};

/** The same of some cards alone, each card's by itself; none for a card that has none here. */
export const unpackCards = (
  block: LogBlock,
  cardIds: readonly CardId[],
): ReadonlyMap<CardId, readonly LogEntry[]> => {
  const sections = openBlock(block).map((section) => ({
    cells: section.columns.get('card') ?? [],
    read: rowReader(block, section),
  }));
  const logs = new Map<CardId, readonly LogEntry[]>();
  for (const cardId of cardIds) {
    const card = firstAtLeast(block.cards, cardId);
    if (block.cards[card] !== cardId) continue;
    const entries = sections.flatMap(({ cells, read }) => {
      const [from, to] = [firstAtLeast(cells, card), firstAtLeast(cells, card + 1)];
      return Array.from({ length: to - from }, (_, at) => read(from + at));
    });
    const odd = block.odd.filter((entry) => entry.cardId === cardId);
    logs.set(cardId, [...entries, ...odd].sort(compareEntries));
  }
  return logs;
};

export const unpackCard = (block: LogBlock, cardId: CardId): readonly LogEntry[] =>
  unpackCards(block, [cardId]).get(cardId) ?? [];

/** The answers of some study days, both counted. */
export const unpackAnswers = (block: LogBlock, from: StudyDay, to: StudyDay): readonly Review[] => {
  const section = openBlock(block).find(({ kind }) => kind === 'answer');
  const days = section?.columns.get('day');
  const odd = block.odd.filter(isAnswer).filter(({ day }) => day >= from && day <= to);
  if (!section || !days) return odd;
  const read = rowReader(block, section);
  const answers: Review[] = [];
  for (let row = 0; row < section.count; row += 1) {
    const day = days[row] ?? NaN;
    if (day >= from && day <= to) answers.push(read(row) as Review);
  }
  return [...answers, ...odd];
};

/** The ids of all entries, in no order. */
export const idsIn = ({ ids, counts, odd }: LogBlock): readonly string[] => [
  ...ids.flatMap((text, at) => (counts[at] ? text.split('\n') : [])),
  ...odd.map(({ id }) => id),
];

/**
 * The columns of a block. Nothing is copied.
 *
 * @throws RangeError when they are not as long as it says
 */
export const openBlock = ({ counts, bytes }: LogBlock): readonly Section[] =>
  [...placesOf(counts).places].map(([kind, places]) => {
    const count = counts[KINDS.indexOf(kind)] ?? 0;
    return {
      ...{ kind, count },
      columns: new Map(
        places.map(({ column, offset }) => [column.name, new column.Cells(bytes, offset, count)]),
      ),
    };
  });

/** The first place in a rising list whose value is at least so large. */
const firstAtLeast = <T extends string | number>(rising: ArrayLike<T>, value: T): number => {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = rising[middle];
    if (found !== undefined && found < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
