import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasQuestions,
  lessonPhrases,
  startQuiz,
  type QuizItem,
} from '#shared/domain/quiz/index.ts';
import { lessonOf, lessonSets, shapes } from './lessons.ts';

const quizzes = fc
  .record({
    lessons: lessonSets,
    seed: fc.integer(),
    classifyCount: fc.integer({ min: 0, max: 24 }),
  })
  .map((options) => ({ ...options, quiz: startQuiz(options) }));

const classifyItems = (items: readonly QuizItem[]): QuizItem[] =>
  items.filter((item) => item.kind === 'classify');

const sameNeighbours = (items: readonly QuizItem[]): number =>
  items.filter((item, n) => {
    const before = items[n - 1];
    return before?.groupId === item.groupId && before.lessonId === item.lessonId;
  }).length;

const countOf = (classes: readonly string[], phraseClass: string): number =>
  classes.filter((each) => each === phraseClass).length;

/** The fewest neighbours from one pair that any order has. */
function fewestNeighbours(items: readonly QuizItem[]): number {
  let best = Infinity;
  const extend = (done: readonly QuizItem[], rest: readonly QuizItem[]): void => {
    if (sameNeighbours(done) >= best) return;
    if (rest.length === 0) best = sameNeighbours(done);
    const tried = new Set<string>();
    for (const item of rest) {
      const alike = item.groupId;
      if (tried.has(alike)) continue;
      tried.add(alike);
      extend(
        [...done, item],
        rest.filter((other) => other !== item),
      );
    }
  };
  extend([], items);
  return best;
}

describe('the classification round', () => {
  it('asks as many as wanted, of each class what a coin gives and the lessons have', () => {
    fc.assert(
      fc.property(quizzes, ({ lessons, classifyCount, quiz }) => {
        const asked = classifyItems(quiz.items).map(({ expected }) => expected);
        const all = lessons.flatMap(lessonPhrases).map(({ phraseClass }) => phraseClass);
        const fewer = Math.min(countOf(all, 'weak'), countOf(all, 'strong'));
        expect(asked.length).toBeLessThanOrEqual(Math.min(classifyCount, 2 * fewer));
        expect(asked.length).toBeGreaterThanOrEqual(Math.min(classifyCount, fewer));
        for (const phraseClass of ['weak', 'strong']) {
          expect(countOf(asked, phraseClass)).toBeLessThanOrEqual(countOf(all, phraseClass));
        }
      }),
    );
  });

  it('is weak or strong like a coin, whatever has been', () => {
    const lesson = lessonOf({ pairs: Array.from({ length: 14 }, () => [1, 1]), stages: [] });
    const rounds = Array.from({ length: 400 }, (_, seed) =>
      classifyItems(startQuiz({ lessons: [lesson], seed }).items).map(({ expected }) => expected),
    );
    const weak = rounds.map((round) => countOf(round, 'weak'));
    expect(new Set(weak).size).toBeGreaterThan(6);
    expect(weak.reduce((a, b) => a + b, 0) / 4_000).toBeCloseTo(0.5, 1);
    expect(rounds.some((round) => /(?:weak){4}|(?:strong){4}/u.test(round.join('')))).toBe(true);
  });

  it('puts phrases of one pair side by side only where it must', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 }),
        fc.integer(),
        (pairs, seed) => {
          const lesson = lessonOf({ pairs, stages: [] });
          const asked = classifyItems(
            startQuiz({ lessons: [lesson], seed, classifyCount: 8 }).items,
          );
          expect(sameNeighbours(asked)).toBe(fewestNeighbours(asked));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('spreads what it asks of a class over the pairs', () => {
    const lesson = lessonOf({ pairs: Array.from({ length: 4 }, () => [5, 5]), stages: [] });
    for (let seed = 0; seed < 50; seed += 1) {
      const asked = classifyItems(startQuiz({ lessons: [lesson], seed, classifyCount: 8 }).items);
      for (const phraseClass of ['weak', 'strong']) {
        const own = asked.filter(({ expected }) => expected === phraseClass);
        const ofPairs = lesson.pairs.map(
          ({ id }) => own.filter(({ groupId }) => groupId === id).length,
        );
        expect(Math.max(...ofPairs) - Math.min(...ofPairs)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('the matching blocks', () => {
  it('have 3-5 items of one kind, and every key is an option of every item', () => {
    fc.assert(
      fc.property(quizzes, ({ quiz }) => {
        const numbers = new Set(quiz.items.map((item) => item.block).filter((n) => n > 0));
        expect([...numbers]).toEqual([...numbers].map((_, n) => n + 1));
        const blocks = [...numbers].map((n) => quiz.items.filter((item) => item.block === n));
        for (const block of blocks) {
          expect(block.length).toBeGreaterThanOrEqual(3);
          expect(block.length).toBeLessThanOrEqual(5);
          expect(new Set(block.map((item) => `${item.kind} ${item.lessonId}`)).size).toBe(1);
          const keys = block.map((item) => item.expected).toSorted();
          for (const item of block) {
            expect(item.options.map((option) => option.id).toSorted()).toEqual(keys);
            expect(new Set(item.options.map((option) => option.text)).size).toBe(keys.length);
          }
        }
      }),
    );
  });

  it('come after the classification round', () => {
    fc.assert(
      fc.property(quizzes, ({ quiz }) => {
        const order = quiz.items.map((item) => item.block);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        for (const item of quiz.items) expect(item.block === 0).toBe(item.kind === 'classify');
      }),
    );
  });
});

describe('a lesson', () => {
  // Mostly without pairs, as those of questions and answers are.
  const few = fc.record({ shape: shapes, pairs: fc.constantFrom(0, 0, 1) });

  it('has questions exactly where a quiz of it asks something', () => {
    fc.assert(
      fc.property(few, fc.integer(), ({ shape, pairs }, seed) => {
        const lesson = lessonOf({ ...shape, pairs: shape.pairs.slice(0, pairs) });
        expect(hasQuestions(lesson)).toBe(startQuiz({ lessons: [lesson], seed }).items.length > 0);
      }),
    );
  });

  it('has none where fewer than three stages differ in what is shown of them', () => {
    const stages = ['It costs time.', 'it costs time', 'nobody listens', null].map((cost) => ({
      name: null,
      cost,
    }));
    expect(hasQuestions(lessonOf({ pairs: [], stages }))).toBe(false);
    const third = { name: null, cost: 'nobody knows you' };
    expect(hasQuestions(lessonOf({ pairs: [], stages: [...stages, third] }))).toBe(true);
  });
});
