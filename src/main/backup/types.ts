import type { Result } from '#shared/domain/result.ts';
import type {
  ArchiveFailure,
  BackupReason,
  LeftOut,
  Manifest,
} from '#shared/domain/backup/index.ts';
import type { Progress, WorkOptions } from '../archive/read.ts';
import type { Places } from '../archive/sources.ts';
import type { Backup, ReadableBackup } from './list.ts';
import type { GoodBackup } from './newest-good.ts';

export interface BackupSetup {
  /** Where the backups lie. Made when the first is. */
  readonly folder: string;
  readonly places: Places;
  /** The app's version and this machine's name, for the manifest. */
  readonly app: string;
  readonly device: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Minutes that local time is ahead of UTC at a moment (epoch ms). */
  readonly offsetAt: (at: number) => number;
  /** Runs something again and again, so many milliseconds apart; answers what ends it. */
  readonly every: (milliseconds: number, run: () => void) => () => void;
  /** Bytes free for a folder; the disk is asked by default. */
  readonly freeSpace?: (folder: string) => Promise<number>;
}

export interface BackupOutcome {
  readonly backup: ReadableBackup;
  /** Files that could not be saved, each with a sentence on why. */
  readonly leftOut: readonly LeftOut[];
  /** Names of older backups that were removed. */
  readonly pruned: readonly string[];
  /** Names of those that should have been and could not be, with the reason. */
  readonly notPruned: readonly string[];
}

export type BackupResult = Result<BackupOutcome, ArchiveFailure>;

export interface BackupService {
  /** The backups in the folder, the newest first; those that cannot be read are listed as such. */
  readonly list: () => Promise<Result<readonly Backup[], ArchiveFailure>>;
  /** Makes a backup, after the one that may be running. */
  readonly backUpNow: (reason: BackupReason, options?: WorkOptions) => Promise<BackupResult>;
  /** Makes one if it is due; `null` when it is not, or one is running. */
  readonly backUpIfDue: () => Promise<BackupResult | null>;
  /** Writes everything to a file of the person's choice, which is replaced once the new one is whole. */
  readonly exportTo: (
    target: string,
    options?: WorkOptions,
  ) => Promise<Result<Manifest, ArchiveFailure>>;
  /** Asks at once and every few minutes whether one is due. */
  readonly start: () => void;
  /** Gives up the backup that runs; nothing of it stays. */
  readonly cancel: () => void;
  /** Reads a backup to its end; a flipped bit is a failure. */
  readonly verify: (
    path: string,
    options?: WorkOptions,
  ) => Promise<Result<Manifest, ArchiveFailure>>;
  /** Reads backups from the newest on until one is whole. */
  readonly newestGood: (options?: WorkOptions) => Promise<Result<GoodBackup, ArchiveFailure>>;
  /** Called with the outcome of each backup that was not asked for. Answers what ends it. */
  readonly onAutomatic: (listener: (result: BackupResult) => void) => () => void;
  readonly onProgress: (listener: (progress: Progress) => void) => () => void;
  /** Ends the timer and the backup that runs, and waits for it. */
  readonly close: () => Promise<void>;
}
