import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonMastery, masteredItems, type QuizAnswer } from '#shared/domain/quiz/index.ts';
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
      total: 6,
      byKind: [
        { kind: 'classify', mastered: 1, seen: 2, total: 2 },
        { kind: 'match_why', mastered: 0, seen: 0, total: 1 },
        { kind: 'match_strong', mastered: 0, seen: 0, total: 1 },
        { kind: 'match_cost', mastered: 0, seen: 0, total: 1 },
        { kind: 'match_stage', mastered: 0, seen: 0, total: 1 },
      ],
    });
  });
});
