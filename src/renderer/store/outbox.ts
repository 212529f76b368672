import {
  nextTime,
  packEvent,
  rowWritten,
  type Act,
  type Change,
  type JournalEvent,
  type Undo,
  type Redo,
} from '#shared/domain/journal/index.ts';
import type { LogEntry } from '#shared/domain/schedule/index.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import type { RecastDatabase } from './database.ts';
import type { HomeRow, RowChange } from './rows.ts';

export const NO_HOME: HomeRow = { key: 'home', device: '', n: 0, time: 0, damaged: 0, merged: {} };

/** What a transaction needs beside its own tables to add an event. */
export const outboxTables = (db: RecastDatabase) => [db.home, db.outbox];

type Body<Event> = Event extends JournalEvent ? Omit<Event, 'id' | 'device' | 'n' | 'time'> : never;

/** Where the journal's count stands. */
export const readHome = (db: RecastDatabase): PromiseLike<HomeRow> =>
  db.home.get('home').then((home) => home ?? NO_HOME);

/**
 * Adds an event to what the journal is to be told, in the very transaction that makes it so: either
 * both are there or neither is. Answers its id.
 */
export const post = async (db: RecastDatabase, body: Body<Act | Undo | Redo>): Promise<string> => {
  const id = newId();
  await enter(db, [{ ...body, id }], await readHome(db));
  return id;
};

type Named<Event> = Event extends JournalEvent ? Body<Event> & Pick<Event, 'id'> : never;

/** Enters events behind those that are counted. */
const enter = (
  db: RecastDatabase,
  events: readonly Named<Act | Undo | Redo>[],
  home: HomeRow,
): Promise<unknown> => {
  let { n, time } = home;
  const rows = events.map((event) => {
    n += 1;
    time = nextTime(readClock().now, time);
    return { n, event: packEvent({ ...event, device: home.device || UNKNOWN, n, time }) };
  });
  return Promise.all([
    db.home.put({ ...home, n, time }),
    db.outbox.bulkAdd(rows),
    // What is on the journal's disk by now has no need of a second place.
    db.outbox.where('n').belowOrEqual(db.courier.synced()).delete(),
  ]);
};

/** The same for one row that no undo knows of. */
export const postRow = (db: RecastDatabase, label: string, change: Change): Promise<string> =>
  post(db, { kind: 'act', cardId: null, label, changes: [change] });

/** The machine's name in events that are made before the journal was ever met. */
const UNKNOWN = 'unknown';

/** What an event tells of the rows that an action changed. The cards follow from the log. */
export const toChanges = (changes: readonly RowChange[]): readonly Change[] => {
  const merged = new Map<string, RowChange>();
  for (const change of changes) {
    const place = `${change.table}/${change.key}`;
    // One action may write a row twice: it went from what it was first to what it is last.
    merged.set(place, { ...change, before: merged.get(place)?.before ?? change.before });
  }
  return [...merged.values()].flatMap(({ table, key, before, after, base, upon }): Change[] => {
    if (table === 'cards') return [];
    if (table !== 'reviews') return [rowWritten(table, key, before, after)];
    const told = { table, key, after: after as LogEntry, base: base ?? null };
    return [upon === undefined ? told : { ...told, upon }];
  });
};

/** Changes of one event: what retrains every card is told in several. */
const CHANGES = 500;

/** Events with their names, before they are entered. */
export interface Telling {
  readonly ids: readonly string[];
  /** @param home where the count stands, if that is known and nothing was entered since */
  readonly write: (home?: HomeRow) => PromiseLike<unknown>;
}

/** What an action changed, in one event or a few. */
export const tell = (
  db: RecastDatabase,
  { label, cardId }: Pick<Act, 'label' | 'cardId'>,
  changes: readonly RowChange[],
): Telling => {
  const all = toChanges(changes);
  const events: Named<Act>[] = [];
  for (let from = 0; from === 0 || from < all.length; from += CHANGES) {
    const some = all.slice(from, from + CHANGES);
    events.push({ id: newId(), kind: 'act', cardId, label, changes: some });
  }
  return {
    ids: events.map(({ id }) => id),
    write: (home) =>
      home ? enter(db, events, home) : readHome(db).then((now) => enter(db, events, now)),
  };
};
