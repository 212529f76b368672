import type { Job } from '#shared/domain/job.ts';

/** Milliseconds of work before the window gets its turn; half a frame. */
const TURN = 8;

interface Listeners<T> {
  /** Share of the work that is behind, 0 to 1; once a turn. */
  readonly onProgress?: (progress: number) => void;
  readonly onDone: (value: T) => void;
  /** The job threw; it is over. */
  readonly onError: (reason: unknown) => void;
}

/** Runs a job beside everything else that the window does. Answers what cancels it. */
export const runInSlices = <T>(
  job: Job<T>,
  { onProgress, onDone, onError }: Listeners<T>,
): (() => void) => {
  // A timer would wait four milliseconds each turn; a message only lets others go first.
  const { port1, port2 } = new MessageChannel();
  const close = (): void => {
    port1.onmessage = null;
    port1.close();
    port2.close();
  };
  const turn = (): void => {
    const end = performance.now() + TURN;
    for (;;) {
      const step = job.step();
      if (step.done) {
        close();
        onDone(step.value);
        return;
      }
      if (performance.now() >= end) {
        onProgress?.(step.progress);
        port2.postMessage(null);
        return;
      }
    }
  };
  port1.onmessage = () => {
    try {
      turn();
    } catch (reason) {
      close();
      onError(reason);
    }
  };
  port2.postMessage(null);
  return close;
};

/** The same as a promise; it rejects with the signal's reason when that comes first. */
export const finishInSlices = <T>(
  job: Job<T>,
  signal: AbortSignal,
  onProgress?: (progress: number) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = runInSlices(job, {
      ...(onProgress ? { onProgress } : {}),
      onDone: resolve,
      onError: reject,
    });
    const abort = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
