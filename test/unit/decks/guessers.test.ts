import { describe, expect, it } from 'vitest';
import {
  FITTED_LENGTH_LIMIT,
  GUESS_LIMIT,
  guesserScores,
  LEAST_PHRASES,
  lessonPhrases,
} from '#shared/domain/quiz/index.ts';
import { shippedFiles, shippedLesson } from './shipped.ts';

it('lessons ship with the app', () => {
  expect(shippedFiles).not.toEqual([]);
});

describe.each(shippedFiles)('%s', (file) => {
  const phrases = lessonPhrases(shippedLesson(file));
  const report = guesserScores(phrases);

  it('has enough phrases of both classes, and equally many', () => {
    expect(report.weak).toBeGreaterThanOrEqual(LEAST_PHRASES);
    expect(report.strong).toBe(report.weak);
  });

  it.each([...report.scores, ...report.related])(
    'cannot be guessed by $family: $name',
    ({ leftOut }) => {
      expect(leftOut).toBeLessThanOrEqual(GUESS_LIMIT);
    },
  );

  it.each(report.scores.filter(({ family }) => family === 'length'))(
    'cannot be guessed by $name even when fitted to the very phrases',
    ({ fitted }) => {
      expect(fitted).toBeLessThanOrEqual(FITTED_LENGTH_LIMIT);
    },
  );

  it('passes as a whole', () => {
    expect(report.passes).toBe(true);
  });

  it('says nothing twice', () => {
    const texts = phrases.map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('could be guessed by length without its further phrases, if it is a walkthrough', () => {
    const lesson = shippedLesson(file);
    if (lesson.source !== 'walkthrough') return;
    const bare = lesson.pairs.map((pair) => ({ ...pair, furtherWeak: [], furtherStrong: [] }));
    const scores = guesserScores(lessonPhrases({ ...lesson, pairs: bare })).scores;
    expect(scores.find(({ name }) => name === 'characters')?.leftOut).toBe(1);
  });
});
