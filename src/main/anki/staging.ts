import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal } from './failure.ts';

/** Makes the folder where it is not there, and answers the highest one that was made. */
export const makeStaging = async (staging: string): Promise<string | undefined> => {
  const made = await mkdir(staging, { recursive: true });
  if ((await readdir(staging)).length > 0) {
    throw refusal('io', 'The folder for its media files is not empty.');
  }
  return made;
};

/** Runs the work with an empty folder; what it has put there is removed again when it fails. */
export const withStaging = async <T>(staging: string, work: () => Promise<T>): Promise<T> => {
  const made = await makeStaging(staging);
  try {
    return await work();
  } catch (reason) {
    // The first failure is the one to tell, also when not all can be removed.
    await clear(staging, made !== undefined).catch(() => undefined);
    throw reason;
  }
};

const clear = async (staging: string, wasMade: boolean): Promise<void> => {
  if (wasMade) return rm(staging, { recursive: true, force: true });
  for (const name of await readdir(staging)) await rm(join(staging, name), { force: true });
};
