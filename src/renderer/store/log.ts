import {
  compareEntries,
  isAnswer,
  unpackAnswers,
  unpackLog,
  type LogEntry,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { groupBy } from '#shared/domain/group.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import {
  blockTables,
  eachBlock,
  findPacked,
  hasPackedUnder,
  isMuch,
  lastPacked,
  readPacked,
  rewriteBlocks,
  type EntryName,
} from './blocks.ts';
import type { RecastDatabase } from './database.ts';
import { eachPage, readNearby, slices } from './pages.ts';
import type { EntryPlace } from './rows.ts';

/*
 * The review log, whichever form its entries are in: new ones are rows, old ones lie in blocks. No
 * other module knows of the two.
 */

/** The tables of a transaction that reads or writes the log. */
export const logTables = (db: RecastDatabase) => [db.reviews, ...blockTables(db)];

/** Rows that a card may have on average, and still all of them are read from the first to the last. */
const ROWS = 20;

/** The entries of some cards, each card's in their order; none for a card that has none. */
export const readCardLogs = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, readonly LogEntry[]>> => {
  const logs = new Map(await readPacked(db, cardIds));
  const add = (rows: readonly LogEntry[]): void => {
    const cardId = rows[0]?.cardId;
    if (cardId === undefined) return;
    logs.set(cardId, [...(logs.get(cardId) ?? []), ...rows].sort(compareEntries));
  };
  // Once the log is packed, most cards have no rows.
  const nearby = await readNearby(db.reviews.where('cardId'), cardIds, ROWS);
  if (nearby) {
    const asked = new Set(cardIds);
    for (const rows of groupBy(nearby, ({ cardId }) => cardId).values()) {
      if (asked.has(rows[0]?.cardId ?? '')) add(rows);
    }
    return logs;
  }
  for (const some of slices(cardIds)) {
    for (const rows of await Promise.all(some.map((cardId) => rowsOf(db, cardId)))) add(rows);
  }
  return logs;
};

const rowsOf = (db: RecastDatabase, cardId: CardId): Promise<LogEntry[]> =>
  db.reviews.where({ cardId }).toArray();

export const readCardLog = async (
  db: RecastDatabase,
  cardId: CardId,
): Promise<readonly LogEntry[]> => (await readCardLogs(db, [cardId])).get(cardId) ?? [];

/** Whether any card whose id begins so has an entry. Opens no block. */
export const hasEntriesUnder = async (db: RecastDatabase, prefix: string): Promise<boolean> =>
  (await db.reviews.where('cardId').startsWith(prefix).limit(1).count()) > 0 ||
  (await hasPackedUnder(db, prefix));

/** The last entry of each card that has any. Opens no block. */
export const readLastEntries = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, EntryPlace>> => {
  const [packed, rows] = await Promise.all([
    lastPacked(db, cardIds),
    Promise.all(cardIds.map((cardId) => rowsOf(db, cardId))),
  ]);
  const lasts = new Map(packed);
  for (const { cardId, id, seq } of rows.flat()) {
    if (seq > (lasts.get(cardId)?.seq ?? 0)) lasts.set(cardId, { id, seq });
  }
  return lasts;
};

/** Reads the whole log some entries at a time, in no order; inside a transaction, as of one moment. */
export const eachEntries = async (
  db: RecastDatabase,
  read: (entries: readonly LogEntry[]) => void,
): Promise<void> => {
  await eachPage(db.reviews, ({ id }) => id, read);
  await eachBlock(db, (block) => read(unpackLog(block)));
};

/** The whole log at once, in no order. */
export const readLog = async (db: RecastDatabase): Promise<readonly LogEntry[]> => {
  const all: (readonly LogEntry[])[] = [];
  await eachEntries(db, (entries) => all.push(entries));
  return all.flat();
};

/** The answers of some study days, both counted, in no order; of one lesson or of all. */
export const readAnswers = async (
  db: RecastDatabase,
  from: StudyDay,
  to: StudyDay,
  lessonId?: string,
): Promise<readonly Review[]> => {
  const all: (readonly Review[])[] = [];
  await eachBlock(db, (block) => all.push(unpackAnswers(block, from, to)), from);
  const packed = all.flat().filter((answer) => !lessonId || answer.lessonId === lessonId);
  const rows = lessonId
    ? db.reviews.where('[lessonId+day]').between([lessonId, from], [lessonId, to], true, true)
    : db.reviews.where('day').between(from, to, true, true);
  return [...packed, ...(await rows.toArray()).filter(isAnswer)];
};

// Blocks first: where much was packed, looking for a row goes over all those that are no more.
export const isLogEmpty = async (db: RecastDatabase): Promise<boolean> =>
  (await db.blockHeads.count()) === 0 && (await db.reviews.limit(1).count()) === 0;

/** Some entries by their names, undefined for one that is not there. */
export const findEntries = async (
  db: RecastDatabase,
  names: readonly EntryName[],
): Promise<readonly (LogEntry | undefined)[]> => {
  const rows = await db.reviews.bulkGet(names.map(({ id }) => id));
  const others = names.filter((_, index) => !rows[index]);
  const packed = await readPacked(db, [...new Set(others.map(({ cardId }) => cardId))]);
  return names.map(
    ({ id, cardId }, index) => rows[index] ?? packed.get(cardId)?.find((entry) => entry.id === id),
  );
};

/** Of some ids those of which there is an entry, with their cards. */
export const findIds = async (
  db: RecastDatabase,
  ids: readonly string[],
): Promise<readonly EntryName[]> => {
  const rows = (await db.reviews.bulkGet([...ids])).flatMap((row) => row ?? []);
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...(await findPacked(db, new Set(ids.filter((id) => !known.has(id)))))];
};

/** Of some ids those of which there is an entry, with its card; meant for very many ids. */
export const findMany = async (
  db: RecastDatabase,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CardId>> => {
  if (ids.size === 0 || (await isLogEmpty(db))) return new Map();
  const keys = (await db.reviews.toCollection().primaryKeys()).filter((id) => ids.has(id));
  const rows = (await db.reviews.bulkGet(keys)).flatMap((row) => row ?? []);
  return new Map([...rows, ...(await findPacked(db, ids))].map(({ id, cardId }) => [id, cardId]));
};

/** Adds entries whose identities are new; many of them go into blocks right away. */
export const addEntries = async (
  db: RecastDatabase,
  entries: readonly LogEntry[],
): Promise<void> => {
  if (isMuch(db, entries)) await rewriteBlocks(db, { add: entries, remove: [] });
  else await db.reviews.bulkAdd(entries);
};

/** Puts entries into the log, in place of those of the same identity. */
export const putEntries = async (
  db: RecastDatabase,
  entries: readonly LogEntry[],
): Promise<void> => {
  if (!isMuch(db, entries)) {
    await rewriteBlocks(db, { add: [], remove: await packedOf(db, entries) });
    for (const some of slices(entries)) await db.reviews.bulkPut(some);
    return;
  }
  await rewriteBlocks(db, { add: entries, remove: [] });
  const ids = new Set(entries.map(({ id }) => id));
  const rows = await db.reviews.toCollection().primaryKeys();
  await db.reviews.bulkDelete(rows.filter((id) => ids.has(id)));
};

/** Of some entries those that lie in blocks. */
const packedOf = async (
  db: RecastDatabase,
  names: readonly EntryName[],
): Promise<readonly EntryName[]> => {
  const packed = await readPacked(db, [...new Set(names.map(({ cardId }) => cardId))]);
  return names.filter(({ id, cardId }) => packed.get(cardId)?.some((entry) => entry.id === id));
};

/** Takes entries out of the log; those that are not in it are let be. */
export const removeEntries = async (
  db: RecastDatabase,
  names: readonly EntryName[],
): Promise<void> => {
  for (const some of slices(names)) {
    const ids = some.map(({ id }) => id);
    const rows = await db.reviews.bulkGet(ids);
    await db.reviews.bulkDelete(ids);
    const others = some.filter((_, index) => !rows[index]);
    if (others.length > 0) {
      await rewriteBlocks(db, { add: [], remove: await packedOf(db, others) });
    }
  }
};
