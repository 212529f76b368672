import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { NONE, several, type Bench, type Fault, type Outcome } from './support/fault.ts';
import { createLearner, type Learner } from './support/learner.ts';
import { answerOne } from './support/reviewing.ts';
import { mountDisk, whyNoDisk, type SmallDisk } from './support/small-disk.ts';

const banner = (window: Page) => window.getByText('Your answers are not saved twice.');
/** A problem that stays until it is read. */
const problem = (window: Page) => window.locator('.notice[data-tone="problem"]');

/** Does something on a disk of its own, which is taken away afterwards whatever happens. */
const onDisk = async (
  folder: string,
  megabytes: number,
  work: (disk: SmallDisk) => Promise<Outcome>,
): Promise<Outcome> => {
  const disk = mountDisk(folder, megabytes);
  try {
    return await work(disk);
  } finally {
    disk.remove();
  }
};

const diskFault = (
  facts: Pick<Fault, 'name' | 'title' | 'tries'>,
  one: (bench: Bench) => Promise<Outcome>,
): Fault => ({
  ...facts,
  run: async (bench) => {
    const reason = whyNoDisk();
    if (reason !== null) return { ...NONE, skipped: reason };
    return several(bench.tries, () => one(bench));
  },
});

/**
 * Answers until the app says that something is wrong; only what the screen showed as given counts.
 * Gives the answer that is under way then, whose keys would get among those of another.
 */
const answerUntilTold = async (
  { random }: Bench,
  { window, count }: Learner,
  told: (window: Page) => ReturnType<Page['locator']>,
): Promise<{ readonly underWay: Promise<'answered' | 'refused'> }> => {
  const page = window();
  const saying = told(page).waitFor({ state: 'visible' });
  for (;;) {
    const answering = answerOne(page, random).then(
      () => 'answered' as const,
      () => 'refused' as const,
    );
    const first = await Promise.race([answering, saying.then(() => 'told' as const)]);
    if (first === 'answered') count(1);
    if (first === 'told') return { underWay: answering };
  }
};

const full = diskFault(
  {
    name: 'disk-full',
    title: 'The disk full during a review, then room again',
    tries: { long: 5, short: 1 },
  },
  (bench) => {
    const folder = bench.freshFolder();
    return onDisk(folder, 64, async (disk) => {
      const learner = createLearner(bench, { userData: folder });
      await learner.start();
      await learner.answer(4);
      disk.fill();
      await answerUntilTold(bench, learner, (window) => problem(window).or(banner(window)).first());
      disk.makeRoom();
      await learner.close();
      await learner.start();
      await learner.answer(2);
      await learner.close();
      await learner.start();
      return learner.finish();
    });
  },
);

/** Answers while the journal cannot be written, and once more when it can. */
const withoutJournal = async (
  bench: Bench,
  learner: Learner,
  makeGood: () => void,
): Promise<Outcome> => {
  const { underWay } = await answerUntilTold(bench, learner, banner);
  if ((await underWay) === 'answered') learner.count(1);
  // The database has them; they count, and wait for their second home.
  await learner.answer(3);
  makeGood();
  await expect(banner(learner.window())).toHaveCount(0, { timeout: 30_000 });
  await learner.answer(1);
  await learner.kill();
  await learner.start();
  return learner.finish();
};

const journalFull = diskFault(
  {
    name: 'journal-disk-full',
    title: 'Only the journal’s disk full, then room again',
    tries: { long: 3, short: 0 },
  },
  (bench) => {
    const learner = createLearner(bench);
    return onDisk(join(learner.userData, 'journal'), 1, async (disk) => {
      await learner.start();
      await learner.answer(2);
      disk.fill();
      return withoutJournal(bench, learner, disk.makeRoom);
    });
  },
);

const journalReadOnly = diskFault(
  {
    name: 'journal-read-only',
    title: 'The journal’s folder read-only, at a start and during a review',
    tries: { long: 3, short: 1 },
  },
  (bench) => {
    const learner = createLearner(bench);
    return onDisk(join(learner.userData, 'journal'), 1, async (disk) => {
      await learner.start();
      await learner.answer(2);
      await learner.close();
      disk.readOnly(true);
      await learner.start();
      return withoutJournal(bench, learner, () => disk.readOnly(false));
    });
  },
);

const neverWritable = diskFault(
  {
    name: 'journal-never-written',
    title: 'The journal’s folder read-only from the first start on',
    tries: { long: 3, short: 0 },
  },
  (bench) => {
    const learner = createLearner(bench);
    return onDisk(join(learner.userData, 'journal'), 1, async (disk) => {
      disk.readOnly(true);
      await learner.start({ journalWorks: false });
      await expect(banner(learner.window())).toBeVisible();
      await learner.answer(3);
      await learner.close();
      await learner.start({ journalWorks: false });
      return withoutJournal(bench, learner, () => disk.readOnly(false));
    });
  },
);

const dataReadOnly = diskFault(
  {
    name: 'data-read-only',
    title: 'The whole data folder read-only at a start',
    tries: { long: 3, short: 0 },
  },
  (bench) => {
    const folder = bench.freshFolder();
    return onDisk(folder, 64, async (disk) => {
      const learner = createLearner(bench, { userData: folder });
      await learner.start();
      await learner.answer(4);
      await learner.close();
      disk.readOnly(true);
      const reason = await learner.start().then(() => 'it opened', String);
      expect(reason).toContain('Recast may not write in the folder of your data');
      disk.readOnly(false);
      await learner.start();
      return learner.finish();
    });
  },
);

export const diskFaults: readonly Fault[] = [
  full,
  journalFull,
  journalReadOnly,
  neverWritable,
  dataReadOnly,
];
