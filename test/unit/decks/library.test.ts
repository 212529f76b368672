import { describe, expect, it } from 'vitest';
import { checkLesson, checkTogether } from '#shared/domain/lesson/check/index.ts';
import { PRINCIPLES } from '#shared/domain/lesson/principles.ts';
import { shippedFiles, shippedLesson } from './shipped.ts';

const lessons = shippedFiles.map(shippedLesson);

describe.each(shippedFiles)('%s', (file) => {
  it('keeps the rules of a lesson that ships', () => {
    expect(checkLesson(shippedLesson(file))).toEqual([]);
  });
});

describe('the lessons together', () => {
  it('say nothing twice, and cannot be guessed', () => {
    expect(checkTogether(lessons)).toEqual([]);
  });

  it('are the sixteen principles and two series of basics', () => {
    const titles = lessons.map(({ title }) => title.principle);
    expect(titles).toEqual(expect.arrayContaining([...PRINCIPLES]));
    expect(titles).toHaveLength(PRINCIPLES.length + 2);
  });
});
