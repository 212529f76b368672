import {
  nextTime,
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

/**
 * Adds an event to what the journal is to be told, in the very transaction that makes it so: either
 * both are there or neither is. Answers its id.
 */
export const post = async (db: RecastDatabase, body: Body<Act | Undo | Redo>): Promise<string> => {
  const home = (await db.home.get('home')) ?? NO_HOME;
  const n = home.n + 1;
  const time = nextTime(readClock().now, home.time);
  const id = newId();
  await db.home.put({ ...home, n, time });
  await db.outbox.add({ n, event: { ...body, id, device: home.device || UNKNOWN, n, time } });
  // What is on the journal's disk by now has no need of a second place.
  await db.outbox.where('n').belowOrEqual(db.courier.synced()).delete();
  return id;
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
const CHANGES = 1000;

/** Adds what an action changed, in one event or a few; answers their ids. */
export const postAction = async (
  db: RecastDatabase,
  { label, cardId }: Pick<Act, 'label' | 'cardId'>,
  changes: readonly RowChange[],
): Promise<readonly string[]> => {
  const all = toChanges(changes);
  const ids: string[] = [];
  for (let from = 0; from === 0 || from < all.length; from += CHANGES) {
    const some = all.slice(from, from + CHANGES);
    ids.push(await post(db, { kind: 'act', cardId, label, changes: some }));
  }
  return ids;
};
