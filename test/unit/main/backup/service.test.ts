import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractArchive } from '../../../../src/main/archive/read.ts';
import { createBackupService } from '../../../../src/main/backup/service.ts';
import type {
  BackupResult,
  BackupService,
  BackupSetup,
} from '../../../../src/main/backup/types.ts';
import {
  contentsOf,
  DATA,
  failureCode,
  fill,
  makeRoot,
  placesIn,
  SAVED,
  valueOf,
} from '../archive/support.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let root: string;
let folder: string;
let now: number;
let tick: () => void;
let isTicking: boolean;
let service: BackupService;

const journal = (): string => join(root, 'data', 'journal', 'a1b2.jsonl');
const answer = (): void => appendFileSync(journal(), `{"at":${now}}\n`);
const names = async (): Promise<string[]> => (await readdir(folder)).sort();

const start = (change: Partial<BackupSetup> = {}): BackupService =>
  createBackupService({
    folder,
    places: placesIn(root),
    app: '0.1.0',
    device: 'study',
    now: () => now,
    offsetAt: () => 60,
    every: (_milliseconds, run) => {
      tick = run;
      isTicking = true;
      return () => (isTicking = false);
    },
    ...change,
  });

beforeEach(async () => {
  root = await makeRoot();
  folder = join(root, 'backups');
  now = Date.parse('2026-11-25T14:05:33.000Z');
  isTicking = false;
  await fill(join(root, 'data'), DATA);
  service = start();
});

afterEach(async () => {
  await service.close();
  await rm(root, { recursive: true, force: true });
});

const backUp = async () => valueOf(await service.backUpNow('asked'));
const listed = async () => valueOf(await service.list());

/** Flips a bit of the last file's data. */
const spoil = async (name: string): Promise<void> => {
  const bytes = await readFile(join(folder, name));
  const at = bytes.indexOf('settings.json', bytes.indexOf('before edits')) + 18;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  await writeFile(join(folder, name), bytes);
};

describe('a backup', () => {
  it('is one file, named by the clock on the wall, and holds everything', async () => {
    const { backup, leftOut, pruned } = await backUp();
    expect(await names()).toEqual(['Recast 2026-11-25 15.05.33.recast']);
    expect([backup.name, leftOut, pruned]).toEqual(['Recast 2026-11-25 15.05.33.recast', [], []]);
    valueOf(await extractArchive(backup.path, join(root, 'out')));
    expect(await contentsOf(join(root, 'out'))).toEqual(SAVED);
  });

  it('never takes the name of another, in the hour that comes twice', async () => {
    await backUp();
    await backUp();
    expect(await names()).toEqual([
      'Recast 2026-11-25 15.05.33 2.recast',
      'Recast 2026-11-25 15.05.33.recast',
    ]);
  });

  it('waits its turn, and two are never made at once', async () => {
    const seen: string[] = [];
    const one = service.backUpNow('asked', { onProgress: () => seen.push('one') });
    now += 1000;
    const two = service.backUpNow('before-restore', { onProgress: () => seen.push('two') });
    expect([(await one).ok, (await two).ok]).toEqual([true, true]);
    expect(seen.join(' ')).toMatch(/^(one )+(two ?)+$/);
  });

  it('is begun anew when a file changed while it was read, and given up after three times', async () => {
    for (const [times, code] of [
      [2, null],
      [3, 'source-changed'],
    ] as const) {
      let changes = 0;
      let before = 0;
      const result = await service.backUpNow('asked', {
        onProgress: ({ done, total }) => {
          // Once all were read; the settings are the last to be read again.
          if (before <= total / 3 && done > total / 3 && changes < times) {
            changes += 1;
            writeFileSync(placesIn(root).settings, `{"theme":"${times}.${changes}"}\n`);
          }
          before = done;
        },
      });
      expect([failureCode(result), changes]).toEqual([code, times]);
    }
    expect(await names()).toHaveLength(1);
  });

  it('cancelled leaves nothing, and the next one goes on', async () => {
    const stop = service.onProgress(() => service.cancel());
    expect(failureCode(await service.backUpNow('asked'))).toBe('cancelled');
    stop();
    expect(await names()).toEqual([]);
    await backUp();
  });

  it('is given up when the app ends, and none begins after that', async () => {
    const closed: Promise<void>[] = [];
    service.onProgress(() => void closed.push(service.close()));
    expect(failureCode(await service.backUpNow('asked'))).toBe('cancelled');
    await Promise.all(closed);
    expect(closed).not.toEqual([]);
    expect(failureCode(await service.backUpNow('asked'))).toBe('cancelled');
    expect(await names()).toEqual([]);
  });

  it('is not begun without room for twice the data', async () => {
    await backUp();
    const full = start({ freeSpace: () => Promise.resolve(32 * 2 ** 20) });
    now += DAY;
    expect(await full.backUpNow('asked')).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(await names()).toHaveLength(1);
  });

  it('says what is wrong with its folder, and throws nothing', async () => {
    await writeFile(folder, 'a file');
    expect(failureCode(await service.backUpNow('asked'))).toBe('not-found');
    expect(failureCode(await service.list())).toBe('not-found');
    expect(failureCode(await service.newestGood())).toBe('not-found');
    expect(await service.backUpIfDue()).toMatchObject({ ok: false });
  });

  it('removes what a killed run left an hour ago, and no other file', async () => {
    const parts = ['Recast 2026-11-25 10.00.00.recast.part', 'mine.recast.part', 'notes.txt'];
    await mkdir(folder);
    for (const name of parts) {
      await writeFile(join(folder, name), 'half');
      await utimes(join(folder, name), now / 1000 - 3601, now / 1000 - 3601);
    }
    await backUp();
    expect(await names()).toEqual([
      'Recast 2026-11-25 15.05.33.recast',
      'mine.recast.part',
      'notes.txt',
    ]);
  });
});

describe('an automatic backup', () => {
  let told: BackupResult[];
  beforeEach(() => {
    told = [];
    service.onAutomatic((result) => told.push(result));
  });

  /** Lets the timer ring and waits for what it does. */
  const ring = async (): Promise<number> => {
    const before = told.length;
    tick();
    await service.backUpIfDue();
    return told.length - before;
  };

  it('is made at the start, then half an hour after a change at the earliest', async () => {
    service.start();
    expect(await ring()).toBe(1);
    now += 40 * MINUTE;
    expect(await ring()).toBe(0);
    answer();
    expect(await ring()).toBe(1);
    now += 5 * MINUTE;
    answer();
    expect(await ring()).toBe(0);
    now += 25 * MINUTE;
    expect(await ring()).toBe(1);
    expect(valueOf(told.at(-1) ?? (await service.backUpNow('asked'))).backup.manifest.reason).toBe(
      'automatic',
    );
    expect(await names()).toHaveLength(3);
  });

  it('is not made at a start soon after the last, nor without a change, nor for the window’s place', async () => {
    await backUp();
    answer();
    now += 29 * MINUTE;
    const again = start();
    expect(await again.backUpIfDue()).toBeNull();
    now += MINUTE;
    expect(valueOf((await again.backUpIfDue()) ?? failed()).backup.name).toContain('15.35.33');
    now += DAY;
    await writeFile(placesIn(root).settings, '{"theme":"light"}\n');
    expect(await start().backUpIfDue()).toBeNull();
    await writeFile(join(root, 'data/decks/ownership.lesson.yaml'), 'id: ownership\n');
    expect(await start().backUpIfDue()).not.toBeNull();
  });

  it('is not made where there is nothing yet', async () => {
    const empty = start({ places: placesIn(join(root, 'nothing')) });
    expect(await empty.backUpIfDue()).toBeNull();
  });

  it('is tried again half an hour after it failed, and told each time', async () => {
    let free = 0;
    service = start({ freeSpace: () => Promise.resolve(free) });
    service.onAutomatic((result) => told.push(result));
    service.start();
    await ring();
    expect(told.map((result) => failureCode(result))).toEqual(['disk-full']);
    now += 29 * MINUTE;
    expect(await ring()).toBe(0);
    now += MINUTE;
    free = Infinity;
    expect(await ring()).toBe(1);
    expect(told.map((result) => failureCode(result))).toEqual(['disk-full', null]);
  });

  it('goes on when the clock is set back a day, and loses nothing', async () => {
    for (let n = 0; n < 3; n += 1) {
      answer();
      await service.backUpIfDue();
      now += 30 * MINUTE;
    }
    const before = await names();
    now -= DAY;
    answer();
    expect(await service.backUpIfDue()).not.toBeNull();
    now += 30 * MINUTE;
    expect(await service.backUpIfDue()).toBeNull();
    answer();
    expect(await service.backUpIfDue()).not.toBeNull();
    expect(await names()).toHaveLength(5);
    expect(await names()).toEqual(expect.arrayContaining(before));
  });

  it('ends with the app', async () => {
    service.start();
    expect(isTicking).toBe(true);
    await service.close();
    expect(isTicking).toBe(false);
  });
});

const failed = (): never => {
  throw new Error('No backup was due.');
};

describe('the list', () => {
  it('has the newest first, and what cannot be read with the reason', async () => {
    await backUp();
    now += DAY;
    await backUp();
    await writeFile(join(folder, 'mine.recast'), 'no zip');
    await writeFile(join(folder, 'notes.txt'), 'no backup');
    await utimes(join(folder, 'mine.recast'), 1000, 1000);
    expect(await listed()).toMatchObject([
      { kind: 'readable', name: 'Recast 2026-11-26 15.05.33.recast', at: now },
      { kind: 'readable', name: 'Recast 2026-11-25 15.05.33.recast', at: now - DAY },
      { kind: 'unreadable', name: 'mine.recast', failure: { code: 'not-an-archive' } },
    ]);
  });

  it('is empty before the first backup', async () => {
    expect(await listed()).toEqual([]);
    expect(valueOf(await service.newestGood())).toEqual({ backup: null, passedOver: [] });
  });

  it('offers the next older one where a bit flipped, or a file is cut off', async () => {
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      made.push((await backUp()).backup.name);
      now += 60 * MINUTE;
    }
    const [first = '', second = '', third = ''] = made;
    await spoil(third);
    const cut = (await readFile(join(folder, second))).subarray(0, -5);
    await writeFile(join(folder, second), cut);
    expect(failureCode(await service.verify(join(folder, third)))).toBe('damaged');
    expect((await listed()).map(({ kind }) => kind).sort()).toEqual([
      'readable',
      'readable',
      'unreadable',
    ]);
    const good = valueOf(await service.newestGood());
    expect(good.backup?.name).toBe(first);
    expect(good.passedOver.map(({ name }) => name)).toContain(third);
  });
});

describe('pruning', () => {
  it('goes on when another network gives the machine’s name another domain', async () => {
    await backUp();
    now += 60 * MINUTE;
    await backUp();
    now += 5 * DAY;
    service = start({ device: 'study.lan' });
    const { pruned } = await backUp();
    expect(pruned).toEqual(['Recast 2026-11-25 15.05.33.recast']);
  });

  it('leaves what is not its own: other machines’, a person’s, what cannot be read', async () => {
    const other = start({ device: 'laptop' });
    for (let n = 0; n < 3; n += 1) {
      await backUp();
      valueOf(await other.backUpNow('asked'));
      now += 60 * MINUTE;
    }
    const [mine = ''] = (await names()).filter((name) => !name.includes(' 2.'));
    await writeFile(
      join(folder, 'Before the interview.recast'),
      await readFile(join(folder, mine)),
    );
    await writeFile(join(folder, 'Recast 2020-01-01 10.00.00.recast'), 'damaged');
    now += 5 * DAY;
    const { pruned, notPruned } = await backUp();
    expect(notPruned).toEqual([]);
    expect(pruned).toEqual([
      'Recast 2026-11-25 16.05.33.recast',
      'Recast 2026-11-25 15.05.33.recast',
    ]);
    const left = await names();
    expect(left).toContain('Recast 2026-11-25 17.05.33.recast');
    expect(left).toContain('Before the interview.recast');
    expect(left).toContain('Recast 2020-01-01 10.00.00.recast');
    expect(left.filter((name) => name.includes(' 2.'))).toHaveLength(3);
  });

  it('does not happen when the new one was not made', async () => {
    for (let n = 0; n < 3; n += 1) {
      await backUp();
      now += 60 * MINUTE;
    }
    now += 5 * DAY;
    const stop = service.onProgress(() => service.cancel());
    expect(failureCode(await service.backUpNow('asked'))).toBe('cancelled');
    stop();
    expect(await names()).toHaveLength(3);
  });
});

describe('an export', () => {
  it('goes where the person says, replaces a file there once it is whole, and is no backup', async () => {
    const target = join(root, 'everything.recast');
    await writeFile(target, 'older');
    const stop = service.onProgress(() => service.cancel());
    expect(failureCode(await service.exportTo(target))).toBe('cancelled');
    stop();
    expect(await readFile(target, 'utf8')).toBe('older');
    expect(valueOf(await service.exportTo(target)).reason).toBe('export');
    valueOf(await extractArchive(target, join(root, 'out')));
    expect(await contentsOf(join(root, 'out'))).toEqual(SAVED);
    expect(await listed()).toEqual([]);
    expect(failureCode(await service.exportTo(join(root, 'gone', 'a.recast')))).toBe('not-found');
  });
});
