import { withItem } from '../edit/index.ts';
import type { AnyItem, Lesson, Section } from '../lesson.ts';
import { lengthWarnings } from './length.ts';
import type { FindNear } from './near.ts';
import { redFlagWarnings } from './red-flag.ts';
import { repeatedWarnings } from './repeated.ts';
import { sharedWordWarnings } from './shared-words.ts';
import type { Warning } from './warning.ts';

export { indexLesson, nearFinder, type FindNear, type LessonWords } from './near.ts';
export { WARNINGS, type Warning, type WarningCode } from './warning.ts';

/**
 * What there is to say of an item while it is written, by the rules that lessons are checked by.
 * `lesson` is the deck it is written for, with or without it; `find` looks for the like of its texts
 * in all decks, its own among them, and is null as long as none can be looked for.
 */
export const itemWarnings = (
  lesson: Lesson,
  section: Section,
  item: AnyItem,
  find: FindNear | null,
): readonly Warning[] => {
  const written = { lesson: withItem(lesson, section, item), section, item };
  return [
    ...lengthWarnings(written),
    ...sharedWordWarnings(written),
    ...redFlagWarnings(written),
    ...(find ? repeatedWarnings(written, find) : []),
  ];
};
