import type { EntityTable, IndexableType } from 'dexie';

/** Rows that are read at once: a few milliseconds of the window's time. */
const PAGE = 500;

/**
 * Reads a whole table page by page in the order of its keys, so that a long log never holds up the
 * window. Inside a transaction the pages are of one moment.
 */
export const eachPage = async <Row extends object, Key extends keyof Row>(
  table: EntityTable<Row, Key & string>,
  read: (rows: readonly Row[]) => void,
): Promise<void> => {
  const key = table.schema.primKey.name as Key;
  let page = (await table.orderBy(':id').limit(PAGE).toArray()) as Row[];
  for (;;) {
    read(page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    page = (await table
      .where(':id')
      .above(last[key] as IndexableType)
      .limit(PAGE)
      .toArray()) as Row[];
  }
};

export const readPages = async <Row extends object, Key extends keyof Row>(
  table: EntityTable<Row, Key & string>,
): Promise<readonly Row[]> => {
  const all: Row[] = [];
  await eachPage(table, (rows) => all.push(...rows));
  return all;
};
