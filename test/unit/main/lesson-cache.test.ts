import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { createLessonCache } from '#main/decks/text/lesson-cache.ts';
import { createLessonTexts } from '#main/decks/text/lesson-texts.ts';
import { createHash } from 'node:crypto';
import { fakeTextProcess } from '../../support/text-process.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lesson cache '));
  writeFileSync(join(root, 'reader.js'), 'reads');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = () => join(root, 'cache');
const cacheNow = () => createLessonCache(folder(), join(root, 'reader.js'));

const decks = join(import.meta.dirname, '../../../decks');
const texts = readdirSync(decks)
  .filter((file) => file.endsWith('.lesson.yaml'))
  .map((file) => readFileSync(join(decks, file), 'utf8'));
const lessonOf = (text = '') => {
  const read = readLessonFile(text);
  if (!read.ok) throw new Error('A lesson that ships cannot be read.');
  return read.value;
};
const [first = '', second = ''] = texts;

describe('the cache of lessons', () => {
  it('gives every lesson back as its text reads', async () => {
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      await cacheNow().put(text, lessonOf(text));
      expect(await cacheNow().get(text)).toStrictEqual(lessonOf(text));
    }
  });

  it('knows nothing of other texts, nor what another reader has read', async () => {
    await cacheNow().put('one', lessonOf(first));
    expect(await cacheNow().get('two')).toBeNull();
    writeFileSync(join(root, 'reader.js'), 'reads otherwise');
    expect(await cacheNow().get('one')).toBeNull();
  });

  it('takes nothing from a file that is cut short or has another sign in it', async () => {
    await cacheNow().put('one', lessonOf(first));
    const [file = ''] = readdirSync(folder());
    const kept = readFileSync(join(folder(), file), 'utf8');
    for (const damaged of ['', kept.slice(0, -1), kept.replace('"id"', '"ie"')]) {
      writeFileSync(join(folder(), file), damaged);
      expect(await cacheNow().get('one')).toBeNull();
    }
  });

  it('deletes what is not wanted, and no file that it has not made', async () => {
    const cache = cacheNow();
    await cache.put('one', lessonOf(first));
    await cache.put('two', lessonOf(second));
    writeFileSync(join(folder(), 'mine.txt'), 'mine');
    await cache.prune(new Set(['two']));
    expect([await cache.get('one'), await cache.get('two')]).toEqual([null, lessonOf(second)]);
    expect(readdirSync(folder())).toContain('mine.txt');
  });

  it('is where no folder can be made of no consequence', async () => {
    writeFileSync(folder(), 'a file');
    await cacheNow().put('one', lessonOf(first));
    await cacheNow().prune(new Set());
    expect(await cacheNow().get('one')).toBeNull();
  });

  it('spares a later run the reading', async () => {
    const large = `${first}\n${'# a comment\n'.repeat(8_000)}`;
    const run = () => {
      const child = fakeTextProcess();
      return { child, texts: createLessonTexts(() => child, cacheNow()) };
    };
    const before = run();
    expect(await before.texts.read(large)).toEqual({ ok: true, value: lessonOf(first) });
    expect(before.child.asked()).toBe(1);
    await expect.poll(() => readdirSync(root).includes('cache')).toBe(true);
    await expect
      .poll(() => cacheNow().get(createHash('sha256').update(large).digest('base64')))
      .not.toBeNull();
    const after = run();
    expect(await after.texts.read(large)).toEqual({ ok: true, value: lessonOf(first) });
    expect(after.child.asked()).toBe(0);
    for (const { texts: open } of [before, after]) open.close();
  });
});
