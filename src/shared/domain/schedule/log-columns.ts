import { GRADES } from './card-state.ts';
import {
  inOrder,
  nullable,
  number,
  oneOf,
  WIDEST,
  word,
  type Column,
  type Words,
} from './columns.ts';
import type { LogEntry } from './log.ts';

/*
 * Which fields the entries of the review log have, and how each lies in a column of numbers. It is the
 * format of blocks in people's databases: what stands here is added to and never changed.
 */

/** The texts of a block that its columns hold places of. */
export type LogWords = Words<'lessonId' | 'parametersId'>;
export type LogColumn = Column<keyof LogWords>;

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

const COLUMNS: Readonly<Record<EntryKind, readonly LogColumn[]>> = {
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

const sorted = new Map(KINDS.map((kind) => [kind, inOrder(COLUMNS[kind])]));

/** The columns of a kind in the order in which they lie; none for a kind that is not known. */
export const columnsOf = (kind: EntryKind): readonly LogColumn[] => sorted.get(kind) ?? [];

/** Where a column lies, in bytes. */
export interface Place {
  readonly column: LogColumn;
  readonly offset: number;
}

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
