import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startAt } from '../e2e/support/time.ts';
import { restoreDatabase, type SavedDatabase } from '../support/saved-database.ts';
import { expectOneOrder } from './journal.ts';
import { journalFiles } from './support/files.ts';
import { several, type Fault } from './support/fault.ts';
import { createLearner, type Learner } from './support/learner.ts';
import { openReview } from './support/reviewing.ts';

const repository = join(import.meta.dirname, '..', '..');

/** Starts the app once more on the same data, as somebody who clicks its icon again; its exit code. */
const startAgain = async ({ app, userData }: Learner): Promise<number | null> => {
  const program = await app().app.evaluate(() => process.argv[0] ?? '');
  const dropIn = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const before = dropIn === undefined ? [] : [join(dropIn, 'electron')];
  const args = [...before, repository, `--user-data-dir=${userData}`, '--no-sandbox'];
  const child = spawn(program, args, { stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
};

const second: Fault = {
  name: 'second-instance',
  title: 'A second start on the same data during a review',
  tries: { long: 5, short: 1 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench);
      await learner.start();
      await learner.answer(2);
      const again = startAgain(learner);
      await learner.answer(3);
      expect(await again).toBe(0);
      expect(journalFiles(learner.userData)).toHaveLength(1);
      await learner.answer(2);
      expectOneOrder(learner.userData);
      await learner.close();
      await learner.start();
      return learner.finish();
    }),
};

const DAY = 86_400_000;

const clockBack: Fault = {
  name: 'clock-back',
  title: 'The clock set back a day during a review, and right again at the next start',
  tries: { long: 5, short: 1 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench);
      await learner.start();
      await learner.answer(3);
      await startAt(learner.window(), new Date(Date.now() - DAY));
      await openReview(learner.window());
      await learner.answer(3);
      expectOneOrder(learner.userData);
      await learner.close();
      // Comparing log and cards, the start sees to it that no study day went backwards on a card.
      await learner.start();
      await learner.answer(3);
      expectOneOrder(learner.userData);
      await learner.close();
      await learner.start();
      return learner.finish();
    }),
};

const savedBy = (version: number): SavedDatabase =>
  JSON.parse(
    readFileSync(join(repository, 'test', 'fixtures', 'databases', `v${version}.json`), 'utf8'),
  ) as SavedDatabase;

/** What an older version left: its database, and no journal. */
const older = (version: number): Fault => ({
  name: `database-v${version}`,
  title: `A database of version ${version}, from before the journal; then a start without it`,
  tries: { long: 2, short: 0 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench, { ownLog: false });
      const saved = savedBy(version);
      await learner.start();
      const window = learner.window();
      // Asked for before the app asks for its own, so that it finds what the old version left.
      await window.addInitScript(restoreDatabase, { name: 'recast', saved });
      await window.reload();
      await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
      learner.count(saved.rows['reviews']?.length ?? 0);
      await learner.close();
      await learner.start();
      await learner.answer(2);
      await learner.close();
      await learner.startWithoutDatabase();
      return learner.finish();
    }),
});

export const wholeFaults: readonly Fault[] = [second, clockBack, older(1), older(2)];
