import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { RandomSource } from '#shared/domain/random.ts';
import { databaseFiles, databaseFolders } from './support/files.ts';
import { several, type Fault, type Outcome } from './support/fault.ts';
import { createLearner, type Learner } from './support/learner.ts';

/*
 * What can happen to the files in which Chromium keeps the database, while the app is closed. In each
 * case the app is started twice: some damage is only found by the second.
 */

type Damage = (userData: string, random: RandomSource) => void;

interface Case {
  readonly name: string;
  readonly title: string;
  readonly damage: Damage;
  readonly tries: Fault['tries'];
  /** Has Chromium move what was written from its log into a table, whose files end in `.ldb`. */
  readonly tables?: true;
  /** Whether Chromium will not open what is left, so that the files are to be kept. */
  readonly kept?: true;
}

const onlyFile = (userData: string, pattern: RegExp): string => {
  const files = databaseFiles(userData, pattern);
  const [last] = files.slice(-1);
  if (last === undefined) throw new Error(`The database has no file ${String(pattern)}.`);
  return last;
};

const cutLog =
  (bytes: number): Damage =>
  (userData) => {
    const log = onlyFile(userData, /\.log$/);
    truncateSync(log, Math.max(0, readFileSync(log).length - bytes));
  };

const flipBytes = (file: string, random: RandomSource, count: number): void => {
  const bytes = readFileSync(file);
  for (let n = 0; n < count; n += 1) {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  writeFileSync(file, bytes);
};

const garbage = (random: RandomSource, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

const CASES: readonly Case[] = [
  {
    name: 'log-cut-5',
    title: 'The database’s log cut by 5 bytes',
    damage: cutLog(5),
    tries: { long: 10, short: 1 },
  },
  {
    name: 'log-cut-200',
    title: 'The database’s log cut by 200 bytes',
    damage: cutLog(200),
    tries: { long: 10, short: 0 },
  },
  {
    name: 'database-deleted',
    title: 'The database’s folder deleted',
    damage: (userData) =>
      databaseFolders(userData).forEach((path) => rmSync(path, { recursive: true })),
    // Within `npm test` this is recovery.spec.ts.
    tries: { long: 3, short: 0 },
  },
  {
    name: 'database-garbage',
    title: 'Every file of the database replaced by garbage',
    damage: (userData, random) =>
      databaseFiles(userData, /^(?!LOCK$)/).forEach((file) =>
        writeFileSync(file, garbage(random, 4000)),
      ),
    tries: { long: 3, short: 0 },
  },
  {
    name: 'current-garbage',
    title: 'CURRENT replaced by garbage',
    damage: (userData, random) =>
      writeFileSync(onlyFile(userData, /^CURRENT$/), garbage(random, 20)),
    tries: { long: 3, short: 0 },
  },
  {
    name: 'manifest-flipped',
    title: 'A bit of MANIFEST flipped',
    damage: (userData, random) => flipBytes(onlyFile(userData, /^MANIFEST/), random, 1),
    tries: { long: 5, short: 0 },
  },
  {
    name: 'manifest-gone',
    title: 'MANIFEST gone, so that Chromium does not open what is left',
    damage: (userData) => rmSync(onlyFile(userData, /^MANIFEST/)),
    tries: { long: 3, short: 1 },
    kept: true,
  },
  {
    name: 'log-unreadable',
    title: 'The log cannot be read: a folder is in its place',
    damage: (userData) => {
      const log = onlyFile(userData, /\.log$/);
      rmSync(log);
      mkdirSync(log);
    },
    tries: { long: 3, short: 0 },
    kept: true,
  },
  {
    name: 'not-a-folder',
    title: 'A file in the place of the database’s folder',
    damage: (userData) => {
      for (const path of databaseFolders(userData)) {
        rmSync(dirname(path), { recursive: true });
        writeFileSync(dirname(path), 'This is no database.');
      }
    },
    tries: { long: 2, short: 0 },
    kept: true,
  },
  {
    name: 'table-flipped',
    title: 'A bit flipped in the database’s tables',
    damage: (userData, random) => flipBytes(onlyFile(userData, /\.ldb$/), random, 1),
    tries: { long: 10, short: 0 },
    tables: true,
  },
  {
    name: 'table-rotten',
    title: 'A hundred bits flipped in the database’s tables',
    damage: (userData, random) => flipBytes(onlyFile(userData, /\.ldb$/), random, 100),
    tries: { long: 5, short: 0 },
    tables: true,
  },
];

/** More than the 4 MB after which LevelDB writes a table, in a database beside the app's own. */
const fillTables = (window: Page): Promise<void> =>
  window.evaluate(async () => {
    const open = indexedDB.open('filler', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('bytes', { autoIncrement: true });
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    for (let n = 0; n < 100; n += 1) {
      const transaction = db.transaction('bytes', 'readwrite');
      transaction.objectStore('bytes').add(crypto.getRandomValues(new Uint8Array(60_000)));
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
    }
    db.close();
  });

const expectKept = (userData: string): void => {
  const folder = join(userData, 'damaged databases');
  expect(existsSync(folder) ? readdirSync(folder) : []).not.toEqual([]);
};

const hurt = async (
  learner: Learner,
  { damage, tables, kept }: Case,
  random: RandomSource,
): Promise<Outcome> => {
  await learner.start();
  await learner.answer(4);
  if (tables) await fillTables(learner.window());
  await learner.close();
  damage(learner.userData, random);
  await learner.start();
  await learner.answer(2);
  if (kept) expectKept(learner.userData);
  await learner.close();
  await learner.start();
  return learner.finish();
};

const whileClosed = CASES.map((one): Fault => ({
  name: one.name,
  title: one.title,
  tries: one.tries,
  run: (bench) => several(bench.tries, () => hurt(createLearner(bench), one, bench.random)),
}));

/** As when Chromium finds damage while it reads, or a person has it clear what sites have stored. */
const takeAway = async (window: Page): Promise<void> => {
  const session = await window.context().newCDPSession(window);
  const origin = await window.evaluate(() => location.origin);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
};

const whileOpen: Fault = {
  name: 'taken-away',
  title: 'The database deleted by Chromium in the middle of a review',
  tries: { long: 5, short: 1 },
  run: (bench) =>
    several(bench.tries, async () => {
      const learner = createLearner(bench);
      await learner.start();
      await learner.answer(4);
      await takeAway(learner.window());
      await learner.afterRecovery();
      await learner.answer(2);
      await learner.close();
      await learner.start();
      return learner.finish();
    }),
};

export const databaseFaults: readonly Fault[] = [...whileClosed, whileOpen];
