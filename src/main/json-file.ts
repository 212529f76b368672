import { lstat, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { codeOf } from '#shared/domain/reason.ts';
import { readBounded } from './bounded-file.ts';
import { writeWhole } from './whole-file.ts';

/** Bytes. What the app itself writes as JSON has a few hundred. */
const MOST_BYTES = 1_000_000;

/** The file's value, `undefined` when there is no file, an error when it is not JSON or far too large. */
export const readJson = async (file: string): Promise<Result<unknown, Error>> => {
  try {
    const bytes = await readBounded(file, MOST_BYTES);
    if (!bytes.ok) return err(new Error(`${file} is no file of at most ${MOST_BYTES} bytes.`));
    return ok(JSON.parse(bytes.value.toString('utf8')) as unknown);
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return ok(undefined);
    return err(reason instanceof Error ? reason : new Error(String(reason)));
  }
};

/** Writes the value whole or not at all, and makes the folder where there is none. */
export const writeJson = async (file: string, value: unknown): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
};

/** Moves a file that cannot be used aside, to `<file>.unreadable`, `<file>.unreadable-2`, and so on. */
export const keepCopy = async (file: string): Promise<void> => {
  for (let n = 1; ; n += 1) {
    const aside = `${file}.unreadable${n === 1 ? '' : `-${n}`}`;
    if ((await lstat(aside).catch(() => null)) !== null) continue;
    await rename(file, aside).catch((reason: unknown) => {
      if (codeOf(reason) !== 'ENOENT') throw reason;
    });
    return;
  }
};
