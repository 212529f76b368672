import { appendFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { seededRandom, hashOf } from '#shared/domain/random.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { expect, test } from '../e2e/support/app.ts';
import { FAULTS } from './faults.ts';

/*
 * The long form; build/faults.mjs says which faults, how often, from which seed, and where the lines
 * of its table go.
 */
const { RECAST_FAULTS, RECAST_FAULT_TRIES, RECAST_FAULT_SEED, RECAST_FAULT_REPORT } = process.env;
const names = FAULTS.map(({ name }) => name);
const wanted = RECAST_FAULTS?.split(',') ?? names;
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  throw new Error(`--only takes ${names.join(', ')}; not "${unknown}".`);
}

const report = (line: object): void => {
  if (RECAST_FAULT_REPORT === undefined) return;
  appendFileSync(RECAST_FAULT_REPORT, `${JSON.stringify(line)}\n`);
};

for (const { name, title, tries, run } of FAULTS.filter((fault) => wanted.includes(fault.name))) {
  test(title, async ({ launchApp, freshFolder }) => {
    const random = seededRandom(hashOf(`${RECAST_FAULT_SEED ?? '1'} ${name}`));
    const count = Number(RECAST_FAULT_TRIES ?? tries.long);
    const outcome = await run({ launchApp, freshFolder, random, tries: count }).catch(
      (reason: unknown) => {
        // Without the colours that the runner gives it.
        const [failed] = stripVTControlCharacters(messageOf(reason)).split('\n');
        report({ name, title, failed });
        throw reason;
      },
    );
    report({ name, title, ...outcome });
    test.skip(outcome.skipped !== undefined, outcome.skipped);
    expect(outcome.lost).toBe(0);
  });
}
