import type { ImportPlan } from '#shared/domain/import/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Portion } from '../courier.ts';
import type { ImportedHistory } from '../import-history.ts';

/** How the worker finds the database of the window that asks it, and what the clock there says. */
export interface Place {
  readonly database: string;
  readonly blockSize: number;
  /** The hour at which the person's study day begins. */
  readonly dayStart: number;
}

/** What becomes of a package's lessons. */
export interface IncomingPlan extends Omit<ImportPlan, 'changes'> {
  /** Portions of the changes that come of it; there may be too many changes to send at once. */
  readonly portions: number;
}

/**
 * What the window tells the worker that brings a package in: the pages and lessons that there are, then
 * `plan`; after that `changes` as often as it likes, and `store`; once that is done, `read` for each
 * portion of what the journal is to be told.
 */
export type ToIncoming =
  /** An AnkiPage as JSON, which is read there and not in the window. */
  | { readonly kind: 'page'; readonly page: string }
  /** A lesson as its file says. */
  | { readonly kind: 'existing'; readonly lesson: Lesson }
  | { readonly kind: 'plan'; readonly file: string }
  /** Answered by `changes`. */
  | { readonly kind: 'changes'; readonly at: number }
  | { readonly kind: 'store'; readonly label: string; readonly place: Place }
  | { readonly kind: 'cancel' }
  /** Answered by a `portion` of the events behind that one. */
  | { readonly kind: 'read'; readonly behind: number };

/** What the worker answers; after `failed` it is done. */
export type FromIncoming =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'planned'; readonly plan: IncomingPlan }
  /** A portion of the changes as JSON. */
  | { readonly kind: 'changes'; readonly text: string }
  | { readonly kind: 'stored'; readonly done: ImportedHistory }
  | { readonly kind: 'portion'; readonly portion: Portion | null }
  | { readonly kind: 'failed'; readonly message: string };
