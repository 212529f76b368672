import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { extractArchive } from '../../../../src/main/archive/read.ts';
import { createBackupService } from '../../../../src/main/backup/service.ts';
import type { BackupService } from '../../../../src/main/backup/types.ts';
import { DATA, failureCode, fill, placesIn, valueOf } from '../archive/support.ts';

/** Bytes of the small disk. */
const DISK = 4 * 2 ** 20;

let root: string;
let disk: string;
let folder: string;
let whyNot: string | null;
let now: number;

/** Mounts a small disk of its own; a sentence on why not where that is not allowed. */
const mount = (): string | null => {
  if (process.platform !== 'linux') return 'Only Linux mounts a tmpfs.';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk], { stdio: 'pipe' });
    return null;
  } catch {
    return 'Mounting a tmpfs needs root.';
  }
};

const remount = (how: string): void =>
  void execFileSync('mount', ['-o', `remount,${how}`, disk], { stdio: 'pipe' });

const needDisk = (context: TestContext): void => {
  if (whyNot !== null) context.skip(whyNot);
};

/** Makes the journal so large, with what no archive can make smaller. */
const journal = (bytes: number): Promise<void> =>
  writeFile(join(root, 'data/journal/a1b2.jsonl'), `${randomBytes(bytes).toString('hex')}\n`);

const start = (freeSpace?: () => Promise<number>): BackupService =>
  createBackupService({
    folder,
    places: placesIn(root),
    app: '0.1.0',
    device: 'study',
    now: () => now,
    offsetAt: () => 0,
    every: () => () => undefined,
    ...(freeSpace && { freeSpace }),
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast disk '));
  disk = join(root, 'disk');
  folder = join(disk, 'backups');
  now = Date.parse('2026-11-25T14:00:00Z');
  await mkdir(disk);
  await fill(join(root, 'data'), DATA);
  whyNot = mount();
  if (whyNot === null) await mkdir(folder);
});

afterEach(async () => {
  if (whyNot === null) execFileSync('umount', ['-l', disk]);
  await rm(root, { recursive: true, force: true });
});

/** The disk that does not say how full it is, so that it is found out in the midst. */
const silent = (): BackupService => start(() => Promise.resolve(Infinity));

describe('a full disk', () => {
  it('in the midst of a backup loses nothing older, and leaves nothing half', async (context) => {
    needDisk(context);
    const service = silent();
    const kept: string[] = [];
    for (const day of [0, 6, 6.01]) {
      now = Date.parse('2026-11-25T14:00:00Z') + day * 86_400_000;
      kept.push(valueOf(await service.backUpNow('asked')).backup.name);
    }
    const before = await Promise.all(kept.map((name) => readFile(join(folder, name))));
    now += 10 * 86_400_000;
    // Two of the older backups are due to go, but not for a backup that was never made.
    await journal(DISK);
    expect(await service.backUpNow('asked')).toMatchObject({
      ok: false,
      error: {
        code: 'disk-full',
        message: expect.stringContaining('the disk is full') as string,
        remedy: 'Make room on that disk, or choose another folder. Older backups are untouched.',
      },
    });
    expect((await readdir(folder)).sort()).toEqual([...kept].sort());
    const after = await Promise.all(kept.map((name) => readFile(join(folder, name))));
    expect(after.every((bytes, n) => before[n]?.equals(bytes))).toBe(true);
    const good = valueOf(await service.newestGood());
    expect([good.backup?.name, good.passedOver]).toEqual([kept.at(-1), []]);
    // And once there is room, it goes on.
    await journal(1000);
    valueOf(await service.backUpNow('asked'));
  });

  it('in the midst of unpacking leaves nothing half', async (context) => {
    needDisk(context);
    const archive = join(root, 'large.recast');
    await journal(DISK);
    valueOf(await silent().exportTo(archive));
    const result = await extractArchive(archive, join(disk, 'restored'));
    expect(failureCode(result)).toBe('disk-full');
    expect(await readdir(disk)).toEqual(['backups']);
  });

  it('is asked before anything is written', async (context) => {
    needDisk(context);
    expect(failureCode(await start().backUpNow('asked'))).toBe('disk-full');
    expect(await readdir(folder)).toEqual([]);
    execFileSync('mount', ['-o', `remount,size=${64 * 2 ** 20}`, disk]);
    valueOf(await start().backUpNow('asked'));
  });
});

describe('a read-only disk', () => {
  it('is said, and nothing older is touched', async (context) => {
    needDisk(context);
    const { name } = valueOf(await silent().backUpNow('asked')).backup;
    now += 3_600_000;
    remount('ro');
    try {
      expect(await silent().backUpNow('asked')).toMatchObject({
        ok: false,
        error: { code: 'read-only', remedy: 'Choose a folder that can be written to.' },
      });
      expect(failureCode(await silent().exportTo(join(disk, 'a.recast')))).toBe('read-only');
      expect(await readdir(folder)).toEqual([name]);
      expect(valueOf(await silent().newestGood()).backup?.name).toBe(name);
    } finally {
      remount('rw');
    }
  });
});
