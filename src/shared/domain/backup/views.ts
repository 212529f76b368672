import type { LeftOut } from './manifest.ts';
/** What the window shows of backups and of what putting one back would do. */

/** What everything was written to. */
export interface Exported {
  readonly file: string;
  /** Files that did not go along. */
  readonly leftOut: readonly LeftOut[];
}

export interface BackupView {
  /** The file's name; what a backup is asked for by. */
  readonly name: string;
  /** When it was begun, in epoch milliseconds. */
  readonly at: number;
  /** Bytes. */
  readonly size: number;
  /** Why it was made; null where it cannot be read. */
  readonly reason: string | null;
  /** Why it cannot be read, as a sentence; null when it can. */
  readonly problem: string | null;
  /** Files that are not in it. */
  readonly leftOut: readonly LeftOut[];
}

export interface BackupsView {
  readonly folder: string;
  /** The newest first. */
  readonly backups: readonly BackupView[];
  /** Why they could not be listed, or the last automatic one could not be made; null when all is well. */
  readonly problem: string | null;
}

export const RESTORE_MODES = ['replace', 'add'] as const;
export type RestoreMode = (typeof RESTORE_MODES)[number];

export interface RestorePreview {
  readonly name: string;
  /** When it was made, in epoch milliseconds. */
  readonly created: number;
  /** The machine it was made on. */
  readonly device: string;
  /** Answers that count here now, and in the archive. */
  readonly now: number;
  readonly then: number;
  /** Answers that would come back, and that would no longer count. */
  readonly back: number;
  readonly gone: number;
  /** The same for all else: marks, settings, quiz answers. */
  readonly otherBack: number;
  readonly otherGone: number;
  readonly files: readonly { readonly file: string; readonly change: 'back' | 'other' }[];
}
