import { lessonTexts } from '../../../support/text-process.ts';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { createJobs, type RunJob } from '#main/background/run-job.ts';
import { createDeckLibrary, type DeckLibrary } from '#main/decks/library.ts';
import { fileNameOf } from '#main/export/file-name.ts';
import { takeOutJob, type TakeOutJob } from '#main/export/job.ts';
import { writePackageFrom } from '#main/anki/write-package.ts';
import { readPackage } from '#main/anki/read-package.ts';
import { createTakeOutService } from '#main/export/service.ts';
import type { TakeOutSetup } from '#main/export/setup.ts';
import { whyNotWritten } from '#main/export/told.ts';
import { readCsv } from '../../../support/read-csv.ts';
import { UtilityProcess } from '../../../../build/drop-in/api/utility-process.mjs';

const SHIPPED = join(import.meta.dirname, '..', '..', '..', '..', 'decks');
const ENDLESS = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'export', 'endless.mjs');
const IMAGE = Buffer.from('not truly an image');
const IMAGE_NAME = `${createHash('sha256').update(IMAGE).digest('hex')}.png`;
const LOST_NAME = `${'0'.repeat(64)}.png`;

const MINE = `# What I keep for myself.
format: recast-lesson/1
id: mine
source: original
title: {principle: Mine}   # short
notes:
  - id: one
    question: Who decided?
    answer: =I did, "on Friday"; nobody else.
    tags: [a;b]
`;

let root: string;
let library: DeckLibrary;
const at = (...parts: string[]): string => join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast take out '));
  await mkdir(at('decks', 'media'), { recursive: true });
  await mkdir(at('out'));
  await writeFile(at('decks', 'my own.lesson.yaml'), MINE);
  library = createDeckLibrary({
    shipped: SHIPPED,
    own: at('decks'),
    watchShipped: false,
    texts: lessonTexts(),
  });
});
afterEach(async () => {
  library.close();
  await rm(root, { recursive: true, force: true });
});

/** The job as its process would do it. */
const here = ((_name: string, input: TakeOutJob, options?: Parameters<RunJob>[2]) =>
  takeOutJob(input, options?.onDone ?? (() => undefined))) as RunJob;

/** A service whose person always names the same file; what they were asked is kept. */
const serviceThatNames = (path: string | null, setup: Partial<TakeOutSetup> = {}) => {
  const asked: string[] = [];
  const told: unknown[] = [];
  const service = createTakeOutService({
    library,
    run: here,
    packages: {
      read: () => Promise.reject(new Error('Nothing is read.')),
      write: (file, batches, media, options) => writePackageFrom(file, batches, media, options),
    },
    now: () => Date.parse('2026-11-25T12:00:00Z'),
    media: at('decks', 'media'),
    documents: () => at('documents'),
    askForFile: ({ defaultPath }) => {
      asked.push(defaultPath);
      return Promise.resolve(path);
    },
    printPage: () => Promise.resolve(Buffer.from('%PDF-')),
    tell: (progress) => told.push(progress),
    ...setup,
  });
  return { service, asked, told };
};

const entriesIn = (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> =>
  new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true }, (problem, zip) => {
      if (problem) throw problem;
      const found = new Map<string, Buffer>();
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) throw failed;
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(found));
      zip.readEntry();
    });
  });

describe('lesson files', () => {
  it('are taken out as they are, comments and all', async () => {
    const target = at('out', 'mine.lesson.yaml');
    const { service, asked } = serviceThatNames(target);
    const taken = await service.take({ form: 'lessons', name: 'Mine', lessonIds: ['mine'] });
    expect(taken).toEqual({ path: target, missing: 0 });
    expect(await readFile(target, 'utf8')).toBe(MINE);
    expect(asked).toEqual([at('documents', 'Mine.lesson.yaml')]);
  });

  it('are a zip where there are several, each named by its id', async () => {
    const target = at('out', 'all.zip');
    const { service, asked, told } = serviceThatNames(target);
    const lessonIds = ['mine', 'ownership', 'mine'];
    await service.take({ form: 'lessons', name: 'All: decks', lessonIds });
    expect(asked).toEqual([at('documents', 'All decks.zip')]);
    const entries = await entriesIn(await readFile(target));
    expect([...entries.keys()]).toEqual(['mine.lesson.yaml', 'ownership.lesson.yaml']);
    expect(entries.get('mine.lesson.yaml')?.toString()).toBe(MINE);
    const shipped = await readFile(join(SHIPPED, 'ownership.lesson.yaml'));
    expect(entries.get('ownership.lesson.yaml')).toEqual(shipped);
    expect(told).toEqual([
      { done: 1, of: 2 },
      { done: 2, of: 2 },
    ]);
  });

  it('bring their images, and say which are not there', async () => {
    await writeFile(at('decks', 'media', IMAGE_NAME), IMAGE);
    const text = `${MINE}    question_media: [${IMAGE_NAME}, ${LOST_NAME}]\n`;
    await writeFile(at('decks', 'my own.lesson.yaml'), text);
    const target = at('out', 'mine.zip');
    const { service } = serviceThatNames(target);
    const taken = await service.take({ form: 'lessons', name: 'Mine', lessonIds: ['mine'] });
    expect(taken).toEqual({ path: target, missing: 1 });
    const entries = await entriesIn(await readFile(target));
    expect(entries.get(`media/${IMAGE_NAME}`)).toEqual(IMAGE);
    expect([...entries.keys()]).toEqual(['mine.lesson.yaml', `media/${IMAGE_NAME}`]);
  });
});

describe('a table', () => {
  it('holds what the library holds, and gives it back', async () => {
    const target = at('out', 'all.csv');
    const { service, told } = serviceThatNames(target);
    const lessons = (await library.list()).flatMap(({ lesson }) => lesson ?? []);
    const lessonIds = lessons.map(({ id }) => id);
    await service.take({ form: 'csv', name: 'All', lessonIds, bom: true });
    const text = await readFile(target, 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(readCsv(text)).toMatchObject({ lessons, refused: [] });
    expect(told.at(-1)).toEqual({ done: lessons.length, of: lessons.length });
  });

  it('is not written from a lesson that has a slip, and says where', async () => {
    await library.list();
    await writeFile(at('decks', 'my own.lesson.yaml'), MINE.replace('source:', 'sauce:'));
    const { service } = serviceThatNames(at('out', 'x.csv'));
    await expect(
      service.take({ form: 'csv', name: 'x', lessonIds: ['mine'], bom: false }),
    ).rejects.toThrow(
      'x.csv was not written: my own.lesson.yaml has a slip in line 2; put it right, or leave the deck out.',
    );
    expect(await readdir(at('out'))).toEqual([]);
  });
});

describe('whatever is taken out', () => {
  const sheet = { form: 'sheet', name: 'con' } as const;

  it('is asked for by a name that any system takes', () => {
    expect(['Ownership', '../a\\b', ' ..', 'con', 'x'.repeat(300)].map(fileNameOf)).toEqual([
      'Ownership',
      'a b',
      'Recast',
      'Recast con',
      'x'.repeat(80),
    ]);
  });

  it('is written nowhere where no file was named', async () => {
    const { service, asked } = serviceThatNames(null);
    expect(await service.take(sheet)).toBeNull();
    expect(asked).toEqual([at('documents', 'Recast con.pdf')]);
  });

  it('takes the place of a file that the person chose, whole', async () => {
    const target = at('out', 'sheet.pdf');
    await writeFile(target, 'an older one, and longer');
    const { service } = serviceThatNames(target);
    expect(await service.take(sheet)).toEqual({ path: target, missing: 0 });
    expect(await readFile(target, 'utf8')).toBe('%PDF-');
    expect(await readdir(at('out'))).toEqual(['sheet.pdf']);
  });

  it('fails with a sentence, and leaves nothing behind', async () => {
    await mkdir(at('out', 'taken.pdf', 'in it'), { recursive: true });
    const refusals = [
      [at('gone', 'sheet.pdf'), 'sheet.pdf was not written: the folder is not there.'],
      [at('out', 'taken.pdf'), 'taken.pdf was not written: a folder has that name.'],
    ] as const;
    for (const [path, sentence] of refusals) {
      await expect(serviceThatNames(path).service.take(sheet)).rejects.toThrow(sentence);
    }
    expect(await readdir(at('out'))).toEqual(['taken.pdf']);
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    expect(whyNotWritten('x.csv', full)).toBe(
      'x.csv was not written: the disk is full. Make room on it, or choose another folder.',
    );
  });

  it('is refused for a deck that is gone', async () => {
    const { service, asked } = serviceThatNames(at('out', 'x'));
    await expect(service.take({ form: 'lessons', name: 'x', lessonIds: ['gone'] })).rejects.toThrow(
      'There is no lesson gone any more.',
    );
    expect(asked).toEqual([]);
  });

  it('can be cancelled in the middle: its process ends, and its file is removed', async () => {
    const target = at('out', 'all.csv');
    await writeFile(target, 'an older one');
    let begin: (progress: unknown) => void = () => undefined;
    const begun = new Promise((resolve) => (begin = resolve));
    const { service } = serviceThatNames(target, {
      run: createJobs(() => new UtilityProcess(ENDLESS, [], {})),
      tell: (progress) => begin(progress),
    });
    const work = service.take({ form: 'csv', name: 'x', lessonIds: ['mine'], bom: false });
    expect(await begun).toEqual({ done: 1, of: 2 });
    expect(await readdir(at('out'))).toHaveLength(2);
    await expect(service.take(sheet)).rejects.toThrow('Something is being taken out already.');
    service.cancel();
    expect(await work).toBeNull();
    expect(await readdir(at('out'))).toEqual(['all.csv']);
    expect(await readFile(target, 'utf8')).toBe('an older one');
    await service.close();
  });
});

describe('an Anki package', () => {
  it('has the notes of the decks and the past that was handed over, once', async () => {
    const { service } = serviceThatNames(at('out', 'mine.apkg'));
    const request = { form: 'anki' as const, name: 'Mine', lessonIds: ['mine'], dayStart: 4 };
    const past = { lessonId: 'mine', itemId: 'one', kind: 'note' as const, suspended: true };
    service.addHistories([{ ...past, schedule: null, reviews: [] }]);
    expect(await service.take(request)).toMatchObject({ path: at('out', 'mine.apkg'), missing: 0 });
    const read = await readPackage(at('out', 'mine.apkg'), { staging: at('read') });
    const collection = read.ok ? read.value.collection : null;
    expect(collection?.notes.length).toBeGreaterThan(0);
    // The card that keeps the lesson's head is set aside as well.
    const setAside = (cards: readonly { readonly queue: number }[] = []): number =>
      cards.filter(({ queue }) => queue === -1).length;
    expect(setAside(collection?.cards)).toBe(2);
    // What was handed over went with that package, and goes with no other.
    await service.take(request);
    const again = await readPackage(at('out', 'mine.apkg'), { staging: at('again') });
    expect(setAside(again.ok ? again.value.collection.cards : [])).toBe(1);
  });

  it('has each past once, however often it was handed over, and none that was cancelled', async () => {
    const { service, asked } = serviceThatNames(at('out', 'mine.apkg'));
    const request = { form: 'anki' as const, name: 'Mine', lessonIds: ['mine'], dayStart: 4 };
    const own = { lessonId: 'mine', itemId: 'one', kind: 'note' as const };
    const past = { ...own, suspended: true, schedule: null, reviews: [] };
    const setAside = async (): Promise<number> => {
      await service.take(request);
      const read = await readPackage(at('out', 'mine.apkg'), {
        staging: at(`read ${asked.length}`),
      });
      return read.ok ? read.value.collection.cards.filter(({ queue }) => queue === -1).length : NaN;
    };
    service.addHistories([{ ...past, suspended: false }]);
    service.addHistories([past]);
    expect(await setAside()).toBe(2);
    service.addHistories([past]);
    service.cancel();
    expect(await setAside()).toBe(1);
    // One that is cancelled before the person has named a file asks for none.
    const before = asked.length;
    const work = service.take(request);
    service.cancel();
    expect(await work).toBeNull();
    expect(asked).toHaveLength(before);
  });
});
