import type { AnyItem, Lesson, Section } from '../lesson.ts';

/** What a person may want to know of an item while they write it; nothing that keeps it from being saved. */
export const WARNINGS = {
  length: 'Gives itself away by length',
  shared_words: 'Shared words',
  repeated: 'Said already',
  red_flag: 'Red flag in a strong line',
} as const;

export type WarningCode = keyof typeof WARNINGS;

export interface Warning {
  readonly code: WarningCode;
  /** The field it is about, by the names that `editableFields` and `phraseField` give. */
  readonly field: string;
  /** What it is and what can be done, as a sentence or two. */
  readonly message: string;
}

/** An item as it is written, and the lesson it is written for with the item in it. */
export interface Written {
  readonly lesson: Lesson;
  readonly section: Section;
  readonly item: AnyItem;
}
