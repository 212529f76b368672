import { GRADES, type Review } from '#shared/domain/schedule/index.ts';
import { finished, openRaw, settled } from './raw.ts';

/** The floor of the log: the same reviews in columns, a block a month, in a database of its own. */
const NAME = 'floor';

/** Study days of a block. */
const MONTH = 30;

interface Block {
  readonly month: number;
  readonly length: number;
  readonly at: Float64Array;
  readonly day: Int32Array;
  readonly card: Uint32Array;
  readonly grade: Uint8Array;
  readonly from: Uint8Array;
  readonly duration: Uint32Array;
  readonly scheduledDays: Uint16Array;
  readonly stability: Float32Array;
  readonly difficulty: Float32Array;
}

const FROM = ['new', 'learning', 'review', 'relearning'] as const;

export const blockOf = (month: number, rows: readonly (readonly [number, Review])[]): Block => ({
  ...{ month, length: rows.length },
  at: Float64Array.from(rows, ([, { at }]) => at),
  day: Int32Array.from(rows, ([, { day }]) => day),
  card: Uint32Array.from(rows, ([card]) => card),
  grade: Uint8Array.from(rows, ([, { grade }]) => GRADES.indexOf(grade)),
  from: Uint8Array.from(rows, ([, { from }]) => FROM.indexOf(from)),
  duration: Uint32Array.from(rows, ([, { duration }]) => duration),
  scheduledDays: Uint16Array.from(rows, ([, { scheduledDays }]) => scheduledDays),
  stability: Float32Array.from(rows, ([, { stability }]) => stability),
  difficulty: Float32Array.from(rows, ([, { difficulty }]) => difficulty),
});

export const openPacked = (): Promise<IDBDatabase> =>
  openRaw(NAME, 1, (db) => {
    db.createObjectStore('blocks', { keyPath: 'month' });
    db.createObjectStore('imported', { autoIncrement: true });
  });

/** Gathers the reviews of one card after another, and writes the blocks at the end. */
export const createPacking = (db: IDBDatabase) => {
  const months = new Map<number, (readonly [number, Review])[]>();
  let cards = 0;
  return {
    add: (entries: readonly Review[]): void => {
      for (const entry of entries) {
        const month = Math.floor(entry.day / MONTH);
        const rows = months.get(month);
        if (rows) rows.push([cards, entry]);
        else months.set(month, [[cards, entry]]);
      }
      cards += 1;
    },
    end: async (): Promise<void> => {
      const transaction = db.transaction('blocks', 'readwrite');
      for (const [month, rows] of months) {
        transaction.objectStore('blocks').put(blockOf(month, rows));
      }
      await finished(transaction);
      db.close();
    },
  };
};

export const readBlocks = (db: IDBDatabase): Promise<readonly Block[]> =>
  settled(db.transaction('blocks').objectStore('blocks').getAll() as IDBRequest<Block[]>);

/** What the statistics would have to know of each day: answers by button, and time. */
export const sumDays = (blocks: readonly Block[]): ReadonlyMap<number, Float64Array> => {
  const days = new Map<number, Float64Array>();
  for (const { length, day, grade, duration } of blocks) {
    for (let row = 0; row < length; row += 1) {
      const of = day[row] ?? 0;
      let sums = days.get(of);
      if (!sums) days.set(of, (sums = new Float64Array(5)));
      const button = grade[row] ?? 0;
      sums[button] = (sums[button] ?? 0) + 1;
      sums[4] = (sums[4] ?? 0) + (duration[row] ?? 0);
    }
  }
  return days;
};

/** Writes rows as such blocks of 10,000, each of them of the log alone. */
export const importBlocks = async (db: IDBDatabase, rows: readonly Review[]): Promise<void> => {
  const transaction = db.transaction('imported', 'readwrite', { durability: 'strict' });
  for (let from = 0; from < rows.length; from += 10_000) {
    const some = rows.slice(from, from + 10_000).map((row, at): [number, Review] => [at, row]);
    transaction.objectStore('imported').add(blockOf(0, some));
  }
  await finished(transaction);
};
