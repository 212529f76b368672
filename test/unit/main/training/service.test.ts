import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MIN_REVIEWS, type TrainingInput } from '#shared/domain/training/index.ts';
import { createTrainingService } from '#main/training/service.ts';
import { UtilityProcess } from '../../../../build/drop-in/api/utility-process.mjs';
import { DEFAULT_PARAMETERS } from '../../../support/simulated-log.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'training', 'process.mjs');

const input = (reviews = MIN_REVIEWS): TrainingInput => ({
  cards: new Int32Array(reviews),
  days: new Int32Array(reviews).fill(20_000),
  grades: new Uint8Array(reviews).fill(3),
  parameters: DEFAULT_PARAMETERS,
});

const started: UtilityProcess[] = [];
afterEach(() => {
  for (const each of started.splice(0)) each.kill();
});

const serviceThatWill = (behaviour: string) =>
  createTrainingService(() => {
    const child = new UtilityProcess(file, [behaviour], {});
    started.push(child);
    return child;
  });

const exitOf = (child: UtilityProcess | undefined): Promise<unknown> =>
  new Promise((resolve) => child?.on('exit', resolve));

describe('the training process', () => {
  it('gets the log, says how far it is, answers, and is ended', async () => {
    const service = serviceThatWill('work');
    const steps: unknown[] = [];
    service.onProgress((step) => steps.push(step));
    const outcome = service.start(input());
    const exit = exitOf(started[0]);
    expect(await outcome).toEqual({
      ok: true,
      value: { kind: 'done', result: { reviews: 2 * MIN_REVIEWS, first: 20_000 } },
    });
    expect(steps).toEqual([{ fraction: 0.1, phase: 'items' }]);
    await exit;
  });

  it('may say that it cannot be done', async () => {
    const outcome = await serviceThatWill('fail').start(input());
    expect(outcome).toEqual({ ok: false, error: 'It cannot be done.' });
  });

  it('may crash, which is an error and no hang', async () => {
    const service = serviceThatWill('crash');
    const crashed = {
      ok: false,
      error: 'The training process ended early (code 3). Nothing was changed.',
    };
    expect(await service.start(input())).toEqual(crashed);
    expect(await service.start(input()), 'and another may start').toEqual(crashed);
  });

  it('is killed by cancelling, even when it hears nothing, and another may start at once', async () => {
    const service = serviceThatWill('hang');
    const busy = new Promise((resolve) => service.onProgress(resolve));
    const outcome = service.start(input());
    const exit = exitOf(started[0]);
    await busy;
    service.cancel();
    expect(await outcome).toEqual({ ok: true, value: { kind: 'cancelled' } });
    const second = service.start(input());
    service.cancel();
    expect(await second).toEqual({ ok: true, value: { kind: 'cancelled' } });
    expect(await exit).toBe(15);
  });

  it('is one at a time', async () => {
    const service = serviceThatWill('hang');
    const first = service.start(input());
    expect(await service.start(input())).toEqual({
      ok: false,
      error: 'A training is running already.',
    });
    expect(started).toHaveLength(1);
    service.cancel();
    expect(await first).toEqual({ ok: true, value: { kind: 'cancelled' } });
  });

  it('is not started for too short a log', async () => {
    expect(await serviceThatWill('work').start(input(MIN_REVIEWS - 1))).toEqual({
      ok: false,
      error: 'Training needs at least 400 reviews; there are 399 so far.',
    });
    expect(started).toEqual([]);
  });

  it('is not missed when nothing runs', () => {
    expect(() => serviceThatWill('work').cancel()).not.toThrow();
  });
});
