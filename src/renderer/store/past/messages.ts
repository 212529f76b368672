import type { FoldedHistory } from '#shared/domain/import/folded.ts';
import type { HistoryCard } from '#shared/domain/import/history.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Portion } from '../courier.ts';
import type { ImportedHistory } from '../import-history.ts';

/** Where the history of one card goes. */
export interface Seat {
  /** Whose history it is, where it came from; see ownerKey. */
  readonly owner: string;
  readonly card: HistoryCard;
  /** Whether its item came in with this import: what is suspended there is so here. */
  readonly isNew: boolean;
}

/** How the worker finds the database of the window that asks it, and what the clock there says. */
export interface Place {
  readonly database: string;
  readonly blockSize: number;
  /** The hour at which the person's study day begins. */
  readonly dayStart: number;
}

/**
 * What the window tells the worker that stores the past of cards: all that there is, and then `store`; once
 * that is done, `read` for each portion of what the journal is to be told.
 */
export type ToPast =
  | { readonly kind: 'histories'; readonly histories: readonly FoldedHistory[] }
  | { readonly kind: 'seats'; readonly seats: readonly Seat[] }
  /** A lesson that the step changes in its file. */
  | { readonly kind: 'change'; readonly change: LessonChange }
  | { readonly kind: 'store'; readonly label: string; readonly place: Place }
  | { readonly kind: 'cancel' }
  /** Answered by a `portion` of the events behind that one. */
  | { readonly kind: 'read'; readonly behind: number };

/** What the worker answers; after `failed` it is done. */
export type FromPast =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'stored'; readonly done: ImportedHistory }
  | { readonly kind: 'portion'; readonly portion: Portion | null }
  | { readonly kind: 'failed'; readonly message: string };
