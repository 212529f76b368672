import * as trainer from '@open-spaced-repetition/binding';
import { clipParameters } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import {
  TRAINING_PHASES,
  type TrainingLog,
  type TrainingProgress,
  type TrainingResult,
} from '#shared/domain/training/index.ts';
import { train } from '#main/training/train.ts';
import { DEFAULT_PARAMETERS, simulateLog } from '../../../support/simulated-log.ts';

const trainOn = async (
  log: TrainingLog,
  parameters: readonly number[] = DEFAULT_PARAMETERS,
): Promise<{ result: TrainingResult; steps: TrainingProgress[] }> => {
  const steps: TrainingProgress[] = [];
  const trained = await train({ ...log, parameters }, trainer, (step) => steps.push(step));
  if (!trained.ok) throw new Error(trained.error);
  return { result: trained.value, steps };
};

describe('training on the log of somebody who forgets otherwise than the defaults say', () => {
  const log = simulateLog({ reviews: 20_000 });

  it('finds parameters that predict the held-out reviews better', async () => {
    const { result } = await trainOn(log);
    expect(result.reviews).toBe(20_000);
    expect(result.after.logLoss).toBeLessThan(result.before.logLoss);
    expect(result.after.rmseBins).toBeLessThan(result.before.rmseBins);
    expect(result.better).toBe(true);
  });

  it('measures the very parameters that the scheduler will use', async () => {
    const { parameters } = (await trainOn(log)).result;
    expect(parameters).toHaveLength(21);
    expect(clipParameters([...parameters], 1)).toEqual(parameters);
  });

  it('fits to the trained part alone: what came later changes nothing in it', async () => {
    const other = { ...log, grades: log.grades.map((grade, i) => (i < 16_000 ? grade : 1)) };
    const [a, b] = [await trainOn(log), await trainOn(other)];
    expect(b.result.parameters).toEqual(a.result.parameters);
    expect(b.result.after).not.toEqual(a.result.after);
  });

  it('does not call it better when nothing has changed since the last training', async () => {
    const first = await trainOn(log);
    const again = await trainOn(log, first.result.parameters);
    expect(again.result.parameters).toEqual(first.result.parameters);
    expect(again.result.before.logLoss).toBeCloseTo(again.result.after.logLoss, 6);
    expect(again.result.before.rmseBins).toBeCloseTo(again.result.after.rmseBins, 6);
    expect(again.result.better).toBe(false);
  });

  it('moves the bar from 0 to 1, through every phase, never back', async () => {
    const { steps } = await trainOn(log);
    const fractions = steps.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
    expect([...new Set(steps.map(({ phase }) => phase))]).toEqual(TRAINING_PHASES);
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.length).toBeLessThan(150);
  });
});

it('names every phase also on a log so small that the library never says how far it is', async () => {
  const { steps } = await trainOn(simulateLog({ reviews: 1_500 }));
  expect([...new Set(steps.map(({ phase }) => phase))]).toEqual(TRAINING_PHASES);
  expect([steps[0]?.fraction, steps.at(-1)?.fraction]).toEqual([0, 1]);
});

describe('what cannot be trained on', () => {
  it('is a log without a second day', async () => {
    const { cards, grades } = simulateLog({ reviews: 500 });
    const days = new Int32Array(cards.length).fill(20_000);
    const log = { cards, days, grades, parameters: DEFAULT_PARAMETERS };
    expect(await train(log, trainer, () => undefined)).toEqual({
      ok: false,
      error: 'There are not enough reviews on different days yet to train on. Nothing was changed.',
    });
  });

  it('is a log with parameters that are none', async () => {
    const log = { ...simulateLog({ reviews: 2_000 }), parameters: [1, 2, 3] };
    const result = await train(log, trainer, () => undefined);
    expect(result).toEqual({
      ok: false,
      error: expect.stringMatching(/^The training failed: .*Nothing was changed\.$/) as string,
    });
  });
});
