import type { Clock } from '#shared/domain/schedule/index.ts';

/** The one place where the renderer looks at the clock on the wall. */
export const readClock = (): Clock => {
  const date = new Date();
  return { now: date.getTime(), utcOffset: -date.getTimezoneOffset() };
};

/** Unique for ever, on every machine. */
export const newId = (): string => crypto.randomUUID();

/** A seed for what shall be different each time, from 0 to 2^32 - 1. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
