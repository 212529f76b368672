import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../src/main/archive/limits.ts';
import { extractArchive, readManifest, verifyArchive } from '../../../../src/main/archive/read.ts';
import { collectSources } from '../../../../src/main/archive/sources.ts';
import { MAX_MEDIA_SIZE, MEDIA_FOLDER } from '../../../../src/main/media/store.ts';
import { writeArchive } from '../../../../src/main/archive/write.ts';
import {
  ABOUT,
  contentsOf,
  DATA,
  failureCode,
  fill,
  JOURNAL_LINES,
  makeRoot,
  placesIn,
  saveAll,
  SAVED,
  valueOf,
} from './support.ts';

let root: string;
let target: string;
let out: string;
const data = (path: string): string => join(root, 'data', path);
const left = async (): Promise<string[]> => (await readdir(join(root, 'backups'))).sort();

/** Does something to the data once, after so many steps of the progress. */
const meanwhile = (steps: number, act: () => void) => {
  let step = 0;
  return {
    onProgress: () => {
      step += 1;
      if (step === steps) act();
    },
  };
};

beforeEach(async () => {
  root = await makeRoot();
  target = join(root, 'backups', 'one.recast');
  out = join(root, 'out');
  await mkdir(join(root, 'backups'));
  await fill(join(root, 'data'), DATA);
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('an archive', () => {
  it('holds the journal, the decks, the texts before edits and the settings, and gives them back', async () => {
    const written = valueOf(await saveAll(target, placesIn(root)));
    expect(await left()).toEqual(['one.recast']);
    expect(valueOf(await readManifest(target))).toEqual(written);
    expect(valueOf(await verifyArchive(target))).toEqual(written);
    expect(valueOf(await extractArchive(target, out))).toEqual(written);
    expect(await contentsOf(out)).toEqual(SAVED);
    expect(written.files.map(({ path }) => path).sort()).toEqual(Object.keys(SAVED).sort());
    expect(written).toMatchObject({
      format: 'recast-archive/1',
      created: '2026-11-25T14:05:33.000Z',
      app: '0.1.0',
      device: 'study',
      reason: 'asked',
      leftOut: [],
    });
  });

  it('is a zip like any other, with the manifest first', async () => {
    valueOf(await saveAll(target, placesIn(root)));
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.namelist()[0])';
    expect(execFileSync('python3', ['-c', script, target], { encoding: 'utf8' })).toBe(
      'None manifest.json\n',
    );
  });

  it('can be empty, where there is no data yet', async () => {
    const places = placesIn(join(root, 'nothing'));
    expect(valueOf(await saveAll(target, places)).files).toEqual([]);
    expect(valueOf(await extractArchive(target, out)).files).toEqual([]);
  });

  it('takes files larger than any buffer, bit by bit the same', async () => {
    const bytes = Buffer.alloc(3_000_000);
    for (let n = 0; n < bytes.length; n += 4) bytes.writeInt32LE(Math.imul(n, 2654435761), n);
    bytes[bytes.length - 1] = 0x0a;
    await writeFile(data('journal/a1b2.jsonl'), bytes);
    valueOf(await saveAll(target, placesIn(root)));
    valueOf(await extractArchive(target, out));
    expect((await readFile(join(out, 'journal/a1b2.jsonl'))).equals(bytes)).toBe(true);
  });

  it('stores what shrinks beyond belief as it is, so that it can be read again', async () => {
    await writeFile(data('journal/a1b2.jsonl'), '\n'.repeat(20_000_000));
    valueOf(await saveAll(target, placesIn(root)));
    expect((await readFile(target)).length).toBeGreaterThan(20_000_000);
    valueOf(await verifyArchive(target));
  });

  it('tells how far it is, to the end and never back', async () => {
    const seen: number[] = [];
    let total = 0;
    const onProgress = (progress: { done: number; total: number }): void => {
      seen.push(progress.done);
      total = progress.total;
    };
    valueOf(await saveAll(target, placesIn(root), { onProgress }));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
  });
});

describe('what is collected', () => {
  it('takes a journal up to its last whole line', async () => {
    for (const [cut, whole] of [
      [JOURNAL_LINES.length, JOURNAL_LINES],
      [JOURNAL_LINES.length - 1, JOURNAL_LINES.slice(0, JOURNAL_LINES.lastIndexOf('{'))],
      [10, ''],
      [0, ''],
    ] as const) {
      await writeFile(data('journal/a1b2.jsonl'), JOURNAL_LINES.slice(0, cut));
      const { sources } = await collectSources(placesIn(root));
      expect(sources.find(({ path }) => path === 'journal/a1b2.jsonl')?.size).toBe(whole.length);
    }
    const long = `${'a'.repeat(70_000)}\n${'b'.repeat(200_000)}`;
    await writeFile(data('journal/a1b2.jsonl'), long);
    const { sources } = await collectSources(placesIn(root));
    expect(sources.find(({ path }) => path === 'journal/a1b2.jsonl')?.size).toBe(70_001);
  });

  it('leaves out what is too large for a lesson, and says so; folders and unfinished files too', async () => {
    const film = data('decks/film.mp4');
    writeFileSync(film, '');
    truncateSync(film, 17 * 2 ** 20);
    await fill(root, {
      'data/decks/.git/HEAD': 'ref',
      'data/decks/ownership.lesson.yaml.tmp': 'half',
      'data/journal/a1b2.jsonl.tmp': 'half',
    });
    const written = valueOf(await saveAll(target, placesIn(root)));
    expect(written.files.map(({ path }) => path).sort()).toEqual(Object.keys(SAVED).sort());
    expect(written.leftOut).toEqual([
      {
        path: 'decks/film.mp4',
        why: 'It has 18 MB; a file among the decks has at most 17 MB.',
      },
    ]);
  });

  it('leaves out the media for which an archive has no room, and nothing else', async () => {
    // Files without content on the disk, as large as media may be.
    const names = Array.from({ length: 64 }, (_, n) => `${String(n).padStart(64, '0')}.mp3`);
    await fill(
      root,
      Object.fromEntries(names.map((name) => [`data/decks/${MEDIA_FOLDER}/${name}`, ''])),
    );
    for (const name of names) truncateSync(data(`decks/${MEDIA_FOLDER}/${name}`), MAX_MEDIA_SIZE);
    const { sources, leftOut } = await collectSources(placesIn(root));
    const total = sources.reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeLessThanOrEqual(LIMITS.total);
    expect(total).toBeGreaterThan(LIMITS.total - 3 * MAX_MEDIA_SIZE);
    expect(sources.length + leftOut.length).toBe(Object.keys(SAVED).length + names.length);
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(SAVED)));
    expect(leftOut[0]?.why).toMatch(/keep a copy of it yourself\.$/);
  });

  it('follows a link to a lesson, and passes over one that leads nowhere', async () => {
    await fill(root, { 'elsewhere/linked.lesson.yaml': 'id: linked\n' });
    await symlink(join(root, 'elsewhere/linked.lesson.yaml'), data('decks/linked.lesson.yaml'));
    await symlink(join(root, 'gone'), data('decks/broken.lesson.yaml'));
    valueOf(await saveAll(target, placesIn(root)));
    valueOf(await extractArchive(target, out));
    const found = await contentsOf(out);
    expect(found['decks/linked.lesson.yaml']).toBe('id: linked\n');
    expect(Object.keys(found)).not.toContain('decks/broken.lesson.yaml');
  });

  it.skipIf(process.platform !== 'linux')(
    'gives names that another system has not, or takes for one, a name that all have',
    async () => {
      await fill(root, {
        'data/decks/what?.lesson.yaml': 'id: what\n',
        'data/decks/con.lesson.yaml': 'id: con\n',
        'data/decks/Notes.TXT': 'other\n',
      });
      valueOf(await saveAll(target, placesIn(root)));
      valueOf(await extractArchive(target, out));
      const found = await contentsOf(out);
      expect(found['decks/what_.lesson.yaml']).toBe('id: what\n');
      expect(found['decks/_con.lesson.yaml']).toBe('id: con\n');
      expect(found['decks/Notes.TXT']).toBe('other\n');
      expect(found['decks/notes 2.txt']).toBe('to do\n');
    },
  );
});

describe('a source that does not hold still', () => {
  const journal = (): string => data('journal/a1b2.jsonl');

  it('is taken as long as it was at the beginning, however it grows', async () => {
    for (const steps of [1, 5, 9, 13]) {
      await rm(target, { force: true });
      const before = await readFile(journal(), 'latin1');
      const grow = meanwhile(steps, () => appendFileSync(journal(), '{"seq":"later"}\n{"torn'));
      valueOf(await saveAll(target, placesIn(root), grow));
      await rm(out, { recursive: true, force: true });
      valueOf(await extractArchive(target, out));
      expect((await contentsOf(out))['journal/a1b2.jsonl']).toBe(before);
      await writeFile(journal(), before);
    }
  });

  it('is not taken when it changes, shrinks or goes away between two readings', async () => {
    const acts = [
      () => writeFileSync(journal(), JOURNAL_LINES.replaceAll('answer', 'suspen')),
      () => truncateSync(journal(), 10),
      () => execFileSync('rm', [journal()]),
    ];
    for (const act of acts) {
      await writeFile(journal(), JOURNAL_LINES);
      // The first steps describe the sources, of which the seventh is the last.
      const result = await saveAll(target, placesIn(root), meanwhile(6, act));
      expect(failureCode(result)).toBe('source-changed');
      expect(await left()).toEqual([]);
    }
  });
});

describe('a failure', () => {
  it('cancelled at any step, leaves nothing behind and the older file as it was', async () => {
    valueOf(await saveAll(target, placesIn(root)));
    const older = await readFile(target);
    await writeFile(data('decks/more.lesson.yaml'), 'id: more\n');
    let steps = 0;
    valueOf(
      await saveAll(join(root, 'backups', 'two.recast'), placesIn(root), {
        onProgress: () => void (steps += 1),
      }),
    );
    await rm(join(root, 'backups', 'two.recast'));
    for (let at = 0; at < steps; at += 1) {
      const cancel = new AbortController();
      let step = 0;
      if (at === 0) cancel.abort();
      const result = await saveAll(target, placesIn(root), {
        replace: true,
        signal: cancel.signal,
        onProgress: () => {
          step += 1;
          if (step === at) cancel.abort();
        },
      });
      // The last step may come when all is read back, and then it is too late to cancel.
      if (at < steps - 1) expect(failureCode(result)).toBe('cancelled');
      expect(await left()).toEqual(['one.recast']);
      if (!result.ok) expect((await readFile(target)).equals(older)).toBe(true);
    }
  });

  it('never overwrites, unless it is told to', async () => {
    await writeFile(target, 'mine');
    const result = await saveAll(target, placesIn(root));
    expect(failureCode(result)).toBe('target-exists');
    expect(await readFile(target, 'utf8')).toBe('mine');
    valueOf(await saveAll(target, placesIn(root), { replace: true }));
    valueOf(await verifyArchive(target));
  });

  it('passes over what a killed run left', async () => {
    await writeFile(`${target}.part`, 'half');
    valueOf(await saveAll(target, placesIn(root)));
    expect(await left()).toEqual(['one.recast']);
  });

  it('says what is not there, and what is no folder', async () => {
    const { sources } = await collectSources(placesIn(root));
    for (const folder of ['gone', 'data/shell.json']) {
      const result = await writeArchive(join(root, folder, 'a.recast'), sources, ABOUT);
      expect(result).toMatchObject({
        ok: false,
        error: {
          code: 'not-found',
          message: 'a.recast was not written: a file or folder is not there.',
          remedy: 'Check that the folder is there and its drive connected, then try again.',
        },
      });
    }
  });

  it('says what is too many or too much before anything is written', async () => {
    const { sources } = await collectSources(placesIn(root));
    const many = await writeArchive(target, sources, ABOUT, { limits: { ...LIMITS, files: 6 } });
    expect(failureCode(many)).toBe('too-many-files');
    const large = await writeArchive(target, sources, ABOUT, { limits: { ...LIMITS, file: 100 } });
    expect(failureCode(large)).toBe('file-too-large');
    expect(await left()).toEqual([]);
  });

  it('removes an archive that cannot be read back', async () => {
    const { sources } = await collectSources(placesIn(root));
    const result = await writeArchive(target, sources, ABOUT, {
      limits: { ...LIMITS, total: 100 },
    });
    expect(failureCode(result)).toBe('total-too-large');
    expect(await left()).toEqual([]);
  });

  it('finds that the disk did not keep what was written', async () => {
    const { sources } = await collectSources(placesIn(root));
    const part = `${target}.part`;
    const spoil = meanwhile(13, () => {
      // Twelve steps read and packed the six files that hold anything; the first is read back now.
      const bytes = readFileSync(part);
      const at = bytes.indexOf('settings.json', bytes.indexOf('decks/notes.txt')) + 16;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(part, bytes);
    });
    const result = await writeArchive(target, sources, ABOUT, spoil);
    expect(result).toMatchObject({ ok: false, error: { code: 'damaged' } });
    expect(await left()).toEqual([]);
  });
});
