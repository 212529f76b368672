import { useCallback, useEffect, useState } from 'react';

/** Calls back a few times a second until the answered function is called. */
export type Ticker = (tick: () => void) => () => void;

/** Milliseconds. Short enough that no second is skipped. */
const TICK = 250;

const byInterval: Ticker = (tick) => {
  const timer = setInterval(tick, TICK);
  return () => clearInterval(timer);
};

export interface Rehearse {
  /** Whole seconds since the start; null before it. */
  readonly seconds: number | null;
  readonly running: boolean;
  /** Starts from 0, also in the middle. */
  readonly start: () => void;
  /** Keeps the time where it is. */
  readonly stop: () => void;
  /** As before the start. */
  readonly clear: () => void;
}

interface Run {
  readonly startedAt: number;
  readonly seconds: number;
  readonly running: boolean;
}

/** Times one spoken answer. `now` in milliseconds; both arguments must stay the same functions. */
export const useRehearse = (now: () => number, ticker: Ticker = byInterval): Rehearse => {
  const [run, setRun] = useState<Run | null>(null);
  const running = run?.running ?? false;

  const start = useCallback(() => setRun({ startedAt: now(), seconds: 0, running: true }), [now]);
  const stop = useCallback(
    () => setRun((before) => before && { ...counted(before, now()), running: false }),
    [now],
  );
  const clear = useCallback(() => setRun(null), []);

  useEffect(() => {
    if (!running) return;
    return ticker(() => {
      const at = now();
      setRun((before) => before && counted(before, at));
    });
  }, [running, now, ticker]);

  return { seconds: run?.seconds ?? null, running, start, stop, clear };
};

/** The same object while the second is the same, so that nothing is drawn again for it. */
const counted = (run: Run, at: number): Run => {
  if (!run.running) return run;
  // A clock that is set back takes nothing away.
  const seconds = Math.max(run.seconds, Math.floor((at - run.startedAt) / 1000));
  return seconds === run.seconds ? run : { ...run, seconds };
};
