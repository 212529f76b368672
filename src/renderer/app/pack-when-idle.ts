import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, packCards, packOldEntries } from '#renderer/store/index.ts';
import { whenIdle } from './idle.ts';
import { attempt } from './notices.ts';

/** Milliseconds without a change after which cards are packed: longer than a person thinks about one. */
const QUIET = 30_000;

let last: Promise<unknown> = Promise.resolve();

/** One at a time. */
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
};

/**
 * Packs what is old of the review log, and the cards; these again after each time of study. Only while the
 * window has nothing else to do.
 */
export const packWhenIdle = (): void => {
  const pack = (): Promise<void> => inTurn(() => packCards(db, { idle: whenIdle }));
  const today = studyDayOf(readClock());
  attempt(() => inTurn(() => packOldEntries(db, { today, idle: whenIdle })));
  attempt(pack);
  let timer: ReturnType<typeof setTimeout> | undefined;
  db.mirror.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => attempt(pack), QUIET);
  });
};
