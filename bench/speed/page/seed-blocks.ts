import { studyDayOf, type Review } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { openDatabase } from '#renderer/store/index.ts';
import { addEntries, logTables } from '#renderer/store/log.ts';
import { packCards } from '#renderer/store/packed-cards.ts';
import { cardsFor } from '../library.ts';
import { createIds, pastOf } from '../past.ts';
import { isOld, SEED } from './seed.ts';

/** Entries written at once: many blocks. */
const AT_ONCE = 20_000;

/**
 * Writes what is old of the seed's log, in blocks as the app has them after it packed them, to which it
 * brings what the seed wrote. The rows that it would take away were never there: their deletion takes
 * minutes, and is no part of any measurement. Then the cards are packed, as the app does it when idle.
 */
export const seedBlocks = async (cards: number): Promise<void> => {
  const db = openDatabase();
  await db.open();
  const today = studyDayOf(readClock());
  let some: Review[] = [];
  const write = async (): Promise<void> => {
    // Dexie keeps a transaction open across native awaits only in an async function.
    await db.transaction('rw', logTables(db), async () => {
      await addEntries(db, some);
    });
    some = [];
  };
  for (const { entries } of pastOf(cardsFor(cards), { today, idOf: createIds(SEED) })) {
    some.push(...entries.filter((entry) => isOld(entry, today)));
    if (some.length >= AT_ONCE) await write();
  }
  await write();
  await packCards(db, { idle: () => Promise.resolve() });
  db.close();
};
