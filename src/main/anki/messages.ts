import type { Result } from '#shared/domain/result.ts';
import type { AnkiBatch } from './batches.ts';
import type { AnkiFailure } from './failure.ts';
import type { BundleReport } from './read-bundle.ts';
import type { MediaSource, WriteProgress } from './write-package.ts';

/** What main tells the process that reads and writes packages: one job, and then rows or `next`. */
export type ToAnki =
  | { readonly kind: 'read'; readonly file: string; readonly staging: string }
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly media: readonly MediaSource[];
      readonly now: number;
      readonly rows: number | undefined;
    }
  /** While reading: the last page was taken. */
  | { readonly kind: 'next' }
  /** While writing: the batch that was asked for; null after the last. */
  | { readonly kind: 'batch'; readonly batch: AnkiBatch | null };

/** What that process answers. */
export type FromAnki =
  | { readonly kind: 'reading'; readonly share: number }
  /** An {@link AnkiPage} as JSON. */
  | { readonly kind: 'page'; readonly page: string }
  | { readonly kind: 'read'; readonly result: Result<BundleReport, AnkiFailure> }
  | { readonly kind: 'writing'; readonly progress: WriteProgress }
  | { readonly kind: 'next' }
  | { readonly kind: 'written'; readonly result: Result<number, AnkiFailure> };
