import {
  JOURNALED_TABLES,
  rowWritten,
  sameValue,
  type Change,
  type RebuildRequest,
  type RebuildSummary,
  type RebuiltPage,
  type RebuiltTable,
  type Row,
} from '#shared/domain/journal/index.ts';
import type { LogEntry } from '#shared/domain/schedule/index.ts';
import { findPacked } from './blocks.ts';
import { unpackBrought } from './brought.ts';
import type { RecastDatabase } from './database.ts';
import {
  eachEntries,
  findEntries,
  findIds,
  logTables,
  putEntries,
  readCardLogs,
  removeEntries,
} from './log.ts';
import { NO_HOME, outboxTables, post } from './outbox.ts';
import { eachPage } from './pages.ts';
import type { HomeRow } from './rows.ts';
import { LOCAL_SETTINGS } from './settings.ts';

/*
 * The database and the journal are two homes of one progress. Here the one is held against the
 * other: a row that the journal knows and the database lacks comes back, one that differs becomes
 * what the journal says, and one that the journal never heard of is told to it.
 */

/** The journals, as main works them out. */
export interface JournalSource {
  readonly rebuild: (request: RebuildRequest) => Promise<RebuildSummary>;
  readonly nextPage: () => Promise<RebuiltPage | null>;
}

/** What was found; with `write`, also what was done. */
export interface Reconciled {
  readonly summary: RebuildSummary;
  /** Rows that were missing in the database. */
  readonly missing: number;
  /** Rows that were other than the journal says, or should not be there. */
  readonly different: number;
  /** Rows that the journal did not know. */
  readonly untold: number;
  /** The first of what differs, as `table/key`. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

/** The field that holds a row's key. */
const keyField = (table: RebuiltTable): string =>
  table === 'cards' ? 'cardId' : JOURNALED_TABLES[table];

const rebuiltTables = Object.keys({ ...JOURNALED_TABLES, cards: '' }) as readonly RebuiltTable[];

interface Wish {
  /** False only looks. */
  readonly write: boolean;
  /** Which rows: everything, or what other machines have added. */
  readonly rows: RebuildRequest['rows'];
}

/**
 * Holds the database against the journals, and with `write` brings both to the same. What the
 * database holds and no journal knows is first told to the journal, so nothing is lost either way.
 *
 * @throws when the journals cannot be read, or the database cannot be written
 */
export const reconcile = async (
  db: RecastDatabase,
  source: JournalSource,
  { write, rows }: Wish,
): Promise<Reconciled> => {
  for (;;) {
    await db.courier.deliver();
    // Held against a journal that lacks the latest answers, those would seem to be wrong.
    if (await db.courier.isBehind()) {
      throw new Error('The journal cannot be written now, so nothing was compared with it.');
    }
    const home = (await db.home.get('home')) ?? NO_HOME;
    const summary = await source.rebuild({ rows, merged: home.merged });
    const found = await compareAll(db, source, rows === 'all');
    const facts = {
      summary,
      missing: found.missing,
      different: found.different,
      untold: found.untold.length,
      examples: found.examples,
    };
    if (!write) return facts;
    if (found.untold.length > 0) {
      if (!(await tell(db, home, summary, found.untold))) continue;
      await db.courier.deliver();
      // Then the journals know all there is, and say what it comes to.
      const { missing, different, ...rest } = await reconcile(db, source, { write, rows });
      return {
        ...rest,
        missing: missing + facts.missing,
        different: different + facts.different,
        untold: facts.untold,
        examples: facts.examples,
      };
    }
    if (await writeAll(db, home, summary, { ...found, rows })) return facts;
    // Something was done meanwhile: the rows are of a moment that has passed.
  }
};

interface Found {
  missing: number;
  different: number;
  readonly untold: { readonly table: RebuiltTable; readonly row: Row }[];
  readonly examples: string[];
  readonly puts: Map<RebuiltTable, object[]>;
  readonly deletes: Map<RebuiltTable, string[]>;
  /** Entries that should not be there and are no rows: looked for in the blocks once, at the end. */
  readonly doubtful: Set<string>;
}

const compareAll = async (
  db: RecastDatabase,
  { nextPage }: JournalSource,
  complete: boolean,
): Promise<Found> => {
  const found: Found = {
    missing: 0,
    different: 0,
    untold: [],
    examples: [],
    puts: new Map(),
    deletes: new Map(),
    doubtful: new Set(),
  };
  const known = new Map<RebuiltTable, Set<string>>(rebuiltTables.map((name) => [name, new Set()]));
  for (let page = await nextPage(); page !== null; page = await nextPage()) {
    await comparePage(db, page, found, known.get(page.table));
  }
  for (const { id } of await findPacked(db, found.doubtful)) tooMuch(found, 'reviews', id);
  if (!complete) return found;
  for (const table of rebuiltTables) {
    const keyOf = (row: Row): string => String(row[keyField(table)]);
    // The cards come last, when it is known of which there are entries to tell.
    const told = table === 'cards' ? cardsOf(found.untold) : NO_CARDS;
    await eachRows(db, table, (rows) => {
      for (const row of rows) {
        if (known.get(table)?.has(keyOf(row)) || isLocal(table, keyOf(row))) continue;
        if (table !== 'cards') found.untold.push({ table, row });
        // A card follows from its entries; one that no entry tells of is none.
        else if (!told.has(keyOf(row))) tooMuch(found, table, keyOf(row));
      }
    });
  }
  return found;
};

/** Reads all rows of a table, a few at a time. */
const eachRows = (
  db: RecastDatabase,
  table: RebuiltTable,
  read: (rows: readonly Row[]) => void,
): Promise<void> =>
  table === 'reviews'
    ? db.transaction('r', logTables(db), async () =>
        eachEntries(db, (entries) => read(entries as readonly object[] as readonly Row[])),
      )
    : eachPage(db.table<Row, string>(table), (row) => String(row[keyField(table)]), read);

const NO_CARDS: ReadonlySet<string> = new Set();

/** The cards that the entries are of which are to be told. */
const cardsOf = (untold: Found['untold']): ReadonlySet<string> =>
  new Set(untold.flatMap(({ table, row }) => (table === 'reviews' ? String(row['cardId']) : [])));

const isLocal = (table: RebuiltTable, key: string): boolean =>
  table === 'settings' && LOCAL_SETTINGS.has(key);

const note = (
  found: Found,
  what: 'missing' | 'different',
  table: RebuiltTable,
  key: string,
): void => {
  found[what] += 1;
  if (found.examples.length < EXAMPLES) found.examples.push(`${table}/${key}`);
};

const tooMuch = (found: Found, table: RebuiltTable, key: string): void => {
  note(found, 'different', table, key);
  push(found.deletes, table, key);
};

const comparePage = async (
  db: RecastDatabase,
  { table, rows, gone }: RebuiltPage,
  found: Found,
  known: Set<string> | undefined,
): Promise<void> => {
  const field = keyField(table);
  const wanted = (rows as readonly Row[]).map((row) => ({ row, key: String(row[field]) }));
  const stored = await findRows(db, table, wanted);
  wanted.forEach(({ row, key }, index) => {
    known?.add(key);
    const present = stored[index];
    if (present && sameValue(present, row)) return;
    note(found, present ? 'different' : 'missing', table, key);
    push(found.puts, table, row);
  });
  const tooMany = await db.table<Row, string>(table).bulkGet([...gone]);
  gone.forEach((key, index) => {
    known?.add(key);
    if (tooMany[index]) tooMuch(found, table, key);
    else if (table === 'reviews') found.doubtful.add(key);
  });
};

const findRows = (
  db: RecastDatabase,
  table: RebuiltTable,
  wanted: readonly { readonly key: string; readonly row: Row }[],
): Promise<readonly (object | undefined)[]> =>
  table === 'reviews'
    ? findEntries(
        db,
        wanted.map(({ row }) => row as unknown as LogEntry),
      )
    : db.table<Row, string>(table).bulkGet(wanted.map(({ key }) => key));

const push = <T>(lists: Map<RebuiltTable, T[]>, table: RebuiltTable, value: T): void => {
  const list = lists.get(table);
  if (list) list.push(value);
  else lists.set(table, [value]);
};

/** Changes of one event, when much is told at once. */
const CHANGES = 200;

/**
 * Tells the journal of rows that it never heard of: a database from before it, or lines that are lost.
 * Answers false, and tells nothing, when something was done since they were read.
 */
const tell = async (
  db: RecastDatabase,
  home: HomeRow,
  { time, n }: RebuildSummary,
  untold: Found['untold'],
): Promise<boolean> => {
  const bases = await basesOf(db, untold);
  const changes = untold.flatMap(({ table, row }): Change[] => {
    if (table === 'cards') return [];
    const key = String(row[keyField(table)]);
    if (table !== 'reviews') return [rowWritten(table, key, null, row)];
    return [{ table, key, after: row as unknown as LogEntry, base: bases.get(key) ?? null }];
  });
  return db.transaction('rw', outboxTables(db), async () => {
    const now = (await db.home.get('home')) ?? NO_HOME;
    if (now.n !== home.n) return false;
    await db.home.put({ ...now, n: Math.max(now.n, n), time: Math.max(now.time, time) });
    for (let from = 0; from < changes.length; from += CHANGES) {
      const some = changes.slice(from, from + CHANGES);
      await post(db, { kind: 'act', cardId: null, label: 'earlier progress', changes: some });
    }
    return true;
  });
};

/** The entry before each entry of the log that is told of. */
const basesOf = async (
  db: RecastDatabase,
  untold: Found['untold'],
): Promise<ReadonlyMap<string, string>> => {
  const bases = new Map<string, string>();
  const logs = await readCardLogs(db, [...cardsOf(untold)]);
  for (const own of logs.values()) {
    own.forEach(({ id }, index) => {
      const before = own[index - 1];
      if (before) bases.set(id, before.id);
    });
  }
  return bases;
};

/** Writes what was found, unless something was done since; answers whether it was written. */
const writeAll = (
  db: RecastDatabase,
  home: HomeRow,
  { n, time, merged }: RebuildSummary,
  { puts, deletes, rows: which }: Pick<Found, 'puts' | 'deletes'> & Pick<Wish, 'rows'>,
): Promise<boolean> => {
  const tables = [
    ...rebuiltTables.map((name) => db.table(name)),
    ...[...logTables(db), ...outboxTables(db), db.actions],
  ];
  return db.transaction('rw', tables, async () => {
    const now = (await db.home.get('home')) ?? NO_HOME;
    if (now.n !== home.n) return false;
    for (const [table, rows] of puts) {
      if (table === 'reviews') await putEntries(db, rows as LogEntry[]);
      else await db.table(table).bulkPut(rows);
    }
    for (const [table, keys] of deletes) {
      if (table === 'reviews') await removeEntries(db, await findIds(db, keys));
      else await db.table(table).bulkDelete(keys);
    }
    await overtake(db, puts, deletes);
    // The count goes on where the journal ends, also when that has lost its end.
    const told = (await db.outbox.orderBy('n').last())?.n ?? 0;
    const { apart, ...known } = now;
    await db.home.put({
      ...known,
      ...{ n: Math.max(n, told), time: Math.max(now.time, time) },
      // Of some rows alone nothing follows for the others that came with them.
      merged: which === 'all' || which === 'new' ? merged : now.merged,
      ...(apart === true && which !== 'all' ? { apart } : {}),
    });
    return true;
  });
};

/** What was done to rows that have changed otherwise since is undone by way of the journal. */
const overtake = async (
  db: RecastDatabase,
  puts: Found['puts'],
  deletes: Found['deletes'],
): Promise<void> => {
  const changed = new Set([
    ...[...puts].flatMap(([table, rows]) =>
      (rows as Row[]).map((row) => `${table}/${String(row[keyField(table)])}`),
    ),
    ...[...deletes].flatMap(([table, keys]) => keys.map((key) => `${table}/${key}`)),
  ]);
  if (changed.size === 0) return;
  await db.actions.toCollection().modify((action) => {
    const isOne =
      action.changes.some(({ table, key }) => changed.has(`${table}/${key}`)) ||
      (action.brought !== undefined &&
        unpackBrought(action.brought).some(({ cardId }) => changed.has(`cards/${cardId}`)));
    if (isOne) {
      Object.assign(action, { overtaken: true });
    }
  });
};
