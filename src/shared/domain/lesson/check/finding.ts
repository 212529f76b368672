import type { Lesson } from '../lesson.ts';
import type { ProblemCode } from '../problem.ts';

/** Something that a lesson, or the library as a whole, has to be better at. */
export interface Finding {
  readonly code: ProblemCode;
  readonly lessonId: string;
  /** The item or the further phrase that it is about; null where it is the lesson as a whole. */
  readonly itemId: string | null;
  /** What is wrong and what was expected, as one sentence a person can act on. */
  readonly message: string;
  readonly remedy: string;
}

/** One lesson held against a rule of its own. */
export type LessonCheck = (lesson: Lesson) => readonly Finding[];

const LONGEST_QUOTE = 60;

/** The beginning of a text, in quotes. */
export const quoted = (text: string): string =>
  `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()}…` : text}”`;

/** A score with two decimals, rounded up: what is above a limit is told as above it. */
export const twoDecimals = (value: number): string =>
  (Math.ceil(value * 100 - 1e-9) / 100).toFixed(2);
