import { open, rename, rm } from 'node:fs/promises';

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
  await rename(beside, file);
};
