import { DEFAULT_DAY_START, type Clock } from '#shared/domain/schedule/index.ts';

let dayStart = DEFAULT_DAY_START;

/** Sets the hour at which the person's study day begins; every clock read from then on has it. */
export const setDayStart = (hour: number): void => {
  dayStart = hour;
};

// Not with a minus sign alone: that would make UTC's 0 a -0, which no journal can tell.
const offsetAt = (at: number): number => 0 - new Date(at).getTimezoneOffset();

/** The one place where the renderer looks at the clock on the wall. */
export const readClock = (): Clock => ({ now: Date.now(), offsetAt, dayStart });

/** Unique for ever, on every machine. */
export const newId = (): string => crypto.randomUUID();

/** A seed for what shall be different each time, from 0 to 2^32 - 1. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
