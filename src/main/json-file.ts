import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { codeOf } from '#shared/domain/reason.ts';

/** The file's value, `undefined` when there is no file, an error when it is not JSON. */
export const readJson = async (file: string): Promise<Result<unknown, Error>> => {
  try {
    return ok(JSON.parse(await readFile(file, 'utf8')) as unknown);
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return ok(undefined);
    return err(reason instanceof Error ? reason : new Error(String(reason)));
  }
};

/** Writes beside, syncs, then renames over: a crash leaves the old file or the new one, never half of it. */
export const writeJson = async (file: string, value: unknown): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.tmp`;
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
};

/** Moves a file that cannot be used aside, to `<file>.unreadable`, `<file>.unreadable-2`, and so on. */
export const keepCopy = async (file: string): Promise<void> => {
  for (let n = 1; ; n += 1) {
    const aside = `${file}.unreadable${n === 1 ? '' : `-${n}`}`;
    if ((await readFile(aside).catch(() => null)) !== null) continue;
    await rename(file, aside).catch((reason: unknown) => {
      if (codeOf(reason) !== 'ENOENT') throw reason;
    });
    return;
  }
};
