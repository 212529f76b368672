import { useEffect, useState } from 'react';
import type { Job } from '#shared/domain/job.ts';
import { reportProblem } from './notices.ts';
import { runInSlices } from '#renderer/platform/index.ts';

export interface JobView<T> {
  /** Of the last job that came to its end; stays while another one runs. */
  readonly value: T | null;
  readonly state: 'running' | 'stopped' | 'done';
  /** Share of the work that is behind, 0 to 1. */
  readonly progress: number;
}

/**
 * Runs a job while the component is there, and another one from its beginning when `create` is
 * another function: hold it still with useCallback.
 */
export const useJob = <T>(create: () => Job<T>, stopped: boolean): JobView<T> => {
  const [result, setResult] = useState<{ readonly of: unknown; readonly value: T } | null>(null);
  const [progress, setProgress] = useState<{ readonly of: unknown; readonly share: number }>({
    of: null,
    share: 0,
  });
  const done = result?.of === create;
  useEffect(() => {
    if (stopped || done) return;
    return runInSlices(create(), {
      onProgress: (share) => setProgress({ of: create, share }),
      onDone: (value) => setResult({ of: create, value }),
      onError: reportProblem,
    });
  }, [create, stopped, done]);
  return {
    value: result?.value ?? null,
    state: done ? 'done' : stopped ? 'stopped' : 'running',
    progress: done ? 1 : progress.of === create ? progress.share : 0,
  };
};
