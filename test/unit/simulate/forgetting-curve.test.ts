import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryModel } from '#shared/domain/schedule/index.ts';
import { forgettingCurve } from '#shared/domain/simulate/index.ts';
import { cardState, review, TODAY } from './workloads.ts';

const { recall } = createMemoryModel();

describe('the forgetting curve of a card', () => {
  it('is none for a card that was never answered', () => {
    expect(forgettingCurve([], null, TODAY, recall)).toBeNull();
  });

  it('falls by the stability after each answer and leaps back to 1 at the next', () => {
    const log = [
      review({ day: TODAY - 8, stability: 2 }),
      review({ day: TODAY - 5, stability: 6 }),
    ];
    const state = cardState({ reviewedDay: TODAY - 5, stability: 6, dueDay: TODAY + 1 });
    const curve = forgettingCurve(log, state, TODAY, recall);
    expect(curve?.past).toEqual([
      ...[0, 1, 2, 3].map((n) => ({ day: TODAY - 8 + n, recall: recall(n, 2) })),
      ...[0, 1, 2, 3, 4, 5].map((n) => ({ day: TODAY - 5 + n, recall: recall(n, 6) })),
    ]);
    expect(curve?.coming[0]).toEqual({ day: TODAY, recall: recall(5, 6) });
    expect(curve?.coming.at(-1)?.day).toBeGreaterThan(state.dueDay);
  });

  it('takes the last of several answers on one day', () => {
    const log = [
      review({ day: TODAY - 3, stability: 0.2 }),
      review({ day: TODAY - 3, stability: 2 }),
      review({ day: TODAY - 3, stability: 2.3 }),
    ];
    const state = cardState({ reviewedDay: TODAY - 3, stability: 2.3 });
    const curve = forgettingCurve(log, state, TODAY, recall);
    expect(curve?.past).toEqual(
      [0, 1, 2, 3].map((n) => ({ day: TODAY - 3 + n, recall: recall(n, 2.3) })),
    );
  });

  it('begins with the state where the log has nothing', () => {
    const state = cardState({ reviewedDay: TODAY - 2 });
    expect(forgettingCurve([], state, TODAY, recall)?.past[0]).toEqual({
      day: TODAY - 2,
      recall: 1,
    });
  });

  it('law: days never go back, recall is a share, the future only falls', () => {
    const answers = fc.array(
      fc.record({ gap: fc.nat(400), stability: fc.double({ min: 0.01, max: 900, noNaN: true }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(answers, fc.integer({ min: -5, max: 900 }), fc.nat(500), (list, since, wait) => {
        let day = TODAY;
        const log = list.map(({ gap, stability }) => review({ day: (day += gap), stability }));
        const stability = log.at(-1)?.stability ?? 1;
        const state = cardState({ reviewedDay: day, stability, dueDay: day + wait });
        const curve = forgettingCurve(log, state, day + since, recall);
        if (!curve) throw new Error('A card with a state has a curve.');
        const { past, coming } = curve;
        const all = [...past, ...coming];
        expect(all.map((p) => p.day)).toEqual(all.map((p) => p.day).sort((a, b) => a - b));
        expect(all.every((p) => p.recall > 0 && p.recall <= 1)).toBe(true);
        expect(coming.every((p, n) => p.recall <= (coming[n - 1]?.recall ?? 1))).toBe(true);
        expect(past.at(-1)).toEqual(coming[0]);
        // A curve of many years has no more points than can be told apart.
        expect(all.length).toBeLessThanOrEqual(49 * (list.length + 1));
      }),
    );
  });
});
