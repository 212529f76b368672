import type { CardId } from '../deck/card.ts';
import type { CardState } from './card-state.ts';
import { inOrder, nullable, number, oneOf, word, type Cells, type Words } from './columns.ts';
import { STATES } from './log-columns.ts';

/*
 * What is known of many cards in columns: how a page learns it in a fraction of the time that a row for
 * each card takes. See docs/adr/0020-packed-cards.md.
 */

/** Cards in columns. All of it can be cloned into a database. */
export interface CardPack {
  /** The ids of the cards in columns, one a line. */
  readonly ids: string;
  /** How many they are. */
  readonly count: number;
  readonly lessons: readonly string[];
  /** The columns one behind another, in the order of COLUMNS. */
  readonly bytes: ArrayBuffer;
  /** Cards that columns cannot hold to the last digit, as they are. */
  readonly odd: readonly CardState[];
}

// It is the format of packs in people's databases: a change of it takes another version of that.
const COLUMNS = inOrder([
  number('stability', Float64Array),
  number('difficulty', Float64Array),
  number('reviewedAt', Float64Array),
  nullable('dueAt'),
  number('reviewedDay', Int32Array),
  number('dueDay', Int32Array),
  number('reps', Uint32Array),
  number('lapses', Uint32Array),
  number('scheduledDays', Uint16Array),
  oneOf('state', STATES),
  number('step', Uint8Array),
  word('lessonId'),
  { name: 'dueChosen', Cells: Uint8Array, pack: toFlag, unpack: (cell) => cell === 1 || undefined },
]);

/** Of what the columns do not hold there is the id, and the person's own due date or none. */
const FIELDS = COLUMNS.length;

function toFlag(value: unknown): number | null {
  if (value === undefined) return 0;
  return value === true ? 1 : null;
}

const BYTES = COLUMNS.reduce((sum, { Cells: { BYTES_PER_ELEMENT } }) => sum + BYTES_PER_ELEMENT, 0);

/** Packs cards; {@link unpackStates} gives the same ones, equal in every field. */
export const packStates = (states: readonly CardState[]): CardPack => {
  const words: Words<'lessonId'> = { lessonId: [] };
  const ids: CardId[] = [];
  const odd: CardState[] = [];
  const rows: number[][] = [];
  for (const state of states) {
    const row = toRow(state, words);
    if (row) {
      rows.push(row);
      ids.push(state.cardId);
    } else odd.push(state);
  }
  const bytes = new ArrayBuffer(BYTES * rows.length);
  let offset = 0;
  for (const [at, { Cells }] of COLUMNS.entries()) {
    new Cells(bytes, offset, rows.length).set(rows.map((row) => row[at] ?? 0));
    offset += Cells.BYTES_PER_ELEMENT * rows.length;
  }
  return { ids: ids.join('\n'), count: rows.length, lessons: words.lessonId, bytes, odd };
};

/** A card's cell in each column; null where one of them cannot hold it. */
const toRow = (state: CardState, words: Words<'lessonId'>): number[] | null => {
  const fields = state as unknown as Readonly<Record<string, unknown>>;
  const expected = 'dueChosen' in fields ? FIELDS + 1 : FIELDS;
  if (Object.keys(fields).length !== expected || !isLine(state.cardId)) return null;
  const row: number[] = [];
  for (const { name, pack } of COLUMNS) {
    const cell = pack(fields[name], words);
    if (cell === null || (name === 'dueChosen' && (cell === 1) !== name in fields)) return null;
    row.push(cell);
  }
  return row;
};

const isLine = (id: unknown): boolean => typeof id === 'string' && !id.includes('\n');

export const countStates = ({ count, odd }: CardPack): number => count + odd.length;

/** Whether the columns are as long as the pack says. */
export const isWholePack = ({ count, bytes }: CardPack): boolean =>
  bytes.byteLength === BYTES * count;

/**
 * The cards of a pack.
 *
 * @throws RangeError when its columns are not as long as it says
 */
export const unpackStates = (pack: CardPack): readonly CardState[] => {
  const { count, lessons, odd } = pack;
  const cells = cellsOf(pack);
  const ids = count === 0 ? [] : pack.ids.split('\n');
  const states = ids.map((cardId, row): CardState => {
    const dueAt = cells.dueAt[row];
    // In one expression, whose object has its shape from the beginning; see answerReader.
    const state = {
      cardId,
      lessonId: lessons[cells.lessonId[row] ?? 0] ?? '',
      state: STATES[cells.state[row] ?? 0] ?? 'review',
      stability: cells.stability[row] ?? 0,
      difficulty: cells.difficulty[row] ?? 0,
      reps: cells.reps[row] ?? 0,
      lapses: cells.lapses[row] ?? 0,
      step: cells.step[row] ?? 0,
      scheduledDays: cells.scheduledDays[row] ?? 0,
      reviewedAt: cells.reviewedAt[row] ?? 0,
      reviewedDay: cells.reviewedDay[row] ?? 0,
      dueDay: cells.dueDay[row] ?? 0,
      dueAt: dueAt === undefined || Number.isNaN(dueAt) ? null : dueAt,
    };
    return cells.dueChosen[row] === 1 ? { ...state, dueChosen: true } : state;
  });
  return [...states, ...odd];
};

type Field = Exclude<keyof CardState, 'cardId'>;

/** The columns of a pack by their names. Nothing is copied. */
const cellsOf = ({ count, bytes }: CardPack): Readonly<Record<Field, Cells>> => {
  let offset = 0;
  return Object.fromEntries(
    COLUMNS.map(({ name, Cells }) => {
      const cells = new Cells(bytes, offset, count);
      offset += Cells.BYTES_PER_ELEMENT * count;
      return [name, cells];
    }),
  ) as Record<Field, Cells>;
};
