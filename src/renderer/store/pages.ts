import type { Table } from 'dexie';

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
): Promise<void> => {
  let page = await table.orderBy(':id').limit(PAGE).toArray();
  for (;;) {
    read(page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    page = await table.where(':id').above(keyOf(last)).limit(PAGE).toArray();
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
