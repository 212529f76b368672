import { lessonTexts } from '../../support/text-process.ts';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBounded } from '#main/bounded-file.ts';
import { createFolderReader } from '#main/decks/folder.ts';
import { MOST_FILES } from '#main/decks/problems.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recast hostile '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => createFolderReader(folder, 'own', lessonTexts()).read();

describe('a folder of lessons from a stranger', () => {
  it.each(['con.lesson.yaml', 'NUL.lesson.yml', 'Com1.a.lesson.yaml'])(
    'has %s, a device on Windows: it is told and not read',
    async (file) => {
      await writeFile(join(folder, file), 'format: recast-lesson/1\n');
      const [entry, ...others] = await read();
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ file, lesson: null, problems: [{ code: 'unreadable' }] });
      expect(entry?.problems[0]?.message).toContain('device on Windows');
    },
  );

  // Unguarded, reading these never ends: then the test would hang.
  it.skipIf(process.platform === 'win32')(
    'has pipes and devices: they are no lessons',
    async () => {
      execFileSync('mkfifo', [join(folder, 'pipe.lesson.yaml')]);
      await symlink('/dev/zero', join(folder, 'zero.lesson.yaml'));
      await symlink('pipe.lesson.yaml', join(folder, 'link.lesson.yaml'));
      await symlink('..', join(folder, 'up.lesson.yaml'));
      expect(await read()).toEqual([]);
      expect(await readBounded(join(folder, 'pipe.lesson.yaml'), 10)).toMatchObject({ ok: false });
    },
  );

  it('has more files than are read: the rest is told once', async () => {
    const files = Array.from({ length: MOST_FILES + 2 }, (_, n) => `${1000 + n}.lesson.yaml`);
    await Promise.all(files.map((file) => writeFile(join(folder, file), '')));
    const entries = await read();
    expect(entries).toHaveLength(MOST_FILES + 1);
    expect(entries.at(-1)?.problems[0]?.message).toContain(`${MOST_FILES + 2} lesson files`);
  });
});

describe('reading a file', () => {
  it('takes all of one at the limit, and nothing of a larger one', async () => {
    const file = join(folder, 'a');
    await writeFile(file, 'x'.repeat(100_000));
    expect(await readBounded(file, 100_000)).toEqual({
      ok: true,
      value: Buffer.alloc(100_000, 'x'),
    });
    expect(await readBounded(file, 99_999)).toEqual({
      ok: false,
      error: { kind: 'too-large', size: 100_000 },
    });
  });

  it.skipIf(process.platform !== 'linux')('does not believe a size of nothing', async () => {
    // A file of the system's that says 0 bytes and has some.
    expect(await readBounded('/proc/self/status', 10)).toMatchObject({
      ok: false,
      error: { kind: 'too-large' },
    });
  });
});
