import { appendFileSync } from 'node:fs';
import { seededRandom, hashOf } from '#shared/domain/random.ts';
import { expect, test } from '../e2e/support/app.ts';
import { FAULTS } from './faults.ts';

/*
 * The long form; build/faults.mjs says which faults, how often, from which seed, and where the lines
 * of its table go.
 */
const { RECAST_FAULTS, RECAST_FAULT_TRIES, RECAST_FAULT_SEED, RECAST_FAULT_REPORT } = process.env;
const wanted = RECAST_FAULTS?.split(',') ?? FAULTS.map(({ name }) => name);

for (const { name, title, tries, run } of FAULTS.filter((fault) => wanted.includes(fault.name))) {
  test(title, async ({ launchApp, freshFolder }) => {
    const random = seededRandom(hashOf(`${RECAST_FAULT_SEED ?? '1'} ${name}`));
    const count = Number(RECAST_FAULT_TRIES ?? tries.long);
    const outcome = await run({ launchApp, freshFolder, random, tries: count });
    if (RECAST_FAULT_REPORT !== undefined) {
      appendFileSync(RECAST_FAULT_REPORT, `${JSON.stringify({ name, title, ...outcome })}\n`);
    }
    test.skip(outcome.skipped !== undefined, outcome.skipped);
    expect(outcome.lost).toBe(0);
  });
}
