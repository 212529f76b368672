import { runThrough } from './job.ts';

/** Rows by what they belong to, each group in the order of the rows. */
export const groupBy = <T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> =>
  runThrough(grouping(rows, keyOf));

/** Rows between two stops: far less than a frame takes. */
const STRIDE = 1_000;

/** The same with stops on the way; yields nothing to be told. */
export function* grouping<T, K>(
  rows: Iterable<T>,
  keyOf: (row: T) => K,
): Generator<undefined, Map<K, T[]>, undefined> {
  const groups = new Map<K, T[]>();
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (count % STRIDE === 0) yield;
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
