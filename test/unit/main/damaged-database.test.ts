import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountDisk, whyNoDisk } from '../../faults/support/small-disk.ts';
import { setDatabaseAside } from '#main/damaged-database.ts';

const AT = new Date('2026-11-25T15:05:33.123Z');
const NAME = '2026-11-25 15.05.33';
let userData: string;

beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'recast aside '));
});
afterEach(() => rm(userData, { recursive: true, force: true }));

const put = async (path: string, text = path): Promise<void> => {
  await mkdir(dirname(join(userData, path)), { recursive: true });
  await writeFile(join(userData, path), text);
};
const exists = (path: string): boolean => existsSync(join(userData, path));

describe('putting a damaged database aside', () => {
  it.each(['IndexedDB', 'Chromium/Default/IndexedDB'])(
    'moves all of %s into a folder of its own, and nothing else',
    async (place) => {
      await put(`${place}/app.leveldb/000003.log`);
      await put('journal/a.jsonl');
      const kept = await setDatabaseAside(userData, AT);
      expect(kept).toBe(join(userData, 'damaged databases', NAME));
      expect(exists(place)).toBe(false);
      expect(exists('journal/a.jsonl')).toBe(true);
      const moved = join(kept ?? '', place, 'app.leveldb', '000003.log');
      expect(await readFile(moved, 'utf8')).toBe(`${place}/app.leveldb/000003.log`);
    },
  );

  it('keeps what it kept before, even within a second, and is nothing where no database is', async () => {
    const folders: (string | null)[] = [];
    for (const text of ['first', 'second']) {
      await put('IndexedDB/x', text);
      folders.push(await setDatabaseAside(userData, AT));
    }
    expect(folders.map((folder) => folder?.slice(-NAME.length - 2))).toEqual([
      `s/${NAME}`,
      `${NAME}-2`,
    ]);
    expect(await readFile(join(folders[0] ?? '', 'IndexedDB', 'x'), 'utf8')).toBe('first');
    expect(await setDatabaseAside(userData, AT)).toBeNull();
  });

  it('moves a file that lies where the folder should be', async () => {
    await put('IndexedDB');
    const kept = await setDatabaseAside(userData, AT);
    expect(await readFile(join(kept ?? '', 'IndexedDB'), 'utf8')).toBe('IndexedDB');
  });

  it.skipIf(whyNoDisk() !== null).each(['full', 'read-only'])(
    'touches nothing on a disk that is %s, where the database may be well',
    async (what) => {
      const disk = mountDisk(join(userData, 'disk'), 1);
      try {
        await put('disk/IndexedDB/x');
        if (what === 'full') disk.fill();
        else disk.readOnly(true);
        await expect(setDatabaseAside(disk.folder, AT)).rejects.toThrow(/ENOSPC|EROFS/);
        expect(exists('disk/IndexedDB/x')).toBe(true);
        expect(exists('disk/damaged databases')).toBe(false);
      } finally {
        disk.remove();
      }
    },
  );
});
