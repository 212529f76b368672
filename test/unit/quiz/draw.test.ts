import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasQuestions, startQuiz, type QuizItem } from '#shared/domain/quiz/index.ts';
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

/** The fewest neighbours from one pair that any order without a run over 3 of a class has. */
function fewestNeighbours(items: readonly QuizItem[]): number {
  let best = Infinity;
  const extend = (done: readonly QuizItem[], rest: readonly QuizItem[]): void => {
    if (sameNeighbours(done) >= best) return;
    if (rest.length === 0) best = sameNeighbours(done);
    const tried = new Set<string>();
    for (const item of rest) {
      const alike = `${item.groupId} ${item.expected}`;
      const tail = done.slice(-3);
      const run = tail.length === 3 && tail.every((other) => other.expected === item.expected);
      if (run || tried.has(alike)) continue;
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
  it('asks as many weak as strong, never more than wanted, no run over three', () => {
    fc.assert(
      fc.property(quizzes, ({ lessons, classifyCount, quiz }) => {
        const asked = classifyItems(quiz.items);
        const classes = asked.map((item) => (item.expected === 'weak' ? 'w' : 's')).join('');
        const pairs = lessons.flatMap((lesson) => lesson.pairs);
        const most = Math.min(
          pairs.reduce((sum, pair) => sum + 1 + pair.furtherWeak.length, 0),
          pairs.reduce((sum, pair) => sum + 1 + pair.furtherStrong.length, 0),
          Math.floor(classifyCount / 2),
        );
        expect(classes.replaceAll('s', '')).toHaveLength(most);
        expect(classes.replaceAll('w', '')).toHaveLength(most);
        expect(classes).not.toMatch(/w{4}|s{4}/u);
      }),
    );
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
      const groups = asked.map((item) => `${item.groupId} ${item.expected}`);
      expect(new Set(groups).size).toBe(8);
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
