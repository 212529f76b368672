import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work before others get their turn. */
const TURN = 8;

/**
 * Runs a generator to its end in turns, between which main does what else there is.
 *
 * @param onProgress told the share that is done, 0 to 1, whenever the work tells it
 * @throws the signal's reason when it is aborted on the way
 */
export const inTurns = async <T>(
  work: Generator<number | undefined, T, undefined>,
  signal: AbortSignal,
  onProgress: (share: number) => void = () => undefined,
): Promise<T> => {
  for (;;) {
    const end = performance.now() + TURN;
    while (performance.now() < end) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (step.value !== undefined) onProgress(step.value);
    }
    await nextTurn();
    signal.throwIfAborted();
  }
};
