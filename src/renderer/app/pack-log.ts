import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, packOldEntries } from '#renderer/store/index.ts';
import { whenIdle } from './idle.ts';

/** Packs what is old of the review log while the window has nothing else to do. */
export const packLogWhenIdle = (): Promise<void> =>
  packOldEntries(db, { today: studyDayOf(readClock()), idle: whenIdle });
