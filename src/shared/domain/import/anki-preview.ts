import type { Lesson, LessonTitle } from '../lesson/lesson.ts';
import type { Refusal } from './bundle.ts';
import type { FoldedHistory } from './folded.ts';

/** What a package would bring. */
export interface AnkiPreview {
  readonly lessons: readonly { readonly title: LessonTitle; readonly items: number }[];
  /** Answers in the review log. */
  readonly answers: number;
  /** Images and sounds. */
  readonly media: number;
  readonly refused: readonly Refusal[];
  /** How many pages hand all of it over. */
  readonly pages: number;
}

/**
 * What is handed over at once: one of its lessons, or the past of some of their cards. It travels as JSON, so
 * that those on its way hold a text and nothing else.
 */
export type AnkiPage =
  { readonly lesson: Lesson } | { readonly histories: readonly FoldedHistory[] };
