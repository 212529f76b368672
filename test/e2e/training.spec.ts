import { simulateLog } from '../support/simulated-log.ts';
import { expect, test } from './support/app.ts';
import { holdTraining, train } from './support/training.ts';

test.describe('training on a simulated log of 20,000 reviews', () => {
  test('runs in a process of its own, the bar moves, and the fit is better', async ({
    launchApp,
  }) => {
    const { window } = await launchApp();
    const [answer] = await train(window, simulateLog({ reviews: 20_000 }));
    if (!answer?.ok || answer.value.kind !== 'done') throw new Error(JSON.stringify(answer));
    const { result } = answer.value;
    expect(result).toMatchObject({ reviews: 20_000, better: true });
    expect(result.parameters).toHaveLength(21);
    expect(result.trained).toBeGreaterThan(result.heldOut);
    expect(result.after.logLoss).toBeLessThan(result.before.logLoss);

    const steps = await window.evaluate(() => globalThis.steps);
    const fractions = steps.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(new Set(fractions).size).toBeGreaterThan(10);
    expect(new Set(steps.map(({ phase }) => phase))).toEqual(
      new Set(['items', 'training', 'evaluation']),
    );
  });

  test('can be cancelled, and started again', async ({ launchApp }) => {
    const { window, app } = await launchApp();
    const letGo = await holdTraining(app);
    expect(await train(window, simulateLog({ reviews: 20_000 }), 'cancel')).toEqual([
      { ok: true, value: { kind: 'cancelled' } },
    ]);
    await letGo();
    const [answer] = await train(window, simulateLog({ reviews: 2_000 }));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'done' } });
  });

  test('runs once at a time', async ({ launchApp }) => {
    const { window } = await launchApp();
    const [first, second] = await train(window, simulateLog({ reviews: 20_000 }), 'start again');
    expect(first).toMatchObject({ ok: true, value: { kind: 'done' } });
    expect(second).toEqual({
      ok: false,
      error: { code: 'failed', message: 'A training is running already.' },
    });
  });
});

test('too short a log is refused in a sentence', async ({ launchApp }) => {
  const { window } = await launchApp();
  expect(await train(window, simulateLog({ reviews: 399 }))).toEqual([
    {
      ok: false,
      error: {
        code: 'failed',
        message: 'Training needs at least 400 reviews; there are 399 so far.',
      },
    },
  ]);
});
