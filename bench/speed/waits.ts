import { memoryOf } from './processes.ts';
import type { Running } from './app.ts';
import { watchTurns } from './own-time.ts';

declare global {
  /** Milliseconds for which the process did not get to a timer, each over {@link LOOK}; then none. */
  var takeWaits: () => readonly number[];
}

/** Milliseconds between two looks at the clock, of the window and of main. */
const LOOK = 5;
/**
 * Milliseconds between two looks at the memory. The system walks through all of it for that, 20 ms and
 * more for a gigabyte, and meanwhile the process can neither take nor give back any.
 */
const LOOK_AT_MEMORY = 5_000;

/** Runs in the window and in main, and uses nothing from outside. */
function watchWaits(every: number): void {
  let waits: number[] = [];
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last > 2 * every) waits.push(now - last - every);
    last = now;
  }, every);
  globalThis.takeWaits = () => {
    const taken = waits;
    waits = [];
    return taken;
  };
}

/** What a piece of work cost, and how long it kept whom from anything else. */
export interface Measured {
  readonly work: string;
  readonly seconds: number;
  /** Megabytes of all processes at most; NaN where the system does not tell. */
  readonly peak: number;
  /** Milliseconds of processor time of the longest turn of the window's thread. */
  readonly turn: number;
  /** Milliseconds, of the window and of main. */
  readonly window: readonly number[];
  readonly main: readonly number[];
}

export interface Meter {
  readonly measured: readonly Measured[];
  /** Measures a piece of work, and answers what it answers. */
  readonly measure: <T>(work: string, run: () => Promise<T>) => Promise<T>;
}

/** Watches a running app from now on. */
export const openMeter = async ({ app, window, pid }: Running): Promise<Meter> => {
  await window.evaluate(watchWaits, LOOK);
  await app.evaluate(
    // The drop-in and Electron hand on their own module first.
    (_, [source, every]) => void (0, eval)(`(${source})(${every})`),
    [watchWaits.toString(), LOOK] as const,
  );
  const taken = async () => ({
    window: await window.evaluate(() => globalThis.takeWaits()),
    main: await app.evaluate(() => globalThis.takeWaits()),
  });
  const measured: Measured[] = [];
  return {
    measured,
    measure: async (work, run) => {
      let peak = memoryOf(pid) ?? NaN;
      const look = (): void => {
        peak = Math.max(peak, memoryOf(pid) ?? NaN);
      };
      const longestTurn = await watchTurns(window);
      await taken();
      const looking = setInterval(look, LOOK_AT_MEMORY);
      const before = performance.now();
      const result = await run();
      const seconds = (performance.now() - before) / 1_000;
      clearInterval(looking);
      const waits = await taken();
      look();
      const turn = await longestTurn();
      measured.push({ work, seconds, peak, turn, ...waits });
      return result;
    },
  };
};
