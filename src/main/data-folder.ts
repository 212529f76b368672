import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, messageOf } from '#shared/domain/reason.ts';

/** What cannot be mended by trying again. A full disk is no such thing: there is much to read on it. */
const FORBIDDEN: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM']);

/**
 * Why the app cannot live in that folder, as a sentence; null when it can. Asked before anything
 * else, because without writing there not even the lock that keeps a second start away can be had.
 */
export const whyUnusable = (folder: string): string | null => {
  const probe = join(folder, '.writable');
  try {
    mkdirSync(folder, { recursive: true });
    closeSync(openSync(probe, 'w'));
    rmSync(probe, { force: true });
    return null;
  } catch (reason) {
    if (!FORBIDDEN.has(codeOf(reason))) return null;
    return `Recast may not write in the folder of your data, ${folder} (${messageOf(reason)}). Nothing there was changed. Allow writing in that folder, then start again.`;
  }
};
