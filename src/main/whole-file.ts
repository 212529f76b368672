import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { codeOf } from '#shared/domain/reason.ts';

/**
 * Writes beside, syncs, then renames over: a crash leaves the old file or the new one, never half
 * of it. `mode` is the file's permissions; the system's default without it. What lies under the
 * name beside is removed first and not written through: it may be a link that leads elsewhere.
 */
export const writeWhole = async (
  file: string,
  text: string | Uint8Array,
  mode?: number,
): Promise<void> => {
  await rename(await writeBeside(file, text, mode), file);
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
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
  return true;
};

const writeBeside = async (
  file: string,
  text: string | Uint8Array,
  mode?: number,
): Promise<string> => {
  const beside = `${file}.tmp`;
  await rm(beside, { force: true });
  const handle = await open(beside, 'wx', mode);
  try {
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return beside;
};

const liesThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return false;
      throw reason;
    },
  );
