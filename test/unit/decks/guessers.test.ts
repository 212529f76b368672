import { describe, expect, it } from 'vitest';
import {
  FITTED_LENGTH_LIMIT,
  GUESS_LIMIT,
  guesserScores,
  LEAST_PHRASES,
  lessonPhrases,
  startQuiz,
} from '#shared/domain/quiz/index.ts';
import { shippedFiles, shippedLesson } from './shipped.ts';

it('lessons ship with the app', () => {
  expect(shippedFiles).not.toEqual([]);
});

/** How often somebody is right who knows how rounds go, and in a round looks at nothing but what has been. */
const counterShare = (rounds: readonly (readonly string[])[]): number => {
  const learned = new Map<string, number>();
  let [right, asked] = [0, 0];
  for (const [at, round] of rounds.entries()) {
    for (const [place, expected] of round.entries()) {
      const before = round.slice(0, place);
      const weak = before.filter((each) => each === 'weak').length;
      const seen = [place, weak, before.at(-1)].join();
      const leaning = learned.get(seen) ?? 0;
      const isWeak = expected === 'weak';
      if (at < rounds.length / 2) learned.set(seen, leaning + (isWeak ? 1 : -1));
      else {
        asked += 1;
        right += leaning === 0 ? 0.5 : leaning > 0 === isWeak ? 1 : 0;
      }
    }
  }
  return right / asked;
};

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

  it('cannot be guessed by counting what has been', () => {
    const lesson = shippedLesson(file);
    const rounds = Array.from({ length: 200 }, (_, seed) =>
      startQuiz({ lessons: [lesson], seed })
        .items.filter(({ kind }) => kind === 'classify')
        .map(({ expected }) => expected),
    );
    expect(counterShare(rounds)).toBeLessThanOrEqual(GUESS_LIMIT);
  });

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
