import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import { UNFINISHED } from '../archive/write.ts';

const SUFFIX = '.recast';

/** The names that the app gives; only files with such a name are ever pruned. */
const OWN = /^Recast \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(?: \d+)?\.recast$/;

export const isBackup = (name: string): boolean => name.endsWith(SUFFIX);
export const isOwnName = (name: string): boolean => OWN.test(name);
export const isUnfinished = (name: string): boolean =>
  name.endsWith(UNFINISHED) && isOwnName(name.slice(0, -UNFINISHED.length));

/**
 * The name of a backup that is made at a moment (epoch ms), `Recast 2026-11-25 15.05.33.recast`, as
 * the clock on the wall reads it. No colons, which Windows does not take.
 */
export const backupName = (at: number, offsetAt: (at: number) => number): string => {
  const wall = new Date(at + offsetAt(at) * 60_000).toISOString();
  return `Recast ${wall.slice(0, 10)} ${wall.slice(11, 19).replaceAll(':', '.')}${SUFFIX}`;
};

const isFree = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return false;
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return true;
    throw reason;
  }
};

/** A path in the folder that no file has: an hour that comes twice in autumn gets a number. */
export const freshPath = async (folder: string, name: string): Promise<string> => {
  for (let n = 1; ; n += 1) {
    const path = join(folder, n === 1 ? name : name.replace(SUFFIX, ` ${n}${SUFFIX}`));
    if (await isFree(path)) return path;
  }
};
