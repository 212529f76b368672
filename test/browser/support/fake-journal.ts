import {
  foldNow,
  JOURNALED_TABLES,
  readEvent,
  pagesOf,
  REBUILT_TABLES,
  type Folded,
  type JournalEvent,
  type JournalState,
  type RebuildRequest,
  type RebuildSummary,
  type RebuiltPage,
  type RebuiltTable,
} from '#shared/domain/journal/index.ts';
import type { Send } from '#renderer/store/courier.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { readLog } from '#renderer/store/log.ts';
import { meetJournal, type Meeting } from '#renderer/store/meet-journal.ts';
import { reconcile, type JournalSource, type Reconciled } from '#renderer/store/reconcile.ts';
import { LOCAL_SETTINGS } from '#renderer/store/settings.ts';

/** Main's side of the journal, with the real fold and without files. */
export interface FakeJournal {
  readonly device: string;
  readonly events: readonly JournalEvent[];
  readonly send: Send;
  readonly source: JournalSource;
  readonly state: () => JournalState;
  /** Adds what another machine has done, as another file. */
  readonly receive: (events: readonly JournalEvent[]) => void;
  /** Takes lines away, as a disk that rots. */
  readonly lose: (which: (event: JournalEvent) => boolean) => void;
  /** Why nothing can be written from now on; null when it can. */
  readonly refuse: (reason: string | null) => void;
}

const FOREIGN = 'elsewhere-0001.jsonl';

export const createFakeJournal = (device = 'this-machine'): FakeJournal => {
  let events: readonly JournalEvent[] = [];
  let refusal: string | null = null;
  let pages: RebuiltPage[] = [];
  let damaged = 0;
  const own = () => events.filter((event) => event.device === device);
  const foreign = () => events.filter((event) => event.device !== device);
  const last = () => own().reduce((most, { n }) => Math.max(most, n), 0);
  const merged = () => (foreign().length > 0 ? { [FOREIGN]: foreign().length } : {});

  const rebuild = ({ rows, merged: known }: RebuildRequest): RebuildSummary => {
    const fresh = foreign().slice(known[FOREIGN] ?? 0);
    pages = [...pagesOf(foldNow(events), { rows, all: events, fresh }, PAGE)];
    return {
      ...{ events: events.length, n: last(), torn: 0, replayed: 0, rows: pages.length },
      time: events.reduce((most, { time }) => Math.max(most, time), 0),
      ...{ damaged: [], damagedCount: damaged, merged: merged() },
    };
  };

  return {
    device,
    get events() {
      return events;
    },
    send: (sent) => {
      if (refusal !== null) return Promise.reject(new Error(refusal));
      for (const event of JSON.parse(sent) as readonly JournalEvent[]) {
        if (events.some(({ id }) => id === event.id)) continue;
        // What main would not take must not be said.
        const read = readEvent(event);
        if (!read) throw new Error(`Main does not know ${JSON.stringify(event)}.`);
        events = [...events, { ...read, n: Math.max(read.n, last() + 1) }];
      }
      return Promise.resolve({ n: last(), synced: last() });
    },
    source: {
      rebuild: (request) => Promise.resolve(rebuild(request)),
      nextPage: () => Promise.resolve(pages.shift() ?? null),
    },
    state: () => ({ device, n: last(), first: 0, merged: merged(), damaged, problem: null }),
    receive: (more) => (events = [...events, ...more]),
    lose: (which) => {
      const kept = events.filter((event) => !which(event));
      damaged += events.length - kept.length;
      events = kept;
    },
    refuse: (reason) => (refusal = reason),
  };
};

/** A few rows a page, so that there are several. */
const PAGE = 3;

type Tables = Readonly<Record<string, ReadonlyMap<string, object>>>;

const foldedTables = ({ rows, cards }: Folded): Tables => {
  const histories = [...cards];
  return {
    ...Object.fromEntries(rows),
    reviews: new Map(
      histories.flatMap(([, { entries }]) => entries.map((entry) => [entry.id, entry] as const)),
    ),
    cards: new Map(histories.flatMap(([id, { state }]) => (state ? [[id, state] as const] : []))),
  };
};

/** What events come to, table by table, as the database would hold it. */
export const whatTheySay = (events: Iterable<JournalEvent>): Readonly<Record<string, unknown>> => {
  const tables = foldedTables(foldNow(events));
  return Object.fromEntries(
    REBUILT_TABLES.map((name) => [name, inOrder([...(tables[name]?.entries() ?? [])])]),
  );
};

/** What the database holds of that. */
export const whatItHolds = async (db: RecastDatabase): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(
    await Promise.all(
      REBUILT_TABLES.map(async (name) => {
        const key = name === 'cards' ? 'cardId' : JOURNALED_TABLES[name];
        const rows = (await tableOf(db, name))
          .filter((row) => name !== 'settings' || !LOCAL_SETTINGS.has(String(row['key'])))
          .map((row) => [String(row[key]), row] as const);
        return [name, inOrder(rows)] as const;
      }),
    ),
  );

/** All rows of a table, the log's in whichever form they are. */
const tableOf = async (
  db: RecastDatabase,
  name: RebuiltTable,
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  name === 'reviews'
    ? ((await readLog(db)) as readonly object[] as readonly Record<string, unknown>[])
    : db.table<Record<string, unknown>>(name).toArray();

const inOrder = (rows: (readonly [string, object])[]): readonly object[] =>
  rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

/** Brings a database and a journal together, as the app does at its start. */
export const startWith = async (
  db: RecastDatabase,
  journal: FakeJournal,
): Promise<{ readonly meeting: Meeting; readonly done: Reconciled | null }> => {
  db.courier.connect(
    journal.send,
    (reason) => {
      throw reason;
    },
    () => undefined,
  );
  const meeting = await meetJournal(db, journal.state());
  if (meeting === 'together') {
    await db.courier.deliver();
    return { meeting, done: null };
  }
  const rows = meeting === 'apart' ? 'all' : 'new';
  return { meeting, done: await reconcile(db, journal.source, { write: true, rows }) };
};
