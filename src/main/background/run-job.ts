import type { UtilityProcess } from 'electron';
import type { FromJob, JobName, Jobs } from './jobs.ts';

/** What is used of the process; see worker.ts for the other end. */
export type JobProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

export type RunJob = <Name extends JobName>(
  name: Name,
  input: Jobs[Name]['input'],
) => Promise<Jobs[Name]['output']>;

/** Runs each job in a process of its own. It throws what the job threw. */
export const createJobs =
  (fork: () => JobProcess): RunJob =>
  (name, input) =>
    new Promise((resolve, reject) => {
      const child = fork();
      child.on('message', (answer: FromJob) => {
        child.kill();
        if (answer.ok) resolve(answer.value as Jobs[typeof name]['output']);
        else reject(new Error(answer.error));
      });
      child.on('exit', () => reject(new Error('The work ended early. Try again.')));
      child.postMessage({ name, input });
    });
