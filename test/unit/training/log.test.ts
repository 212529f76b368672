import { describe, expect, it } from 'vitest';
import {
  isBetter,
  isTrainingLog,
  MAX_REVIEWS,
  whyNotTrain,
  type TrainingLog,
} from '#shared/domain/training/index.ts';

const log = (change: Partial<TrainingLog> = {}): TrainingLog => ({
  cards: Int32Array.of(0, 1, 0),
  days: Int32Array.of(20_000, 20_000, 20_003),
  grades: Uint8Array.of(3, 1, 4),
  ...change,
});

describe('the columns of a log', () => {
  it('fit together', () => {
    expect(isTrainingLog(log())).toBe(true);
    const none = { cards: new Int32Array(), days: new Int32Array(), grades: new Uint8Array() };
    expect(isTrainingLog(none)).toBe(true);
  });

  it.each([
    ['a day too few', log({ days: Int32Array.of(1, 2) })],
    ['a grade too many', log({ grades: Uint8Array.of(3, 1, 4, 1) })],
    ['a grade of 0', log({ grades: Uint8Array.of(3, 0, 4) })],
    ['a grade of 5', log({ grades: Uint8Array.of(3, 5, 4) })],
    ['a card below 0', log({ cards: Int32Array.of(0, -1, 0) })],
    ['a card beyond the log', log({ cards: Int32Array.of(0, 3, 0) })],
    [
      'too many reviews',
      {
        cards: new Int32Array(MAX_REVIEWS + 1),
        days: new Int32Array(MAX_REVIEWS + 1),
        grades: new Uint8Array(MAX_REVIEWS + 1).fill(3),
      },
    ],
  ])('do not with %s', (_what, bad) => {
    expect(isTrainingLog(bad)).toBe(false);
  });
});

describe('training', () => {
  it('is offered from 400 reviews', () => {
    expect(whyNotTrain(400)).toBeNull();
    expect(whyNotTrain(399)).toBe('Training needs at least 400 reviews; there are 399 so far.');
  });

  it.each([
    ['both fall', [0.3, 0.04], true],
    ['log loss falls alone', [0.3, 0.05], true],
    ['RMSE (bins) rises', [0.3, 0.051], false],
    ['log loss stays', [0.35, 0.04], false],
    ['both differ by rounding alone', [0.35 - 1e-8, 0.05 + 1e-8], false],
    ['log loss falls and RMSE (bins) differs by rounding alone', [0.3, 0.05 + 1e-8], true],
    ['log loss rises', [0.36, 0.04], false],
  ] as const)('is better or not when %s', (_what, [logLoss, rmseBins], better) => {
    expect(isBetter({ logLoss: 0.35, rmseBins: 0.05 }, { logLoss, rmseBins })).toBe(better);
  });
});
