import { afterAll, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '#shared/ipc/channels.ts';
import { MOST_CPU, runTargets, type Row } from '../../fuzz/engine.ts';
import { tableOf } from '../../fuzz/table.ts';
import { TARGETS } from '../../fuzz/targets/index.ts';
import { WORST_TARGETS } from '../../fuzz/targets/worst.ts';

// What main asks of Electron is answered by a stand-in; see test/fuzz/electron.ts.
vi.mock('electron', () => import('../../fuzz/electron.ts'));

/** The short form of `npm run fuzz`: the same inputs every time, so that a fault is one of the change. */
const SEED = 2026;
const INPUTS = 5_000;

/** Milliseconds after which a test hangs: a busy machine takes several times as long, and is no fault. */
const PATIENCE = 300_000;

const rows: Row[] = [];

/** The long form tries all of the worst; each of them is in here for some of the targets. */
const WORST_EVERY = 17;

const faultsOf = async (targets: typeof TARGETS, inputs: number): Promise<readonly string[]> => {
  const found = await runTargets({ targets, inputs, seed: SEED, fixedEvery: WORST_EVERY });
  rows.push(...found);
  return found.flatMap(({ faults }) =>
    faults.map(({ kind, target, at, what }) => `${kind}: ${target}, input ${at}: ${what}`),
  );
};

/*
 * A `slow` fault is an input that took more than a second of the processor's time three times over, and
 * far more than a common work takes beside it. Nothing else here asserts a time; this does because the
 * issue demands that nothing hangs, and it counts what the process worked and not what the clock says,
 * against a baseline of the same moment, so that a busy machine is no fault.
 */
describe('hostile inputs', { timeout: PATIENCE }, () => {
  afterAll(() => console.log(tableOf(rows)));

  it(`${INPUTS} of them lead to no crash, no nameless error and no hang`, async () => {
    const others = TARGETS.filter((target) => !WORST_TARGETS.includes(target));
    expect(await faultsOf(others, INPUTS)).toEqual([]);
    const inputs = rows.reduce((sum, row) => sum + row.inputs, 0);
    expect(inputs).toBeGreaterThanOrEqual(INPUTS);
    // Fuzzing of which all is refused, or nothing, tries nothing.
    for (const name of ['walkthrough', 'lesson file', 'lesson edit', 'ipc decks:edit']) {
      const row = rows.find(({ target }) => target === name);
      expect(row?.accepted, name).toBeGreaterThan(0);
      expect(row?.refusals.size, name).toBeGreaterThan(0);
    }
  });

  it(`the worst that fits, and ten megabytes of it, take about ${MOST_CPU} ms of work at most`, async () => {
    expect(await faultsOf(WORST_TARGETS, 0)).toEqual([]);
  });

  it('go through every channel between page and main', () => {
    const names = TARGETS.map(({ name }) => name);
    for (const channel of CHANNELS) expect(names).toContain(`ipc ${channel}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
