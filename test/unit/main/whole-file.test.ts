import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNotWritten } from '#main/export/told.ts';
import { writeNamed } from '#main/export/write-named.ts';
import { renameOver } from '#main/rename-over.ts';
import { writeWhole } from '#main/whole-file.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recast whole '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file that is written whole', () => {
  it('takes the place of the one before it, and of no other', async () => {
    await writeFile(at('figure.csv'), 'old');
    await writeFile(at('figure.csv.tmp'), 'somebody’s own');
    await writeNamed(at('figure.csv'), 'new');
    expect((await readdir(folder)).sort()).toEqual(['figure.csv', 'figure.csv.tmp']);
    expect(await readFile(at('figure.csv'), 'utf8')).toBe('new');
    expect(await readFile(at('figure.csv.tmp'), 'utf8')).toBe('somebody’s own');
  });

  it('has a name as long as names can be', async () => {
    const name = `${'n'.repeat(251)}.csv`;
    await writeWhole(at(name), 'new');
    expect(await readdir(folder)).toEqual([name]);
  });

  it('leaves nothing behind where it cannot be, and says why', async () => {
    await mkdir(at('figure.csv'));
    await expect(writeWhole(at('figure.csv'), 'new')).rejects.toThrow();
    await expect(writeNamed(at('figure.csv'), 'new')).rejects.toThrow(
      'figure.csv was not written: a folder has that name. Choose another name.',
    );
    expect(await readdir(folder)).toEqual(['figure.csv']);
  });
});

const refusal = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: operation not permitted`), { code, syscall: 'rename' });

/** A system that refuses a few times, and the waits that were asked of it. */
const systemThatRefuses = (platform: string, ...codes: string[]) => {
  const waits: number[] = [];
  const left = [...codes];
  return {
    waits,
    platform,
    rename: async (from: string, to: string): Promise<void> => {
      const code = left.shift();
      if (code !== undefined) throw refusal(code);
      await rename(from, to);
    },
    wait: (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
};

describe('a file that another program looks at', () => {
  beforeEach(async () => {
    await writeFile(at('new'), 'new');
    await writeFile(at('old'), 'old');
  });

  it('is waited for on Windows', async () => {
    const system = systemThatRefuses('win32', 'EPERM', 'EBUSY', 'EACCES');
    await renameOver(at('new'), at('old'), system);
    expect(system.waits).toEqual([20, 40, 80]);
    expect(await readdir(folder)).toEqual(['old']);
    expect(await readFile(at('old'), 'utf8')).toBe('new');
  });

  it('is waited for no longer than a person would', async () => {
    const system = systemThatRefuses('win32', ...Array<string>(100).fill('EBUSY'));
    await expect(renameOver(at('new'), at('old'), system)).rejects.toThrow('EBUSY');
    expect(system.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(1000);
    expect(await readFile(at('old'), 'utf8')).toBe('old');
  });

  it.each([
    ['linux', 'EPERM'],
    ['darwin', 'EBUSY'],
    ['win32', 'ENOSPC'],
    ['win32', 'ENOENT'],
  ])('is another matter on %s with %s', async (platform, code) => {
    const system = systemThatRefuses(platform, code);
    await expect(renameOver(at('new'), at('old'), system)).rejects.toThrow(code);
    expect(system.waits).toEqual([]);
  });

  it('is named as what is in the way, where the folder is not', () => {
    expect(whyNotWritten('figure.csv', refusal('EPERM'))).toBe(
      'figure.csv was not written: another program has that file open, or it is protected. ' +
        'Close it there, or choose another name.',
    );
    const folderRefuses = Object.assign(refusal('EPERM'), { syscall: 'open' });
    expect(whyNotWritten('figure.csv', folderRefuses)).toMatch(/Choose another folder\.$/);
  });
});
