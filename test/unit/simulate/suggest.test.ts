import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSweep,
  LEAST_SUGGESTED,
  MOST_SUGGESTED,
  suggestRetention,
  SWEPT_RETENTIONS,
  type RetentionPoint,
} from '#shared/domain/simulate/index.ts';
import { finishJob, TODAY, workload } from './workloads.ts';

const curve = (
  minutes: (retention: number) => number,
  known: (retention: number) => number,
): readonly RetentionPoint[] =>
  SWEPT_RETENTIONS.map((retention) => ({
    retention,
    answersPerDay: 0,
    minutesPerDay: minutes(retention),
    known: known(retention),
  }));

const retentionOf = (points: readonly RetentionPoint[]): number | null => {
  const suggestion = suggestRetention(points);
  return suggestion.kind === 'suggested' ? suggestion.point.retention : null;
};

describe('the suggested retention', () => {
  it('is where knowledge stops being cheap', () => {
    // Two straight lines that meet at 0.85: cheap knowledge before, dear knowledge after.
    const minutes = (r: number): number => (r <= 0.85 ? 1 + 5 * (r - 0.7) : 1.75 + 40 * (r - 0.85));
    expect(retentionOf(curve(minutes, (r) => 100 * r))).toBeCloseTo(0.85, 9);
  });

  it('is never below the least minutes for each card known', () => {
    // Under 0.8 one forgets so much that it takes more time again.
    const minutes = (r: number): number => 2 + 60 * (r - 0.82) ** 2 + (r > 0.9 ? 9 * (r - 0.9) : 0);
    const points = curve(minutes, (r) => 100 * r);
    const cheapest = points.reduce((a, b) =>
      b.minutesPerDay / b.known < a.minutesPerDay / a.known ? b : a,
    );
    expect(retentionOf(points)).toBeGreaterThanOrEqual(cheapest.retention);
  });

  it('law: lies within its bounds whatever the curve', () => {
    const value = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 29, maxLength: 29 }), (values) => {
        const retention = retentionOf(
          SWEPT_RETENTIONS.map((r, n) => ({
            retention: r,
            answersPerDay: 0,
            minutesPerDay: values[n]?.[0] ?? 0,
            known: values[n]?.[1] ?? 0,
          })),
        );
        if (retention === null) return;
        expect(retention).toBeGreaterThanOrEqual(LEAST_SUGGESTED);
        expect(retention).toBeLessThanOrEqual(MOST_SUGGESTED);
      }),
    );
  });

  it('is none where there is nothing to learn', () => {
    const nothing = { kind: 'none', reason: 'nothing' };
    expect(suggestRetention([])).toEqual(nothing);
    expect(suggestRetention(finishJob(createSweep({ ...workload, unseen: 0 })).points)).toEqual(
      nothing,
    );
  });

  it('is none where the retention changes too little to tell', () => {
    const flat = { kind: 'none', reason: 'flat' };
    expect(
      suggestRetention(
        curve(
          () => 3,
          (r) => 100 * r,
        ),
      ),
    ).toEqual(flat);
    expect(
      suggestRetention(
        curve(
          (r) => 10 * r,
          () => 100,
        ),
      ),
    ).toEqual(flat);
    // All cards are due at their old time once and never again within the days.
    const card = { stability: 20_000, difficulty: 3, lastDay: TODAY - 30, dueDay: TODAY + 10 };
    const cards = Array.from({ length: 50 }, () => card);
    const of = { ...workload, cards, unseen: 0, days: 30 };
    expect(suggestRetention(finishJob(createSweep(of)).points)).toEqual(flat);
  });

  it('is a retention that people use, for decks of any size', () => {
    for (const unseen of [26, 500]) {
      const retention = retentionOf(finishJob(createSweep({ ...workload, unseen })).points);
      expect(retention).toBeGreaterThan(0.8);
      expect(retention).toBeLessThan(0.93);
    }
  });
});
