import type { Page } from 'playwright-core';

/** An event of a trace of Chromium's; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread alone. */
  readonly tdur?: number;
}

const MARK = 'recast: the thread of the window';
/** What Chromium calls a turn of a thread's loop, of which timers, events and frames wait the end. */
const TURN = 'RunTask';

/** Milliseconds of processor time that the window's thread took for the longest of its turns. */
export type LongestTurn = () => Promise<number>;

/**
 * Watches the window's turns until it is asked for the longest: what it was busy with itself, without
 * what it stood still for as others had the processors.
 */
export const watchTurns = async (window: Page): Promise<LongestTurn> => {
  const session = await window.context().newCDPSession(window);
  const turns: TraceEvent[] = [];
  let thread: TraceEvent | undefined;
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as readonly TraceEvent[]) {
      if (event.name === MARK) thread = event;
      else if (event.name === TURN && event.ph === 'X') turns.push(event);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    // Of those that have the turns, the category that says the least else.
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
    },
  });
  await window.evaluate((mark) => void performance.mark(mark), MARK);
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const { pid, tid } = thread ?? {};
    if (pid === undefined) throw new Error('The trace does not say which thread is the window’s.');
    const own = turns.filter((turn) => turn.pid === pid && turn.tid === tid);
    return own.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1_000;
  };
};
