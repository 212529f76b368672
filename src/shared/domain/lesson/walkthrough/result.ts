import type { Lesson, LessonTitle } from '../lesson.ts';
import type { Problem } from '../problem.ts';
import type { Role } from './roles.ts';

export interface LabelledLine {
  /** Physical line, from 1. */
  readonly n: number;
  readonly role: Role;
  /** `stage:1`, `pair:2` and so on; null for title, summary, blank and prose. */
  readonly group: string | null;
  /** The line without the space around it. */
  readonly text: string;
  /** Where another role fits nearly as well: the role that fits best, and that one. */
  readonly doubt?: Doubt;
}

export interface Doubt {
  readonly role: Role;
  readonly group: string | null;
  readonly other: Role;
}

interface Report {
  readonly title: LessonTitle | null;
  readonly lines: readonly LabelledLine[];
  /** The parts that make no item of a lesson, each at its first line: what it lacks, and the way out. */
  readonly left: readonly Problem[];
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The text is a walkthrough, whole and clear. */
export interface Parsed extends Report {
  readonly outcome: 'parsed';
  readonly lesson: Lesson;
}

/** The text is a walkthrough, but damaged or undecidable. */
export interface Damaged extends Report {
  readonly outcome: 'error';
  /** The parts that are whole, for counting; not a lesson to keep. */
  readonly found: Lesson;
}

/** The text is something else. */
export interface Rejected extends Report {
  readonly outcome: 'rejected';
}

export type WalkthroughResult = Parsed | Damaged | Rejected;
