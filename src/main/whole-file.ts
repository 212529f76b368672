import { randomUUID } from 'node:crypto';
import { link, lstat, open, rm } from 'node:fs/promises';
import { codeOf } from '#shared/domain/reason.ts';
import { dirname, join } from 'node:path';
import { renameOver } from './rename-over.ts';

/**
 * Writes beside, syncs, then renames over: a crash leaves the old file or the new one, never half
 * of it, and a failure nothing else. `mode` is the file's permissions; the system's default without
 * it. The name beside is one that nothing else has: a file there would be somebody's, a link would
 * lead elsewhere.
 */
export const writeWhole = async (
  file: string,
  text: string | Uint8Array,
  mode?: number,
): Promise<void> => {
  const beside = await writeBeside(file, text, mode);
  try {
    await renameOver(beside, file);
  } catch (reason) {
    await remove(beside);
    throw reason;
  }
};

/**
 * Writes a file of a name that is free, whole or not at all, and answers whether it did. Whatever
 * lies there stays: a link, or a file whose name this system takes for the same.
 */
export const writeNew = async (file: string, text: string): Promise<boolean> => {
  const beside = await writeBeside(file, text);
  try {
    // Another name for it takes the place of nothing, as a rename would.
    await link(beside, file);
  } catch (reason) {
    if (codeOf(reason) === 'EEXIST') return false;
    // Some disks know one name for a file.
    if (await liesThere(file)) return false;
    await renameOver(beside, file);
  } finally {
    await remove(beside);
  }
  return true;
};

const writeBeside = async (
  file: string,
  text: string | Uint8Array,
  mode?: number,
): Promise<string> => {
  // Without the file's own name, which may be as long as names can be.
  const beside = join(dirname(file), `.${randomUUID().slice(0, 8)}.tmp`);
  const handle = await open(beside, 'wx', mode);
  try {
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (reason) {
    await remove(beside);
    throw reason;
  }
  return beside;
};

/** What went wrong before is the one thing to tell. */
const remove = (beside: string): Promise<void> =>
  rm(beside, { force: true }).catch(() => undefined);

const liesThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return false;
      throw reason;
    },
  );
