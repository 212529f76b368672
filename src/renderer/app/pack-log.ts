import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, packOldEntries } from '#renderer/store/index.ts';

/** How many hold the packing off. */
let holds = 0;
let goOn: readonly (() => void)[] = [];

/**
 * Holds the packing off until what it answers is called. A screen that counts over the log would
 * begin anew after each step, and on a long log never come to an end.
 */
export const holdPacking = (): (() => void) => {
  holds += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holds -= 1;
    if (holds > 0) return;
    const waiting = goOn;
    goOn = [];
    for (const go of waiting) go();
  };
};

/** Waits until nobody holds the packing off, and the window has nothing else to do. */
export const untilFreeToPack = async (): Promise<void> => {
  do {
    while (holds > 0) await new Promise<void>((resolve) => (goOn = [...goOn, resolve]));
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  } while (holds > 0);
};

/** Packs what is old of the review log while the window has nothing else to do. */
export const packLogWhenIdle = (): Promise<void> =>
  packOldEntries(db, { today: studyDayOf(readClock()), idle: untilFreeToPack });
