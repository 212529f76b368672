import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { renameOver } from '../rename-over.ts';
import { whyNotWritten } from './told.ts';

/**
 * Has `work` write a file beside its place under a name that nothing else has, then syncs and
 * renames it: under the name itself lies the old file or the whole new one. Whatever goes wrong, or
 * where the signal was given, the unfinished file is removed. Throws what `work` threw, or a
 * sentence of its own.
 */
export const throughPart = async <T>(
  target: string,
  work: (part: string) => Promise<T>,
  signal: AbortSignal,
): Promise<T> => {
  const part = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    const value = await work(part);
    signal.throwIfAborted();
    await putInPlace(part, target);
    return value;
  } catch (reason) {
    await rm(part, { force: true }).catch(() => undefined);
    throw reason;
  }
};

const putInPlace = async (part: string, target: string): Promise<void> => {
  try {
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await renameOver(part, target);
  } catch (reason) {
    throw new Error(whyNotWritten(basename(target), reason), { cause: reason });
  }
};
