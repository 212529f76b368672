import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lesson, Phrase } from '#shared/domain/lesson/lesson.ts';
import {
  lessonItemIds,
  lessonMastery,
  masteredItems,
  startQuiz,
  type QuizAnswer,
} from '#shared/domain/quiz/index.ts';
import { runs } from '../../support/effort.ts';
import { lessonOf } from './lessons.ts';

const answer = (itemId: string, correct: boolean, at: number, flagged = false): QuizAnswer => ({
  itemId,
  lessonId: 'a-lesson',
  kind: 'classify',
  correct,
  chosen: correct ? 'weak' : 'strong',
  expected: 'weak',
  flagged,
  at,
});

const logs = fc
  .uniqueArray(
    fc.record({
      item: fc.constantFrom('a', 'b', 'c'),
      correct: fc.boolean(),
      at: fc.nat(10_000),
      flagged: fc.boolean(),
    }),
    { selector: ({ at }) => at, maxLength: 24 },
  )
  .map((all) => all.map(({ item, correct, at, flagged }) => answer(item, correct, at, flagged)));

const WORDS = ['harbour', 'garden', 'engine', 'castle', 'forest', 'hammer', 'window', 'copper'];
const wordy = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const further = fc.array(fc.record({ text: wordy, why: fc.option(wordy) }), { maxLength: 2 });

/** Small lessons of few words: keys repeat, and questions give themselves away. */
const wordyLessons: fc.Arbitrary<Lesson> = fc
  .record({
    pairs: fc.array(
      fc.record({ weak: wordy, strong: wordy, why: wordy, more: further, moreStrong: further }),
      { maxLength: 7 },
    ),
    stages: fc.array(
      fc.record({ name: fc.option(wordy), tip: wordy, mistake: wordy, cost: fc.option(wordy) }),
      { maxLength: 7 },
    ),
  })
  .map(({ pairs, stages }) => {
    const shape = { pairs: pairs.map(() => [0, 0] as const), stages: [] };
    const base = lessonOf({ ...shape, stages: stages.map(() => ({ name: null, cost: null })) });
    const named = (texts: readonly Omit<Phrase, 'id'>[], name: string): readonly Phrase[] =>
      texts.map((text, n) => ({ id: `${name}-${n}`, ...text }));
    return {
      ...base,
      pairs: base.pairs.map((pair, n) => {
        const { more = [], moreStrong = [], ...texts } = pairs[n] ?? {};
        const furtherWeak = named(more, `weak-${n}`);
        return { ...pair, ...texts, furtherWeak, furtherStrong: named(moreStrong, `strong-${n}`) };
      }),
      stages: base.stages.map((stage, n) => ({ ...stage, ...stages[n] })),
    };
  });

/** The log of so many quizzes without a mistake. */
const perfect = (lesson: Lesson, rounds: number): readonly QuizAnswer[] =>
  Array.from({ length: rounds }, (_, seed) => startQuiz({ lessons: [lesson], seed }).items)
    .flat()
    .map(({ id, givesAway }, at) => answer(id, true, at, givesAway));

describe('mastery', () => {
  it.each([
    ['never answered', '', false],
    ['right once', '+', false],
    ['right twice', '++', true],
    ['wrong, then right twice', '-++', true],
    ['right twice, then wrong', '++-', false],
    ['right, wrong, right', '+-+', false],
    ['right once and once where it gave itself away', '+f', false],
    ['right twice around one where it gave itself away', '+f+', true],
  ])('%s', (_, marks, mastered) => {
    const log = marks.split('').map((mark, n) => answer('a', mark !== '-', n, mark === 'f'));
    expect(masteredItems(log).has('a')).toBe(mastered);
  });

  it('is the last two unflagged answers, whatever the order of the log', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const expected = ['a', 'b', 'c'].filter((id) => {
          const own = log.filter((entry) => entry.itemId === id && !entry.flagged);
          const lastTwo = own.toSorted((x, y) => y.at - x.at).slice(0, 2);
          return lastTwo.length === 2 && lastTwo.every((entry) => entry.correct);
        });
        expect([...masteredItems(log)].toSorted()).toEqual(expected);
      }),
    );
  });

  it('never comes from answers that were flagged', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(masteredItems(log.map((entry) => ({ ...entry, flagged: true }))).size).toBe(0);
      }),
    );
  });

  it('of a lesson counts its items only, by kind and in all', () => {
    const lesson = lessonOf({
      pairs: [[0, 0]],
      stages: [{ name: 'Task', cost: 'it costs trust' }],
    });
    const log = [
      answer('a-lesson/pair-0/weak', true, 1),
      answer('a-lesson/pair-0/weak', true, 2),
      answer('a-lesson/pair-0/strong', true, 3),
      answer('a-lesson/gone/weak', true, 4),
      answer('a-lesson/gone/weak', true, 5),
    ];
    expect(lessonMastery(lesson, log)).toEqual({
      mastered: 1,
      seen: 2,
      total: 2,
      byKind: [
        { kind: 'classify', mastered: 1, seen: 2, total: 2 },
        { kind: 'match_why', mastered: 0, seen: 0, total: 0 },
        { kind: 'match_strong', mastered: 0, seen: 0, total: 0 },
        { kind: 'match_cost', mastered: 0, seen: 0, total: 0 },
        { kind: 'match_stage', mastered: 0, seen: 0, total: 0 },
      ],
    });
  });

  it('of two pairs and two stages is complete, though the quiz cannot match them', () => {
    const names = ['Situation', 'Task'];
    const stages = names.map((name) => ({ name, cost: `${name} costs trust` }));
    const lesson = lessonOf({
      pairs: [
        [0, 0],
        [0, 0],
      ],
      stages,
    });
    const log = perfect(lesson, 2);
    expect(lessonMastery(lesson, log)).toMatchObject({ mastered: 4, total: 4 });
  });

  it('counts out a pair whose key alone has a word of its phrase, in whatever block', () => {
    const words = ['harbour', 'garden', 'engine', 'castle'];
    const base = lessonOf({ pairs: words.map(() => [0, 0]), stages: [] });
    const lesson = (why: (word: string, n: number) => string): Lesson => ({
      ...base,
      pairs: base.pairs.map((pair, n) => ({
        ...{ ...pair, weak: `Our ${words[n]}.`, strong: `Line number ${n}.` },
        why: why(words[n] ?? '', n),
      })),
    });
    const ids = (why: (word: string, n: number) => string): readonly string[] =>
      lessonItemIds(lesson(why)).match_why;
    expect(ids(() => 'nothing')).toHaveLength(0);
    expect(ids((_, n) => `nothing ${n}`)).toHaveLength(4);
    expect(ids((word, n) => (n === 0 ? `a ${word}` : `nothing ${n}`))).toHaveLength(3);
    // Another one has the word as well.
    expect(ids((_, n) => (n < 2 ? `${n} harbours` : `nothing ${n}`))).toHaveLength(4);
  });

  it('law: of any lesson is complete after enough perfect rounds, and of nothing else', () => {
    fc.assert(
      fc.property(wordyLessons, (lesson) => {
        const log = perfect(lesson, 100);
        const ids = Object.values(lessonItemIds(lesson)).flat();
        expect([...masteredItems(log)].toSorted()).toEqual(ids.toSorted());
      }),
      { numRuns: runs(40, 200) },
    );
  });

  it('of a lesson that says one thing in a thousand pairs is counted in no time', () => {
    const count = 1_500;
    const base = lessonOf({ pairs: Array.from({ length: count }, () => [0, 0]), stages: [] });
    const [first, ...others] = base.pairs;
    if (!first) throw new Error('There are pairs.');
    const furtherWeak = others.map((_, n) => ({ id: `f-${n}`, text: 'Weak.', why: `Why ${n}` }));
    const pairs = [{ ...first, furtherWeak }, ...others].map((pair) => ({ ...pair, why: 'One.' }));
    expect(lessonItemIds({ ...base, pairs }).match_why).toEqual([]);
  });
});
