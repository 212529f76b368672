import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '#shared/domain/result.ts';
import type { AnkiFailure } from '#main/anki/failure.ts';
import { readPackage, type ReadOptions, type ReadPackage } from '#main/anki/read-package.ts';

/** A folder of this file's tests, made at import; `remove` it at the end. */
export const testFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'recast anki '));
  let count = 0;
  return {
    path,
    /** A path in it that was not given before. */
    fresh: (name: string): string => join(path, `${(count += 1)} ${name}`),
    remove: (): void => rmSync(path, { recursive: true, force: true }),
  };
};

/** Reads bytes as a package, in files of their own; answers where its media are, too. */
export const readBytes = async (
  folder: ReturnType<typeof testFolder>,
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<{ result: Result<ReadPackage, AnkiFailure>; staging: string }> => {
  const file = folder.fresh('deck.apkg');
  writeFileSync(file, bytes);
  const staging = options.staging ?? folder.fresh('media');
  return { result: await readPackage(file, { ...options, staging }), staging };
};

export const valueOf = <T>(result: Result<T, AnkiFailure>): T => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};

export { SMALL_COLLECTION as SMALL } from '../../support/anki-small.ts';

/** The smallest picture that is one, as far as its first bytes tell. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
