import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';

/*
 * Chromium throws a database away whose content it finds broken, and refuses to open one whose files
 * are not all there. The first is made good from the journal at the next start. For the second the
 * files are put aside, so that a new database can take their place and nothing is destroyed.
 */

/** Where damaged databases are kept, in the person's data. */
const KEPT = 'damaged databases';

/** Chromium's own name for it: at the top of Electron's data, a little deeper in a browser's profile. */
const FOLDER = 'IndexedDB';
const DEEPEST = 3;

/**
 * Moves every database below `userData` into a folder of its own and answers that folder, or null
 * when there is no database. Nothing is touched when the disk takes no writing now: then the
 * database may be well, and only its disk is not.
 *
 * @param at when, for the folder's name
 * @throws when it cannot be moved, or the disk cannot be written
 */
export const setDatabaseAside = async (userData: string, at: Date): Promise<string | null> => {
  const found = await databasesIn(userData, DEEPEST);
  if (found.length === 0) return null;
  await tryToWrite(userData);
  // No colons, which Windows does not take.
  const stamp = at.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const kept = await freshFolder(join(userData, KEPT), stamp);
  for (const path of found) {
    const target = join(kept, relative(userData, path));
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
  }
  return kept;
};

const databasesIn = async (folder: string, depth: number): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((reason: unknown) => {
    if (codeOf(reason) === 'ENOENT') return [];
    throw reason;
  });
  const own = entries.filter(({ name }) => name === FOLDER).map(({ name }) => join(folder, name));
  if (own.length > 0 || depth === 1) return own;
  const deeper = entries.filter((entry) => entry.isDirectory() && entry.name !== KEPT);
  const found = await Promise.all(
    deeper.map(({ name }) => databasesIn(join(folder, name), depth - 1)),
  );
  return found.flat();
};

/** Bytes that a new database takes at least. */
const ROOM = 256 * 1024;

const tryToWrite = async (folder: string): Promise<void> => {
  const file = join(folder, '.room');
  try {
    const handle = await open(file, 'w');
    try {
      await handle.writeFile(Buffer.alloc(ROOM));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
};

const freshFolder = async (parent: string, stamp: string): Promise<string> => {
  await mkdir(parent, { recursive: true });
  for (let n = 1; ; n += 1) {
    const folder = join(parent, n === 1 ? stamp : `${stamp}-${n}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (reason) {
      if (codeOf(reason) !== 'EEXIST') throw reason;
    }
  }
};
