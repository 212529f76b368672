import { describe, expect, it } from 'vitest';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { createLessonTexts } from '#main/decks/text/lesson-texts.ts';
import { fakeTextProcess, type FakeTextProcess } from '../../support/text-process.ts';
import { NO_ITEMS } from '#shared/domain/lesson/items.ts';

const lessonOf = (notes: number): Lesson => ({
  ...{ id: 'large', source: 'original', about: null, summary: [], ...NO_ITEMS },
  title: { principle: 'Large', topic: null, series: null },
  notes: Array.from({ length: notes }, (_, n) => ({
    ...{ id: `n${n}`, question: `What was number ${n} about, and why?`, authored: [] },
    answer: `It was about ${n}: I wrote it down, and I sent it to all who had asked for it.`,
  })),
});
const LARGE = lessonOf(600);

const setUp = () => {
  const started: FakeTextProcess[] = [];
  const texts = createLessonTexts(() => {
    const child = fakeTextProcess();
    started.push(child);
    return child;
  });
  const asked = (): readonly number[] => started.map((child) => child.asked());
  return { texts, started, asked };
};

describe('texts of lesson files', () => {
  it('are read and written here while they are small', async () => {
    const { texts, asked } = setUp();
    const small = lessonOf(3);
    const written = await texts.write(small, null);
    expect(written).toEqual({ ok: true, value: writeLessonFile(small) });
    expect(await texts.read(writeLessonFile(lessonOf(4)))).toEqual({
      ok: true,
      value: lessonOf(4),
    });
    expect(asked()).toEqual([]);
  });

  it('are read and written by one process when they are large, with the same outcome', async () => {
    const { texts, asked } = setUp();
    const text = writeLessonFile(LARGE);
    const [read, written] = await Promise.all([texts.read(text), texts.write(LARGE, null)]);
    expect(read).toEqual({ ok: true, value: LARGE });
    expect(written).toEqual({ ok: true, value: text });
    expect(asked()).toEqual([2]);
  });

  it('go to that process while it is there, so that a long step holds up nobody at its end', async () => {
    const { texts, asked } = setUp();
    await texts.write(LARGE, null);
    await texts.write(lessonOf(3), null);
    expect(asked()).toEqual([1]);
    const some = lessonOf(40);
    expect(await texts.write(some, null)).toEqual({ ok: true, value: writeLessonFile(some) });
    expect(asked()).toEqual([2]);
  });

  it('are not read again when they were just written or read', async () => {
    const { texts, asked } = setUp();
    const written = await texts.write(LARGE, null);
    const text = written.ok ? written.value : '';
    expect(await texts.read(text)).toEqual({ ok: true, value: LARGE });
    const other = text.replace('number 7 about', 'number 7 all about');
    expect(await texts.read(other)).toEqual(readLessonFile(other));
    await texts.read(other);
    expect(asked()).toEqual([2]);
  });

  it('that are no lesson are told as readLessonFile tells them, each time', async () => {
    const { texts, asked } = setUp();
    const text = writeLessonFile(LARGE).replace('notes:', 'nots:');
    for (let n = 0; n < 2; n += 1) expect(await texts.read(text)).toEqual(readLessonFile(text));
    expect(asked()).toEqual([2]);
  });

  it('say why a lesson cannot be kept', async () => {
    const { texts } = setUp();
    const notes = lessonOf(1).notes.map((note) => ({ ...note, question: 'b'.repeat(20_000) }));
    const written = await texts.write({ ...LARGE, notes }, null);
    expect(written.ok ? null : written.error?.message).toContain('20000 characters');
  });

  it('are read and written here where the process ends early, and by a new one after that', async () => {
    const { texts, started, asked } = setUp();
    const text = writeLessonFile(LARGE);
    const reading = texts.read(text);
    started[0]?.crash();
    expect(await reading).toEqual({ ok: true, value: LARGE });
    await texts.write(LARGE, null);
    expect(asked()).toEqual([1, 1]);
    texts.close();
  });
});
