import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import {
  archiveFailure,
  isBackupDue,
  planRetention,
  type ArchiveFailure,
  type BackupReason,
  type Manifest,
} from '#shared/domain/backup/index.ts';
import { refusal, settle } from '../archive/failure.ts';
import { verifyArchive, type Progress, type WorkOptions } from '../archive/read.ts';
import { collectSources } from '../archive/sources.ts';
import { writeArchive } from '../archive/write.ts';
import { hasChanged } from './changes.ts';
import { listBackups, ownBackups, removeUnfinished, type Backup } from './list.ts';
import { backupName, freshPath } from './names.ts';
import { findNewestGood } from './newest-good.ts';
import { freeSpace, whyNoRoom } from './space.ts';
import type { BackupOutcome, BackupResult, BackupService, BackupSetup } from './types.ts';

const MINUTE = 60_000;

/**
 * How often it is asked whether a backup is due. More often than one can be: a timer stands still
 * while the machine sleeps, and one that rings just before the half hour would wait for the next.
 */
export const ASK_EVERY = 5 * MINUTE;

/** How often sources are listed anew when one changed while it was read. */
const TRIES = 3;

interface Writing extends WorkOptions {
  readonly reason: BackupReason;
  readonly replace: boolean;
}

interface Written {
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * Makes, lists, checks and prunes backups. One at a time; nothing is pruned before a new one was
 * read back in full. Every error is a value.
 */
export const createBackupService = (setup: BackupSetup): BackupService => {
  const { folder, places, app, device, now, offsetAt } = setup;
  const onAutomatic = new Set<(result: BackupResult) => void>();
  const onProgress = new Set<(progress: Progress) => void>();
  let running: AbortController | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let lastTry = -Infinity;
  let stopTimer: (() => void) | null = null;
  let isClosed = false;

  /** Writes all there is to a path; lists anew what changed while it was read. */
  const write = async (
    into: string,
    path: (created: number) => Promise<string>,
    { reason, replace, ...options }: Writing,
  ): Promise<Result<Written, ArchiveFailure>> => {
    for (let tries = 1; ; tries += 1) {
      const { sources, leftOut } = await collectSources(places);
      const bytes = sources.reduce((sum, { size }) => sum + size, 0);
      const noRoom = whyNoRoom(bytes, await (setup.freeSpace ?? freeSpace)(into), into);
      if (noRoom) return err(noRoom);
      const created = now();
      const about = { created, app, device, reason, leftOut };
      const target = await path(created);
      const written = await writeArchive(target, sources, about, { ...options, replace });
      if (written.ok) return ok({ path: target, manifest: written.value });
      if (written.error.code !== 'source-changed' || tries === TRIES) return written;
    }
  };

  const prune = async (
    backups: readonly Backup[],
  ): Promise<Pick<BackupOutcome, 'pruned' | 'notPruned'>> => {
    const pruned: string[] = [];
    const notPruned: string[] = [];
    const own = ownBackups(backups, device);
    for (const { path, name } of planRetention(own, { now: now(), offsetAt }).prune) {
      await rm(path).then(
        () => pruned.push(name),
        (reason: unknown) => notPruned.push(`${name}: ${messageOf(reason)}`),
      );
    }
    return { pruned, notPruned };
  };

  const make = async (reason: BackupReason, options: WorkOptions): Promise<BackupResult> => {
    await mkdir(folder, { recursive: true }).catch((reason: unknown) => {
      if (codeOf(reason) !== 'EEXIST') throw reason;
      throw refusal('not-found', `No backup was made: ${folder} is a file and not a folder.`);
    });
    await removeUnfinished(folder, now());
    const fresh = (created: number) => freshPath(folder, backupName(created, offsetAt));
    const written = await write(folder, fresh, { ...options, reason, replace: false });
    if (!written.ok) return written;
    const { path, manifest } = written.value;
    const backups = await listBackups(folder);
    const backup = backups.find((one) => one.path === path);
    if (backup?.kind !== 'readable') {
      return err(archiveFailure('io', `The backup ${path} was made and is gone again.`));
    }
    // Only now, with a whole new backup there, may an old one go.
    return ok({ backup, leftOut: manifest.leftOut, ...(await prune(backups)) });
  };

  /** Runs one piece of work that can be cancelled. What it throws becomes a failure. */
  const run = async <T>(
    doing: string,
    options: WorkOptions,
    work: (options: WorkOptions) => Promise<Result<T, ArchiveFailure>>,
  ): Promise<Result<T, ArchiveFailure>> => {
    const cancel = new AbortController();
    running = cancel;
    if (isClosed) cancel.abort();
    const signal = options.signal
      ? AbortSignal.any([options.signal, cancel.signal])
      : cancel.signal;
    const tell = (progress: Progress): void => {
      options.onProgress?.(progress);
      for (const listener of onProgress) listener(progress);
    };
    const done = await settle(() => work({ signal, onProgress: tell }), doing);
    running = null;
    return done.ok ? done.value : done;
  };

  const backUp = (reason: BackupReason, options: WorkOptions = {}): Promise<BackupResult> => {
    lastTry = now();
    return run('No backup was made', options, (all) => make(reason, all));
  };

  // One at a time; what was asked for waits its turn.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const isDue = async (): Promise<boolean> => {
    const own = ownBackups(await listBackups(folder), device);
    const moments = [...own, { at: lastTry }];
    if (!isBackupDue(moments, { now: now(), changed: true })) return false;
    const { sources } = await collectSources(places);
    // Where the clock was set back, the newest lies in the future, and the last made does not.
    const made = [own[0], own.find(({ at }) => at <= now())];
    return made.every((backup) => hasChanged(sources, backup?.manifest ?? null));
  };

  const backUpIfDue = async (): Promise<BackupResult | null> => {
    if (running) return null;
    return inTurn(async () => {
      const due = await settle(isDue, 'No backup was made');
      if (due.ok && !due.value) return null;
      lastTry = now();
      const result = due.ok ? await backUp('automatic') : due;
      for (const listener of onAutomatic) listener(result);
      return result;
    });
  };

  return {
    list: () => settle(() => listBackups(folder), `The backups in ${folder} could not be listed`),
    backUpNow: (reason, options) => inTurn(() => backUp(reason, options)),
    backUpIfDue,
    exportTo: (target, options = {}) =>
      inTurn(() =>
        run('Nothing was exported', options, async (all) => {
          const path = () => Promise.resolve(target);
          const written = await write(dirname(target), path, {
            ...all,
            reason: 'export',
            replace: true,
          });
          return written.ok ? ok(written.value.manifest) : written;
        }),
      ),
    start: () => {
      stopTimer ??= setup.every(ASK_EVERY, () => void backUpIfDue());
      void backUpIfDue();
    },
    cancel: () => running?.abort(),
    verify: verifyArchive,
    newestGood: (options) =>
      settle(() => findNewestGood(folder, options), `The backups in ${folder} could not be read`),
    onAutomatic: (listener) => subscribe(onAutomatic, listener),
    onProgress: (listener) => subscribe(onProgress, listener),
    close: async () => {
      isClosed = true;
      stopTimer?.();
      running?.abort();
      await last;
    },
  };
};

const subscribe = <T>(listeners: Set<T>, listener: T): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
