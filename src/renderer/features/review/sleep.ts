const MINUTE = 60_000;

/** Milliseconds. The longest sleep of a finished session before it looks at the clock again. */
const LOOK_AGAIN = MINUTE;

/**
 * Milliseconds for which a finished session may sleep. A card in steps comes so many minutes before its
 * time, one of whole days does not; and if the time is over and no card has come, looking more often
 * brings none.
 *
 * @param nextDueAt epoch ms
 * @param learnAhead minutes
 */
export const sleepUntil = (nextDueAt: number, learnAhead: number, now: number): number => {
  const left = nextDueAt - now;
  const wait = [left - learnAhead * MINUTE, left].find((ms) => ms > 0) ?? LOOK_AGAIN;
  return Math.min(Math.max(wait, 1000), LOOK_AGAIN);
};
