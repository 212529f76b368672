import { useCallback, useRef } from 'react';
import { reportProblem } from './notices.ts';

/**
 * Runs one piece of work after another, and says whether any is under way, so that a second key
 * press can be left alone until what the first one asked for is stored.
 */
export const useTaskChain = () => {
  const tail = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const run = useCallback((work: () => Promise<void>) => {
    waiting.current += 1;
    tail.current = tail.current
      .then(work)
      .catch(reportProblem)
      .finally(() => {
        waiting.current -= 1;
      });
  }, []);
  const isBusy = useCallback(() => waiting.current > 0, []);
  return { run, isBusy };
};
