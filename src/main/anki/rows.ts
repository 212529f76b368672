import { refusal } from './failure.ts';
import type { OpenDatabase } from './sqlite.ts';

/** A row as it lies in the table. It is the same object for every row, moved on. */
export interface Row {
  /** A number, null for anything else, and for what is too large to be told exactly. */
  readonly number: (column: number) => number | null;
  /** A text, null for anything else. Bytes that are no UTF-8 become U+FFFD. */
  readonly text: (column: number) => string | null;
  /** A blob, null for anything else; a copy. */
  readonly blob: (column: number) => Uint8Array | null;
  /** Bytes of a text or blob. */
  readonly size: (column: number) => number;
}

const ROW = 100;
const DONE = 101;
const INTEGER = 1;
const FLOAT = 2;
const TEXT = 3;
const BLOB = 4;

const NO_MEMORY = 7;
const INTERRUPTED = 9;
const TOO_BIG = 18;
const NOT_A_DATABASE = 26;

/** What the library's result code means for the person. */
export const databaseRefusal = (code: number, entry: string | null = null): Error => {
  switch (code & 0xff) {
    case NOT_A_DATABASE:
      return refusal('not-a-database', 'The collection in it is no database.', entry);
    case TOO_BIG:
      return refusal('text-too-large', 'The collection in it has a text that is too large.', entry);
    case NO_MEMORY:
      return refusal('too-large', 'The collection in it needs more memory than there is.', entry);
    case INTERRUPTED:
      return refusal('damaged', 'The collection in it is built to be read without end.', entry);
    default:
      return refusal('damaged', `The database in it is damaged (SQLite ${code}).`, entry);
  }
};

/** The result code of a caught error of the library; 1, an error in general, for any other. */
const codeOfError = (reason: unknown): number =>
  typeof reason === 'object' &&
  reason !== null &&
  'resultCode' in reason &&
  typeof reason.resultCode === 'number'
    ? reason.resultCode
    : 1;

/** Runs a query of ours row by row. Throws refusals alone. */
export function* rowsOf({ sqlite, db }: OpenDatabase, sql: string): Generator<Row, void> {
  const { raw, wasm } = sqlite;
  let prepared;
  try {
    prepared = db.prepare(sql);
  } catch (reason) {
    throw databaseRefusal(codeOfError(reason));
  }
  const statement = Number(prepared.pointer);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const bytes = (at: number, column: number): Uint8Array => {
    const size = raw.sqlite3_column_bytes(statement, column);
    return wasm.heap8u().subarray(at, at + size);
  };
  const row: Row = {
    number: (column) => {
      const type = raw.sqlite3_column_type(statement, column);
      if (type !== INTEGER && type !== FLOAT) return null;
      const value = raw.sqlite3_column_double(statement, column);
      return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
    },
    text: (column) =>
      raw.sqlite3_column_type(statement, column) === TEXT
        ? decoder.decode(bytes(raw.sqlite3_column_text(statement, column), column))
        : null,
    blob: (column) =>
      raw.sqlite3_column_type(statement, column) === BLOB
        ? bytes(raw.sqlite3_column_blob(statement, column), column).slice()
        : null,
    size: (column) => raw.sqlite3_column_bytes(statement, column),
  };
  try {
    for (;;) {
      const code = raw.sqlite3_step(statement);
      if (code === DONE) return;
      if (code !== ROW) throw databaseRefusal(code);
      yield row;
    }
  } finally {
    prepared.finalize();
  }
}

/** The first row of a query, made a value; null where there is none. */
export const firstRow = <T>(open: OpenDatabase, sql: string, make: (row: Row) => T): T | null => {
  for (const row of rowsOf(open, sql)) return make(row);
  return null;
};
