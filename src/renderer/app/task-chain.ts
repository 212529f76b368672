import { useCallback, useRef } from 'react';
import { reportProblem } from './notices.ts';

/**
 * Runs one piece of work after another, and says whether any is under way, so that a second key
 * press can be left alone until what the first one asked for is stored. Work that is `behind` what is
 * on the screen already holds nobody up: what is asked for meanwhile waits its turn.
 */
export const useTaskChain = () => {
  const tail = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const run = useCallback((work: () => Promise<void>, { behind = false } = {}) => {
    const weight = behind ? 0 : 1;
    waiting.current += weight;
    tail.current = tail.current
      .then(work)
      .catch(reportProblem)
      .finally(() => {
        waiting.current -= weight;
      });
  }, []);
  const isBusy = useCallback(() => waiting.current > 0, []);
  /** Resolves when all that was asked for so far is done. */
  const idle = useCallback(() => tail.current, []);
  return { run, isBusy, idle };
};
