import { describe, expect, it } from 'vitest';
import { ENOUGH_ANSWERS, habitsOf, USUAL_HABITS } from '#shared/domain/simulate/index.ts';
import { review } from './workloads.ts';

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('habits', () => {
  it('are the usual ones while the log is short', () => {
    expect(habitsOf([])).toEqual(USUAL_HABITS);
    expect(habitsOf(times(ENOUGH_ANSWERS - 1, () => review({ duration: 1 })))).toEqual(
      USUAL_HABITS,
    );
  });

  it('are taken from the log, each as soon as there is enough of it', () => {
    const log = [
      ...times(ENOUGH_ANSWERS, (n) =>
        review({ grade: n % 3 === 0 ? 'hard' : 'good', duration: n % 2 === 0 ? 4_000 : 6_000 }),
      ),
      ...times(ENOUGH_ANSWERS - 1, () => review({ grade: 'again', duration: 50_000 })),
      ...times(ENOUGH_ANSWERS, () => review({ from: 'learning', duration: 2_000 })),
    ];
    expect(habitsOf(log)).toEqual({
      seconds: { ...USUAL_HABITS.seconds, pass: 5, step: 2 },
      firstGrades: USUAL_HABITS.firstGrades,
      passGrades: { hard: 1 / 3, good: 2 / 3, easy: 0 },
    });
  });

  it('count first answers apart', () => {
    const log = times(2 * ENOUGH_ANSWERS, (n) =>
      review({ from: 'new', grade: n % 2 === 0 ? 'again' : 'easy', duration: 30_000 }),
    );
    expect(habitsOf(log)).toEqual({
      ...USUAL_HABITS,
      seconds: { ...USUAL_HABITS.seconds, fresh: 30 },
      firstGrades: { again: 0.5, hard: 0, good: 0, easy: 0.5 },
    });
  });
});
