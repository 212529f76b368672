import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryModel } from '#shared/domain/schedule/index.ts';
import {
  cardCount,
  createForecast,
  createSweep,
  stepAnswers,
  type DayTotals,
  type Workload,
} from '#shared/domain/simulate/index.ts';
import { finishJob, anyRetention, anyWorkload, TODAY, workload } from './workloads.ts';
import { runs } from '../../support/effort.ts';

const daysOf = (of: Workload, retention: number): readonly DayTotals[] =>
  finishJob(createForecast(of, retention)).days;

const sum = (days: readonly DayTotals[], of: (day: DayTotals) => number): number =>
  days.reduce((total, day) => total + of(day), 0);

/** Sums of means; they are compared with whole numbers. */
const SLACK = 1e-9;

describe('a forecast', () => {
  it('law: limits hold on each day, and no card is met that is not there', () => {
    fc.assert(
      fc.property(anyWorkload, anyRetention, (of, retention) => {
        const days = daysOf(of, retention);
        expect(days).toHaveLength(of.days);
        for (const { fresh, reviews } of days) {
          expect(fresh).toBeLessThanOrEqual(of.newPerDay + SLACK);
          expect(reviews).toBeLessThanOrEqual(of.reviewsPerDay + SLACK);
        }
        const met = sum(days, ({ fresh }) => fresh);
        expect(met).toBeCloseTo(Math.min(of.unseen, of.newPerDay * of.days), 6);
      }),
      { numRuns: runs(25, 200) },
    );
  });

  it('law: what is known is never less than nothing and never more than the cards that were met', () => {
    fc.assert(
      fc.property(anyWorkload, anyRetention, (of, retention) => {
        let met = of.cards.length;
        for (const { fresh, known } of daysOf(of, retention)) {
          met += fresh;
          expect(known).toBeGreaterThanOrEqual(0);
          expect(known).toBeLessThanOrEqual(met + SLACK);
        }
      }),
      { numRuns: runs(25, 200) },
    );
  });

  it('law: the same seed gives the same days', () => {
    fc.assert(
      fc.property(anyWorkload, anyRetention, (of, retention) => {
        expect(daysOf(of, retention)).toEqual(daysOf(of, retention));
      }),
      { numRuns: 20 },
    );
    expect(daysOf({ ...workload, seed: 1 }, 0.9)).not.toEqual(
      daysOf({ ...workload, seed: 2 }, 0.9),
    );
  });

  it('counts the time of each sort of answer', () => {
    const seconds = { fresh: 60, pass: 0, lapse: 0, step: 0 };
    const of = { ...workload, days: 5, habits: { ...workload.habits, seconds } };
    expect(daysOf(of, 0.9).map(({ minutes }) => minutes)).toEqual([20, 20, 20, 20, 20]);
  });

  it('answers overdue cards first, and leaves for tomorrow what the limit does not allow', () => {
    const card = { stability: 50, difficulty: 5, lastDay: TODAY - 60 };
    const cards = [3, 2, 1].map((ago) => ({ ...card, dueDay: TODAY - ago }));
    const of = { ...workload, cards, unseen: 0, reviewsPerDay: 2, days: 2, relearningSteps: 0 };
    const [first, second] = daysOf(of, 0.9);
    expect(first?.reviews).toBe(2);
    expect(second?.reviews).toBeGreaterThanOrEqual(1);
  });

  it('lets what nobody reviews be forgotten as the model says', () => {
    const cards = [{ stability: 10, difficulty: 5, lastDay: TODAY - 4, dueDay: TODAY }];
    const days = daysOf({ ...workload, cards, unseen: 0, reviewsPerDay: 0, days: 7 }, 0.9);
    const { recall } = createMemoryModel(workload.parameters);
    expect(days.map(({ known }) => known)).toEqual(
      [4, 5, 6, 7, 8, 9, 10].map((elapsed) => expect.closeTo(recall(elapsed, 10), 9) as number),
    );
  });

  it('is nothing where there are no cards', () => {
    for (const day of daysOf({ ...workload, unseen: 0, days: 30 }, 0.9)) {
      expect(day).toEqual({ fresh: 0, reviews: 0, steps: 0, minutes: 0, known: 0 });
    }
  });

  it('brings a card back within the longest interval', () => {
    const of = { ...workload, unseen: 1, maximumInterval: 1, days: 30 };
    expect(sum(daysOf(of, 0.9), ({ reviews }) => reviews)).toBeCloseTo(29, 9);
  });
});

describe('the steps of a first answer', () => {
  it.each([
    ['again', 2, 2],
    ['hard', 2, 2],
    ['good', 2, 1],
    ['easy', 2, 0],
    ['good', 0, 0],
    ['again', 0, 0],
  ] as const)('%s with %i steps takes %i more', (grade, steps, more) => {
    expect(stepAnswers(grade, steps)).toBe(more);
  });
});

describe('a sweep of desired retentions', () => {
  const known = (retentions: readonly number[], of: Workload): readonly number[] =>
    finishJob(createSweep(of, retentions)).points.map((point) => point.known);

  it('law: more retention never means less knowledge beyond chance, where no limit holds it back', () => {
    fc.assert(
      fc.property(anyWorkload, (some) => {
        const of = { ...some, reviewsPerDay: 9_999, maximumInterval: 36_500, days: 120 };
        const [least = 0, , , , most = 0] = known([0.7, 0.76, 0.82, 0.88, 0.94], of);
        expect(most).toBeGreaterThanOrEqual(least - 0.03 * cardCount(of));
      }),
      { numRuns: 15 },
    );
    const rising = known([0.7, 0.78, 0.86, 0.94], workload);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
  });

  it('says the same as the forecast of each retention', () => {
    const retentions = [0.8, 0.93];
    const of = { ...workload, days: 60 };
    for (const point of finishJob(createSweep(of, retentions)).points) {
      const days = daysOf(of, point.retention);
      expect(point.known).toBeCloseTo(days.at(-1)?.known ?? NaN, 9);
      expect(point.minutesPerDay).toBeCloseTo(sum(days, ({ minutes }) => minutes) / 60, 9);
      const answers = sum(days, ({ fresh, reviews, steps }) => fresh + reviews + steps);
      expect(point.answersPerDay).toBeCloseTo(answers / 60, 9);
    }
  });

  it('goes forward slice by slice and answers the same once it is done', () => {
    const job = createSweep({ ...workload, days: 30 }, [0.8, 0.9]);
    let progress = 0;
    let step = job.step();
    while (!step.done) {
      expect(step.progress).toBeGreaterThanOrEqual(progress);
      expect(step.progress).toBeLessThanOrEqual(1);
      progress = step.progress;
      step = job.step();
    }
    expect(progress).toBe(1);
    expect(job.step()).toEqual(step);
  });

  it('cuts a day of many answers and many cards into slices', () => {
    const card = { stability: 5, difficulty: 5, lastDay: TODAY - 9, dueDay: TODAY };
    const cards = Array.from({ length: 9_000 }, () => card);
    const job = createForecast({ ...workload, cards, reviewsPerDay: 9_000, days: 1 }, 0.9);
    let slices = 0;
    while (!job.step().done) slices += 1;
    expect(slices).toBeGreaterThan(18);
  });
});
