import type { Lesson } from '../lesson/lesson.ts';
import type { Problem } from '../lesson/problem.ts';

/** `shipped` lessons come with the app and are never written; `own` ones lie in the person's folder. */
export type DeckOrigin = 'shipped' | 'own';

/** One lesson file as the library sees it. */
export interface DeckEntry {
  readonly origin: DeckOrigin;
  /** The file's name without its folder, e.g. "ownership.lesson.yaml". */
  readonly file: string;
  /** The whole path, to show to the person. */
  readonly path: string;
  /**
   * The lesson as last read without a fault. A file that is broken now keeps the lesson that it
   * held before for as long as the app runs, so that a slip in an editor interrupts nobody.
   */
  readonly lesson: Lesson | null;
  /** What is wrong with the file as it lies on the disk now; empty when nothing is. */
  readonly problems: readonly Problem[];
}

/** What stands for an entry where the whole list is told: who has it of this revision asks no more. */
export interface DeckHead {
  /** Another one for every change of the entry; one of an entry alone. */
  readonly revision: number;
  /** How many items its lesson has, by which the size of a message is chosen. */
  readonly items: number;
}
