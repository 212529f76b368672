import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempFolder {
  /** Made at the first call, so that a target that is not run leaves nothing behind. */
  readonly path: () => string;
  readonly remove: () => Promise<void>;
}

export const tempFolder = (): TempFolder => {
  let made: string | null = null;
  return {
    path: () => (made ??= mkdtempSync(join(tmpdir(), 'recast fuzz '))),
    remove: async () => {
      if (made !== null) await rm(made, { recursive: true, force: true });
      made = null;
    },
  };
};
