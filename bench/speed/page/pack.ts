import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { openDatabase, packOldEntries } from '#renderer/store/index.ts';

/** Entries of one step: the app takes far fewer, as it must not hold up the window. */
const AT_ONCE = 4_000;

/** Packs the old part of the log, as the app does when there is nothing else to do. */
export const pack = async (): Promise<void> => {
  const db = openDatabase();
  await db.open();
  const idle = (): Promise<void> => Promise.resolve();
  await packOldEntries(db, { today: studyDayOf(readClock()), idle, mostRows: 0, atOnce: AT_ONCE });
  db.close();
};
