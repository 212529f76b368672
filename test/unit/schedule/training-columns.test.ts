import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GRADES,
  toTrainingColumns,
  type Grade,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import { isTrainingLog, splitItems } from '#shared/domain/training/index.ts';

const DAY = 86_400_000;

const base = (cardId: string, seq: number, day: number, at: number) => ({
  id: `${cardId}-${seq}`,
  cardId,
  lessonId: 'lesson',
  at,
  utcOffset: 0,
  day,
  seq,
});
const answer = (
  cardId: string,
  seq: number,
  day: number,
  { at = day * DAY, grade = 'good' }: { readonly at?: number; readonly grade?: Grade } = {},
): LogEntry => ({
  ...base(cardId, seq, day, at),
  kind: 'answer',
  grade,
  duration: 1,
  from: 'review',
  to: 'review',
  stability: 1,
  difficulty: 5,
  step: 0,
  scheduledDays: 1,
  dueDay: day + 1,
  dueAt: null,
  parametersId: 'default',
});
const columns = (entries: readonly LogEntry[]) => {
  const { cards, days, grades } = toTrainingColumns(entries);
  return [...cards].map((card, n) => [card, days[n], grades[n]]);
};

describe('the columns of a review log', () => {
  it('stand in the order in which the answers were given, the grades from 1 to 4', () => {
    expect(
      columns([
        answer('b', 1, 2, { grade: 'easy' }),
        answer('a', 2, 3, { grade: 'hard' }),
        answer('a', 1, 1, { grade: 'again' }),
      ]),
    ).toEqual([
      [1, 1, 1],
      [0, 2, 4],
      [1, 3, 2],
    ]);
  });

  it('keep a card’s own order when the clock was set back within a day', () => {
    expect(
      columns([
        answer('a', 1, 5, { at: 5 * DAY + 900, grade: 'again' }),
        answer('a', 2, 5, { at: 5 * DAY + 100, grade: 'good' }),
        answer('b', 1, 5, { at: 5 * DAY + 500, grade: 'easy' }),
      ]),
    ).toEqual([
      [1, 5, 4],
      [0, 5, 1],
      [0, 5, 3],
    ]);
  });

  it('go on with a new card after a reset, and leave out what was no answer', () => {
    expect(
      columns([
        answer('a', 1, 1),
        { ...base('a', 2, 2, 2 * DAY), kind: 'due', scheduledDays: 3, dueDay: 4 },
        answer('a', 3, 4),
        { ...base('a', 4, 5, 5 * DAY), kind: 'reset' },
        { ...base('b', 1, 5, 5 * DAY), kind: 'reset' },
        answer('a', 5, 6),
      ]),
    ).toEqual([
      [0, 1, 3],
      [0, 4, 3],
      [1, 6, 3],
    ]);
  });

  it('law: have every answer once, fit the trainer, and never go back', () => {
    const entries = fc
      .array(
        fc.record({
          card: fc.nat(4),
          kind: fc.constantFrom('answer', 'answer', 'reset'),
          day: fc.integer({ min: -3, max: 9 }),
          clock: fc.nat(DAY),
          grade: fc.constantFrom(...GRADES),
        }),
        { maxLength: 60 },
      )
      .map((rows) =>
        rows.map(({ card, kind, day, clock, grade }, n): LogEntry => {
          const at = day * DAY + clock;
          return kind === 'answer'
            ? answer(`c${card}`, n + 1, day, { at, grade })
            : { ...base(`c${card}`, n + 1, day, at), kind: 'reset' };
        }),
      );
    fc.assert(
      fc.property(entries, (log) => {
        const made = toTrainingColumns(log);
        const answers = log.filter(({ kind }) => kind === 'answer');
        expect(made.cards).toHaveLength(answers.length);
        expect(isTrainingLog(made)).toBe(true);
        expect([...made.days]).toEqual([...made.days].sort((a, b) => a - b));
        const { trained, heldOut } = splitItems(made);
        for (const { history } of [...trained, ...heldOut]) {
          expect(history.every(({ delta }) => delta >= 0)).toBe(true);
        }
        // Card by card, and apart at each reset, the grades stand as they were given.
        const given = [0, 1, 2, 3, 4].flatMap((card) =>
          log
            .filter(({ cardId }) => cardId === `c${card}`)
            .map((entry) => (entry.kind === 'answer' ? GRADES.indexOf(entry.grade) + 1 : '-'))
            .join('')
            .split('-')
            .filter((run) => run !== ''),
        );
        const taken = new Map<number, string>();
        for (const [n, card] of made.cards.entries()) {
          taken.set(card, `${taken.get(card) ?? ''}${made.grades[n]}`);
        }
        expect([...taken.values()].sort()).toEqual(given.sort());
      }),
      { numRuns: 500 },
    );
  });
});
