import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import type { AnkiPage } from '#shared/domain/import/anki-preview.ts';
import { unfoldHistory } from '#shared/domain/import/folded.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import { batchesOf, type AnkiBatch } from '#main/anki/batches.ts';
import type { FromAnki, ToAnki } from '#main/anki/messages.ts';
import { readPackage } from '#main/anki/read-package.ts';
import { createServer } from '#main/anki/serve.ts';
import { createAnkiService, type AnkiProcess } from '#main/anki/service.ts';
import { packageFile } from '../../support/anki-package.ts';
import { PNG, SMALL, testFolder, valueOf } from './support.ts';

const folder = testFolder();
afterAll(folder.remove);

/** A process as far as the service sees one: what crosses is cloned, and what was killed is silent. */
const createProcess = (crashAt?: FromAnki['kind']): AnkiProcess & { readonly sent: FromAnki[] } => {
  const events = new EventEmitter();
  const sent: FromAnki[] = [];
  let isAlive = true;
  const end = (code: number): boolean => {
    if (!isAlive) return false;
    isAlive = false;
    setImmediate(() => events.emit('exit', code));
    return true;
  };
  const server = createServer((message) => {
    setImmediate(() => {
      if (!isAlive) return;
      if (message.kind === crashAt) {
        end(11);
        return;
      }
      sent.push(message);
      events.emit('message', structuredClone(message));
    });
  });
  return {
    sent,
    on: (event: string, listener: (...args: never[]) => void) => {
      events.on(event, listener as (...args: unknown[]) => void);
      return undefined as never;
    },
    postMessage: (message: ToAnki) => {
      setImmediate(() => {
        if (isAlive) server.hear(structuredClone(message));
      });
    },
    kill: () => end(15),
  };
};

const packed = async (): Promise<string> => {
  const file = folder.fresh('deck.apkg');
  writeFileSync(file, await packageFile('latest', SMALL, { media: [['a.png', PNG]] }));
  return file;
};

describe('the process that reads and writes packages', () => {
  it('hands over what a package would bring page by page, each when the one before was taken', async () => {
    const child = createProcess();
    const pages: AnkiPage[] = [];
    let atOnce = 0;
    const steps: number[] = [];
    const file = await packed();
    const read = await createAnkiService(() => child).read(file, {
      staging: folder.fresh('media'),
      onProgress: (share) => steps.push(share),
      onPage: async (page) => {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await new Promise(setImmediate);
        pages.push(JSON.parse(page) as AnkiPage);
        atOnce -= 1;
      },
    });
    const { media } = valueOf(read);
    const { lessons, histories, refused } = bundleOf(SMALL, {
      file: basename(file),
      media: new Map(media.map((each) => [each.name, each.file])),
      offsetAt: (at) => -new Date(at).getTimezoneOffset(),
    });
    expect(valueOf(read).lessons).toEqual(
      lessons.map((lesson) => ({ title: lesson.title, items: countItems(lesson) })),
    );
    const answers = histories.flatMap(({ reviews }) => reviews).length;
    expect(answers).toBeGreaterThan(0);
    expect(valueOf(read)).toMatchObject({ form: 'latest', leftOutCount: 0, answers, refused });
    expect(pages.flatMap((page) => ('lesson' in page ? page.lesson : []))).toEqual(lessons);
    expect(
      pages.flatMap((page) => ('histories' in page ? page.histories.map(unfoldHistory) : [])),
    ).toEqual(histories);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('writes a package of the batches that it asks for', async () => {
    const file = folder.fresh('out.apkg');
    const steps: number[] = [];
    const service = createAnkiService(() => createProcess());
    const options = {
      now: 1_700_000_000_000,
      rows: 6,
      onProgress: ({ fraction }: { fraction: number }) => steps.push(fraction),
    };
    const written = await service.write(file, batchesOf(SMALL), [], options);
    expect(valueOf(written)).toBe(readFileSync(file).length);
    const read = valueOf(await readPackage(file, { staging: folder.fresh('media') }));
    expect(read.collection).toEqual(SMALL);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('is ended by calling it off, wherever it is, and leaves nothing behind', async () => {
    const file = await packed();
    for (const stage of ['reading', 'lesson', 'histories'] as const) {
      const staging = folder.fresh('media');
      const stop = new AbortController();
      const taken: string[] = [];
      const read = await createAnkiService(() => createProcess()).read(file, {
        staging,
        signal: stop.signal,
        onProgress: () => {
          if (stage !== 'reading') return;
          taken.push(stage);
          stop.abort();
        },
        onPage: (page) => {
          const [kind = ''] = Object.keys(JSON.parse(page) as AnkiPage);
          taken.push(kind);
          if (stage === kind) stop.abort();
        },
      });
      expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(taken.at(-1)).toBe(stage);
      expect(existsSync(staging)).toBe(false);
    }
    const none = createProcess();
    const service = createAnkiService(() => none);
    const options = { staging: folder.fresh('media'), onPage: () => undefined };
    const before = await service.read(file, { ...options, signal: AbortSignal.abort() });
    expect(before).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(none.sent).toEqual([]);
  });

  it('touches no folder that has something in it', async () => {
    const staging = folder.fresh('full');
    mkdirSync(staging);
    writeFileSync(join(staging, 'mine.txt'), 'mine');
    const service = createAnkiService(() => createProcess());
    const read = await service.read(await packed(), { staging, onPage: () => undefined });
    expect(read).toMatchObject({ ok: false, error: { code: 'io' } });
    expect(readFileSync(join(staging, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('leaves a file that is there as it is when writing is called off', async () => {
    const file = folder.fresh('there.apkg');
    writeFileSync(file, 'what was there');
    const stop = new AbortController();
    function* batches(): Generator<AnkiBatch, void> {
      yield* batchesOf(SMALL);
      stop.abort();
    }
    const options = { now: 0, signal: stop.signal };
    const service = createAnkiService(() => createProcess());
    const written = await service.write(file, batches(), [], options);
    expect(written).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readFileSync(file, 'utf8')).toBe('what was there');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('may crash, or be called by what fails itself, which is an error and no hang', async () => {
    const staging = folder.fresh('media');
    const file = await packed();
    const crashed = await createAnkiService(() => createProcess('page')).read(file, {
      staging,
      onPage: () => undefined,
    });
    expect(crashed).toMatchObject({
      ok: false,
      error: { code: 'io', reason: expect.stringContaining('code 11') as string },
    });
    expect(existsSync(staging)).toBe(false);
    const failed = await createAnkiService(() => createProcess()).read(file, {
      staging,
      onPage: () => Promise.reject(new Error('no room for pages')),
    });
    expect(failed).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining('no room for pages') as string },
    });
    const missing = await createAnkiService(() => createProcess()).read('/nowhere/deck.apkg', {
      staging,
      onPage: () => undefined,
    });
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found', file: 'deck.apkg' } });
    expect(existsSync(staging)).toBe(false);
  });
});
