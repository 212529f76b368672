import { readFile } from 'node:fs/promises';
import { codeOf } from '#shared/domain/reason.ts';

/** A file byte for byte; null where there is none. */
export const readIfThere = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((reason: unknown) => {
    if (codeOf(reason) === 'ENOENT') return null;
    throw reason;
  });
