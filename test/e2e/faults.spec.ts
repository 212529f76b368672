import { rmSync } from 'node:fs';
import { hashOf, seededRandom } from '#shared/domain/random.ts';
import { FAULTS } from '../faults/faults.ts';
import { databaseFiles, databaseFolders, journalFolder } from '../faults/support/files.ts';
import { createLearner } from '../faults/support/learner.ts';
import { expect, test } from './support/app.ts';

/*
 * The short form of `npm run faults`: each fault a few times, from a seed. What needs no app, and what
 * recovery.spec.ts has, is left to the long form and the unit tests.
 */
for (const { name, title, tries, run } of FAULTS.filter((fault) => fault.tries.short > 0)) {
  test(title, async ({ launchApp, freshFolder }) => {
    const random = seededRandom(hashOf(name));
    const outcome = await run({ launchApp, freshFolder, random, tries: tries.short });
    test.skip(outcome.skipped !== undefined, outcome.skipped);
    expect(outcome).toMatchObject({ tries: tries.short, lost: 0, byPerson: 0 });
    expect(outcome.acknowledged).toBeGreaterThan(0);
  });
}

test('what is gone from both homes counts as lost', async ({ launchApp, freshFolder }) => {
  const learner = createLearner({ launchApp, freshFolder, random: seededRandom(1), tries: 1 });
  await learner.start();
  await learner.answer(3);
  await learner.close();
  databaseFolders(learner.userData).forEach((path) => rmSync(path, { recursive: true }));
  rmSync(journalFolder(learner.userData), { recursive: true });
  await learner.start();
  expect(learner.outcome()).toMatchObject({ acknowledged: 3, lost: 3, byItself: 0 });
});

test('a database that cannot be opened, without a journal, is kept aside on request', async ({
  launchApp,
  freshFolder,
}) => {
  const learner = createLearner({ launchApp, freshFolder, random: seededRandom(1), tries: 1 });
  await learner.start();
  await learner.close();
  databaseFiles(learner.userData, /^MANIFEST/).forEach((file) => rmSync(file));
  await learner.start();
  expect(learner.outcome()).toMatchObject({ byPerson: 1 });
  expect(databaseFiles(learner.userData, /^MANIFEST/)).toHaveLength(1);
});
