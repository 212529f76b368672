import type { UtilityProcess } from 'electron';
import type { FromJob, JobName, Jobs } from './jobs.ts';

/** What is used of the process; see worker.ts for the other end. */
export type JobProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

export interface JobOptions {
  /** Ends the process; the promise is rejected when it has ended and writes no more. */
  readonly signal?: AbortSignal;
  readonly onDone?: (done: number, of: number) => void;
}

export type RunJob = <Name extends JobName>(
  name: Name,
  input: Jobs[Name]['input'],
  options?: JobOptions,
) => Promise<Jobs[Name]['output']>;

/** Runs each job in a process of its own. It throws what the job threw. */
export const createJobs =
  (fork: () => JobProcess): RunJob =>
  (name, input, { signal, onDone } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const child = fork();
      const stop = (): void => void child.kill();
      signal?.addEventListener('abort', stop, { once: true });
      child.on('message', (answer: FromJob) => {
        if ('done' in answer) {
          onDone?.(answer.done, answer.of);
          return;
        }
        child.kill();
        if (answer.ok) resolve(answer.value as Jobs[typeof name]['output']);
        else reject(new Error(answer.error));
      });
      child.on('exit', () => {
        signal?.removeEventListener('abort', stop);
        reject(new Error('The work ended early. Try again.'));
      });
      child.postMessage({ name, input });
    });
