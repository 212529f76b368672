import { GRADES } from './card-state.ts';
import type { LogEntry } from './log.ts';

/*
 * Which fields the entries of the review log have, and how each lies in a column of numbers. It is the
 * format of blocks in people's databases: what stands here is added to and never changed.
 */

export type Cells = Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array;

interface CellsOf {
  new (length: number): Cells;
  new (bytes: ArrayBuffer, offset: number, length: number): Cells;
  readonly BYTES_PER_ELEMENT: number;
}

/** The texts of a block that its columns hold places of. */
export interface Words {
  readonly lessonId: string[];
  readonly parametersId: string[];
}

/** One field. */
export interface Column {
  readonly name: string;
  readonly Cells: CellsOf;
  /** The number for a value; null where there is none. */
  readonly pack: (value: unknown, words: Words) => number | null;
  readonly unpack: (cell: number, words: Words) => unknown;
}

/** A number, where the cells can hold it to the last digit. */
const number = (name: string, Of: CellsOf): Column => {
  const probe = new Of(1);
  return {
    ...{ name, Cells: Of },
    pack: (value) => {
      if (typeof value !== 'number') return null;
      probe[0] = value;
      return Object.is(probe[0], value) ? value : null;
    },
    unpack: (cell) => cell,
  };
};

/** A number or null. */
const nullable = (name: string): Column => ({
  ...{ name, Cells: Float64Array },
  pack: (value) => {
    if (value === null) return NaN;
    return typeof value === 'number' && !Number.isNaN(value) ? value : null;
  },
  unpack: (cell) => (Number.isNaN(cell) ? null : cell),
});

/** One of a few names. */
const oneOf = (name: string, names: readonly string[]): Column => ({
  ...{ name, Cells: Uint8Array },
  pack: (value) => {
    const place = names.indexOf(value as string);
    return place < 0 ? null : place;
  },
  unpack: (cell) => names[cell],
});

/** A text that many entries share. */
const word = (name: keyof Words): Column => ({
  ...{ name, Cells: Uint8Array },
  pack: (value, { [name]: words }) => {
    if (typeof value !== 'string') return null;
    const place = words.indexOf(value);
    if (place >= 0) return place;
    return words.length === MOST_WORDS ? null : words.push(value) - 1;
  },
  unpack: (cell, { [name]: words }) => words[cell],
});

/** As many places as a byte tells apart. */
const MOST_WORDS = 256;

/** What a card may become, as the column `to` has it. */
export const STATES = ['learning', 'review', 'relearning'] as const;
/** What a card may have been when it was shown, as the column `from` has it. */
export const STATES_BEFORE = ['new', ...STATES] as const;

const BASE = [
  number('at', Float64Array),
  number('day', Int32Array),
  number('utcOffset', Int16Array),
  number('card', Uint16Array),
  number('seq', Uint16Array),
  word('lessonId'),
];
const MEMORY = [number('stability', Float64Array), number('difficulty', Float64Array)];
const DUE = [number('dueDay', Int32Array), number('scheduledDays', Uint16Array)];
const PLACEMENT = [
  ...MEMORY,
  nullable('dueAt'),
  ...DUE,
  oneOf('to', STATES),
  number('step', Uint8Array),
];

/** The kinds of entries, in the order in which they lie in a block. */
export const KINDS = ['answer', 'reset', 'due', 'retrained', 'brought'] as const;
export type EntryKind = LogEntry['kind'];

const COLUMNS: Readonly<Record<EntryKind, readonly Column[]>> = {
  answer: [
    ...BASE,
    ...PLACEMENT,
    number('duration', Uint32Array),
    oneOf('grade', GRADES),
    oneOf('from', STATES_BEFORE),
    word('parametersId'),
  ],
  reset: BASE,
  due: [...BASE, ...DUE],
  retrained: [...BASE, ...MEMORY, ...DUE, word('parametersId')],
  brought: [
    ...BASE,
    ...PLACEMENT,
    number('reviewedAt', Float64Array),
    number('reviewedDay', Int32Array),
    number('reps', Uint32Array),
    number('lapses', Uint32Array),
  ],
};

// The widest cells first, so that each column begins where its cells may.
const sorted = new Map(
  KINDS.map((kind) => [
    kind,
    COLUMNS[kind].toSorted((a, b) => b.Cells.BYTES_PER_ELEMENT - a.Cells.BYTES_PER_ELEMENT),
  ]),
);

/** The columns of a kind in the order in which they lie; none for a kind that is not known. */
export const columnsOf = (kind: EntryKind): readonly Column[] => sorted.get(kind) ?? [];

/** Where a column lies, in bytes. */
export interface Place {
  readonly column: Column;
  readonly offset: number;
}

const WIDEST = 8;

/** Where the columns of one kind lie, given how many entries of each of KINDS there are. */
export const placesOf = (
  counts: readonly number[],
): { readonly places: ReadonlyMap<EntryKind, readonly Place[]>; readonly length: number } => {
  const places = new Map<EntryKind, readonly Place[]>();
  let length = 0;
  for (const [at, kind] of KINDS.entries()) {
    const count = counts[at] ?? 0;
    if (count === 0) continue;
    let offset = length;
    const own = columnsOf(kind).map((column) => {
      const place = { column, offset };
      offset += column.Cells.BYTES_PER_ELEMENT * count;
      return place;
    });
    places.set(kind, own);
    length = Math.ceil(offset / WIDEST) * WIDEST;
  }
  return { places, length };
};
