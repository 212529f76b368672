import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { journalEvents, journalFiles, journalFolder } from './support/files.ts';
import { NONE, several, type Fault, type Outcome } from './support/fault.ts';
import { cutEverywhere, flipEverywhere, type Hurt } from './support/journal-file.ts';
import { createLearner } from './support/learner.ts';

const DEVICE = { id: 'a1b2c3d4', name: 'desk' };

/** As small as events are; their bits are tried one by one. */
const undos = (count: number): readonly JournalEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return { kind: 'undo', id: `event-${n}`, device: DEVICE.id, n, time: n, of: [`act-${n}`] };
  });

const outcomeOf = ({ tries, acknowledged, lost, faults }: Hurt): Outcome => {
  expect(faults).toEqual([]);
  return { ...NONE, tries, acknowledged, lost };
};

/** The short form of both is test/unit/main/journal/damage.test.ts; here the tries are events. */
const cut: Fault = {
  name: 'journal-cut',
  title: 'The journal cut at every byte',
  tries: { long: 20, short: 0 },
  run: async ({ freshFolder, tries }) =>
    outcomeOf(
      await cutEverywhere({ folder: freshFolder(), device: DEVICE, events: undos(tries + 1) }),
    ),
};

const flip: Fault = {
  name: 'journal-flip',
  title: 'Every bit of the journal flipped, one at a time',
  tries: { long: 10, short: 0 },
  run: async ({ freshFolder, tries }) =>
    outcomeOf(
      await flipEverywhere({ folder: freshFolder(), device: DEVICE, events: undos(tries + 1) }),
    ),
};

const flipInApp: Fault = {
  name: 'journal-bit',
  title: 'A bit of the journal flipped; then a start without the database',
  tries: { long: 10, short: 0 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench);
      await learner.start();
      await learner.answer(5);
      await learner.close();
      const [file = ''] = journalFiles(learner.userData);
      const bytes = readFileSync(file);
      // Not the last byte of all: without it the line before it is whole.
      const at = Math.floor(bench.random() * (bytes.length - 1));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(bench.random() * 8));
      writeFileSync(file, bytes);
      await learner.start();
      await expect(learner.window().getByText(/damaged line/)).toBeVisible();
      await learner.answer(2);
      await learner.close();
      await learner.startWithoutDatabase();
      return learner.finish();
    }),
};

const deleted: Fault = {
  name: 'journal-deleted',
  title: 'The journal’s folder deleted; then a start without the database',
  tries: { long: 5, short: 1 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench);
      await learner.start();
      await learner.answer(4);
      await learner.close();
      rmSync(journalFolder(learner.userData), { recursive: true });
      await learner.start();
      expect(existsSync(journalFolder(learner.userData))).toBe(true);
      await learner.answer(1);
      await learner.close();
      await learner.startWithoutDatabase();
      return learner.finish();
    }),
};

/** What the journal says is said in one order, whatever the clock does. */
export const expectOneOrder = (userData: string): void => {
  const own = journalEvents(userData).toSorted((a, b) => a.n - b.n);
  const times = own.map(({ time }) => time);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(times).size).toBe(times.length);
};

export const journalFaults: readonly Fault[] = [cut, flip, flipInApp, deleted];
