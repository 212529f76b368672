import { refusal } from './failure.ts';
import { firstRow, rowsOf } from './rows.ts';
import type { OpenDatabase } from './sqlite.ts';

/** What is read of each table. */
const TABLES = {
  col: ['crt', 'ver', 'conf', 'models', 'decks'],
  notes: ['id', 'guid', 'mid', 'mod', 'tags', 'flds'],
  cards: [
    ...['id', 'nid', 'did', 'ord', 'type', 'queue', 'due', 'ivl', 'factor', 'reps', 'lapses'],
    ...['odue', 'odid', 'flags', 'data'],
  ],
  revlog: ['id', 'cid', 'ease', 'ivl', 'lastIvl', 'factor', 'time', 'type'],
} as const;

const CONFIG_TABLE = { config: ['KEY', 'val'] } as const;

const TYPE_TABLES = {
  notetypes: ['id', 'name', 'config'],
  fields: ['ntid', 'ord', 'name'],
  templates: ['ntid', 'ord', 'name', 'config'],
  decks: ['id', 'name', 'kind'],
} as const;

/** Schemas that are known. Between 11 and 14 nothing was ever written. */
const OLDEST = 11;
const NEWEST = 18;
/** From here on, settings lie in a table of their own. */
const CONFIG_IN_TABLE = 14;
/** From here on, note types and decks do. */
const TYPES_IN_TABLES = 15;

export interface Schema {
  readonly configInTable: boolean;
  readonly typesInTables: boolean;
}

/**
 * Checks that a collection is one: that its tables are tables, with the columns that are read, and
 * no views or virtual tables that would run a stranger's SQL; that its schema is known; and that its
 * pages are sound, none of them in two places.
 */
export const checkSchema = (open: OpenDatabase): Schema => {
  const schema = readSchema(open);
  checkTables(open, schema, TABLES);
  const version = firstRow(open, 'SELECT ver FROM col LIMIT 1', (row) => row.number(0));
  if (version === null) throw refusal('missing-table', 'Its collection has no settings.', 'col');
  if (version > NEWEST) {
    throw refusal('newer-format', `Its collection is of a newer format (${version}).`, 'col');
  }
  if (version < OLDEST) {
    throw refusal(
      'older-format',
      `Its collection is of a format from before 2012 (${version}).`,
      'col',
    );
  }
  const configInTable = version >= CONFIG_IN_TABLE;
  const typesInTables = version >= TYPES_IN_TABLES;
  if (configInTable) checkTables(open, schema, CONFIG_TABLE);
  if (typesInTables) checkTables(open, schema, TYPE_TABLES);
  checkPages(open);
  return { configInTable, typesInTables };
};

/** The kind of each thing of the database, by its name in small letters. */
const readSchema = (open: OpenDatabase): ReadonlyMap<string, string> => {
  const kinds = new Map<string, string>();
  const sql = 'SELECT lower(name), type, rootpage, sql FROM sqlite_schema';
  for (const row of rowsOf(open, sql)) {
    const name = row.text(0);
    if (name === null) continue;
    const isTable =
      row.text(1) === 'table' &&
      (row.number(2) ?? 0) > 0 &&
      !/^\s*create\s+virtual/i.test(row.text(3) ?? '');
    kinds.set(name, isTable ? 'table' : 'other');
  }
  return kinds;
};

const checkTables = (
  open: OpenDatabase,
  schema: ReadonlyMap<string, string>,
  tables: Readonly<Record<string, readonly string[]>>,
): void => {
  for (const [table, columns] of Object.entries(tables)) {
    const kind = schema.get(table);
    if (kind === undefined) {
      throw refusal('missing-table', `Its collection has no table “${table}”.`, table);
    }
    if (kind !== 'table') {
      throw refusal('strange-schema', `What should be the table “${table}” is none.`, table);
    }
    const found = new Set<string>();
    for (const row of rowsOf(
      open,
      `SELECT lower(name), hidden FROM pragma_table_xinfo('${table}')`,
    )) {
      // A column that is worked out would run what the file says.
      if (row.number(1) === 0) found.add(row.text(0) ?? '');
    }
    const missing = columns.find((column) => !found.has(column.toLowerCase()));
    if (missing !== undefined) {
      throw refusal('strange-schema', `Its table “${table}” has no column “${missing}”.`, table);
    }
  }
};

/** What the check says of values, which are looked at one by one as they are read. */
const ABOUT_VALUES = /value in |missing from index|non-unique|wrong # of entries|CHECK constraint/;

const checkPages = (open: OpenDatabase): void => {
  for (const row of rowsOf(open, 'PRAGMA quick_check(20)')) {
    const said = row.text(0) ?? '';
    if (said !== 'ok' && !ABOUT_VALUES.test(said)) {
      throw refusal('damaged', `The database in it is damaged: ${said.slice(0, 200)}.`);
    }
  }
};
