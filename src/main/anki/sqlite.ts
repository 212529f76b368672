import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import init, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { messageOf } from '#shared/domain/reason.ts';
import { refusal } from './failure.ts';

/** What is called for every row and column, past the library's checks, which take eight times as long. */
interface RawApi {
  readonly sqlite3_step: (statement: number) => number;
  readonly sqlite3_reset: (statement: number) => number;
  readonly sqlite3_column_type: (statement: number, column: number) => number;
  readonly sqlite3_column_double: (statement: number, column: number) => number;
  readonly sqlite3_column_text: (statement: number, column: number) => number;
  readonly sqlite3_column_blob: (statement: number, column: number) => number;
  readonly sqlite3_column_bytes: (statement: number, column: number) => number;
  readonly sqlite3_bind_double: (statement: number, at: number, value: number) => number;
}

export interface Sqlite extends Sqlite3Static {
  readonly raw: RawApi;
}

export interface OpenDatabase {
  readonly sqlite: Sqlite;
  readonly db: Database;
}

/** The library's own words on the console would be lost, or seen by nobody who can act on them. */
const SILENT = { print: () => undefined, printErr: () => undefined };

let loading: Promise<Sqlite> | null = null;

/** SQLite, loaded at the first call. It is synchronous, so it belongs into a process of its own. */
export const loadSqlite = (): Promise<Sqlite> => (loading ??= load());

const load = async (): Promise<Sqlite> => {
  try {
    const library = await (init as (options: typeof SILENT) => Promise<Sqlite3Static>)(SILENT);
    return Object.assign(library, { raw: library.wasm.exports as RawApi });
  } catch (reason) {
    loading = null;
    throw refusal('io', `SQLite, which is needed for it, did not start: ${messageOf(reason)}.`);
  }
};

/** Operations of SQLite's machine between two looks at whether it works without end. */
const LOOK_EVERY = 50_000;

/** Operations that reading a byte of a sound database takes at most, checks included, and some for all. */
const OPERATIONS = { byte: 32, all: 5_000_000 } as const;

/**
 * Opens a foreign database file for as long as `use` takes, in memory and read-only. Nothing that its
 * schema says is run: no trigger, view or function of it, and a file that is built to keep SQLite
 * going without end is refused.
 */
export const withForeignDatabase = async <T>(
  file: string,
  use: (open: OpenDatabase) => Promise<T> | T,
): Promise<T> => {
  const sqlite = await loadSqlite();
  const { capi, oo1 } = sqlite;
  const { at, size } = bytesIntoHeap(sqlite, file);
  const db = new oo1.DB();
  try {
    const code = capi.sqlite3_deserialize(
      db,
      'main',
      at,
      size,
      size,
      capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY,
    );
    if (code !== capi.SQLITE_OK) throw refusal('not-a-database', 'The collection is no database.');
    let operations = size * OPERATIONS.byte + OPERATIONS.all;
    capi.sqlite3_progress_handler(
      db,
      LOOK_EVERY,
      () => ((operations -= LOOK_EVERY) < 0 ? 1 : 0),
      0,
    );
    harden({ sqlite, db });
    addCollation({ sqlite, db });
    return await use({ sqlite, db });
  } finally {
    db.close();
  }
};

/**
 * Makes a database in memory for as long as `use` takes, and answers its file's bytes. It has no
 * journal: when anything fails, all of it is gone.
 */
export const withNewDatabase = async (
  use: (open: OpenDatabase) => Promise<void> | void,
): Promise<Uint8Array> => {
  const sqlite = await loadSqlite();
  const db = new sqlite.oo1.DB();
  try {
    db.exec('PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;');
    await use({ sqlite, db });
    db.exec('COMMIT;');
    return sqlite.capi.sqlite3_js_db_export(db);
  } finally {
    db.close();
  }
};

/** Where a database says that it has a log beside it. It has none here, and is whole without. */
const JOURNAL_VERSIONS = [18, 19];
const WAL = 2;
const NO_WAL = 1;

const leaveWal = (header: Uint8Array): void => {
  for (const at of JOURNAL_VERSIONS) if (header[at] === WAL) header[at] = NO_WAL;
};

const harden = ({ sqlite: { capi }, db }: OpenDatabase): void => {
  const switches = [
    [capi.SQLITE_DBCONFIG_DEFENSIVE, 1],
    [capi.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0],
    [capi.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0],
    [capi.SQLITE_DBCONFIG_ENABLE_VIEW, 0],
    [capi.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0],
  ] as const;
  for (const [name, value] of switches) {
    capi.sqlite3_db_config(db, name as typeof capi.SQLITE_DBCONFIG_DEFENSIVE, value, 0);
  }
  db.exec('PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;');
};

/** The order of names in Anki, whatever their case; checks of a collection ask for it by name. */
export const addCollation = ({ sqlite: { capi, wasm }, db }: OpenDatabase): void => {
  const decoder = new TextDecoder();
  const folded = (size: number, at: number): string =>
    decoder.decode(wasm.heap8u().subarray(at, at + size)).toLowerCase();
  capi.sqlite3_create_collation_v2(
    db,
    'unicase',
    capi.SQLITE_UTF8,
    0,
    (_, aSize, a, bSize, b) => {
      const [left, right] = [folded(aSize, a), folded(bSize, b)];
      return left < right ? -1 : left > right ? 1 : 0;
    },
    0,
  );
};

/** Copies a file to where SQLite reads it, once. SQLite frees it with the database. */
const bytesIntoHeap = ({ wasm, capi }: Sqlite, file: string): { at: number; size: number } => {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const at = size === 0 ? 0 : capi.sqlite3_malloc64(BigInt(size));
    if (at === 0) throw refusal('not-a-database', 'The collection is empty, or too large to read.');
    let done = 0;
    while (done < size) {
      const read = readSync(descriptor, wasm.heap8u(), at + done, size - done, done);
      if (read === 0) throw refusal('damaged', 'The collection changed while it was read.');
      done += read;
    }
    leaveWal(wasm.heap8u().subarray(at, at + size));
    return { at, size };
  } finally {
    closeSync(descriptor);
  }
};
