import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { openDatabase } from '#renderer/store/index.ts';
import { packSome } from '#renderer/store/pack.ts';

/** Entries of one step: the app takes far fewer, as it must not hold up the window. */
const AT_ONCE = 4_000;

/** Study days that the app leaves as rows. */
const RECENT = 3;

/** Packs the old part of the log, as the app does when there is nothing else to do. */
export const pack = async (): Promise<void> => {
  const db = openDatabase();
  await db.open();
  const before = studyDayOf(readClock()) - RECENT;
  for (let from: string | null = ''; from !== null;) {
    from = await packSome(db, { from, before, atOnce: AT_ONCE });
  }
  db.close();
};
