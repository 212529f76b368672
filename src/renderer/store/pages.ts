import { Dexie, type PromiseExtended, type Table, type WhereClause } from 'dexie';

/** Rows that are read at once: a few milliseconds of the window's time. */
const PAGE = 500;

/**
 * Reads a whole table page by page in the order of its keys, so that a long log never holds up the
 * window. Inside a transaction the pages are of one moment.
 */
export const eachPage = async <Row, Insert>(
  table: Table<Row, string, Insert>,
  keyOf: (row: Row) => string,
  read: (rows: readonly Row[]) => void,
  atOnce = PAGE,
): Promise<void> => {
  let page = await table.orderBy(':id').limit(atOnce).toArray();
  for (;;) {
    read(page);
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) return;
    page = await table.where(':id').above(keyOf(last)).limit(atOnce).toArray();
  }
};

export const readPages = async <Row, Insert>(
  table: Table<Row, string, Insert>,
  keyOf: (row: Row) => string,
): Promise<readonly Row[]> => {
  const all: Row[] = [];
  await eachPage(table, keyOf, (rows) => all.push(...rows));
  return all;
};

/** Rows that are written, or asked for by name, at once. */
const AT_ONCE = 100;

/** Rows a few at a time: what changes every card must not hold up the window either. */
export function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE);
}

/** Keys of which each is looked up by itself: one read, where a cursor would stop at every row. */
const FEW = 10;

/**
 * All rows of an index from the least of some keys to the greatest, where that is sooner done than to
 * look each of them up; null where it is not. Read without being counted first, as both go over all
 * that has been deleted there. A chain of Dexie's own promises: one that is already settled, of an async
 * function, would let the transaction end under whoever waits for it.
 *
 * @param most rows of one key and of those beside it, for which the range is still worth it
 */
export const readNearby = <Row, Insert>(
  index: WhereClause<Row, string, Insert>,
  keys: readonly string[],
  most: number,
): PromiseExtended<readonly Row[] | null> => {
  if (keys.length <= FEW) return Dexie.Promise.resolve(null);
  const sorted = keys.toSorted();
  const limit = most * keys.length;
  return index
    .between(sorted[0], sorted.at(-1), true, true)
    .limit(limit + 1)
    .toArray()
    .then((rows) => (rows.length > limit ? null : rows));
};

/** Rows by their keys; none for a key that has none. */
export const readKeyed = <Row, Insert>(
  table: Table<Row, string, Insert>,
  keyOf: (row: Row) => string,
  keys: readonly string[],
): PromiseExtended<ReadonlyMap<string, Row>> => {
  const asked = new Set(keys);
  return readNearby(table.where(':id'), keys, 2)
    .then(
      (rows): PromiseLike<readonly (Row | undefined)[]> | readonly Row[] =>
        rows ?? table.bulkGet([...keys]),
    )
    .then(
      (rows) =>
        new Map(
          rows.flatMap((row): [string, Row][] =>
            row && asked.has(keyOf(row)) ? [[keyOf(row), row]] : [],
          ),
        ),
    );
};
