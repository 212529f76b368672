import fc from 'fast-check';
import { forgetting_curve, fsrs } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import {
  createMemoryModel,
  DEFAULT_PARAMETERS,
  GRADES,
  PARAMETER_COUNT,
} from '#shared/domain/schedule/index.ts';

const stability = fc.double({ min: 0.01, max: 2_000, noNaN: true });

describe('the memory model', () => {
  it('has the parameters of FSRS-6', () => {
    expect(DEFAULT_PARAMETERS).toHaveLength(PARAMETER_COUNT);
  });

  it('law: recall is what ts-fsrs says', () => {
    const model = createMemoryModel();
    fc.assert(
      fc.property(stability, fc.double({ min: 0, max: 4_000, noNaN: true }), (s, days) => {
        // ts-fsrs rounds to eight digits.
        expect(model.recall(days, s)).toBeCloseTo(forgetting_curve(DEFAULT_PARAMETERS, days, s), 7);
      }),
    );
  });

  it('law: the days until a retention are the days after which recall is that retention', () => {
    const model = createMemoryModel();
    fc.assert(
      fc.property(stability, fc.double({ min: 0.7, max: 0.99, noNaN: true }), (s, retention) => {
        expect(model.recall(model.daysUntil(retention, s), s)).toBeCloseTo(retention, 9);
      }),
    );
    expect(model.daysUntil(0.9, 12)).toBeCloseTo(12, 9);
  });

  it('law: a history of answers gives the memory that ts-fsrs gives', () => {
    const model = createMemoryModel();
    const direct = fsrs({ enable_fuzz: false });
    fc.assert(
      fc.property(
        fc.array(fc.record({ grade: fc.constantFrom(...GRADES), days: fc.nat(60) }), {
          minLength: 1,
          maxLength: 12,
        }),
        (answers) => {
          let ours: Parameters<typeof model.next>[0] = null;
          let theirs: Parameters<typeof direct.next_state>[0] = null;
          for (const { grade, days } of answers) {
            const elapsed = ours ? days : 0;
            ours = model.next(ours, elapsed, grade);
            theirs = direct.next_state(theirs, elapsed, GRADES.indexOf(grade) + 1);
          }
          expect(ours).toEqual(theirs);
        },
      ),
    );
  });

  it('takes parameters out of range to the edge of it', () => {
    const wild = createMemoryModel(DEFAULT_PARAMETERS.map(() => 1e9));
    expect(wild.next(null, 0, 'good').stability).toBe(100);
  });
});
