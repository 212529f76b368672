import type { Lesson } from '../lesson.ts';
import type { Finding, LessonCheck } from './finding.ts';
import { hardToSay } from './grade.ts';
import { givesAway } from './gives-away.ts';
import { guessable, guessableTogether } from './guessable.ts';
import { lengthsApart } from './lengths.ts';
import { names } from './names.ts';
import { particular } from './particular.ts';
import { flagsInStrongLines } from './red-flags.ts';
import { repeats } from './repeats.ts';
import { spokenLength } from './spoken.ts';
import { structure } from './structure.ts';
import { borrowedSentences } from './walkthrough-sentences.ts';

export type { Finding } from './finding.ts';
export { guessersTogether } from './guessable.ts';

const CHECKS: readonly LessonCheck[] = [
  structure,
  particular,
  guessable,
  lengthsApart,
  givesAway,
  flagsInStrongLines,
  spokenLength,
  hardToSay,
  names,
];

/** What a lesson by itself has to be better at before it ships; in the order of the rules. */
export const checkLesson = (lesson: Lesson): readonly Finding[] =>
  CHECKS.flatMap((check) => check(lesson));

/** The same for what shows only when all lessons lie side by side. Repeats within one are among it. */
export const checkTogether = (lessons: readonly Lesson[]): readonly Finding[] => [
  ...repeats(lessons),
  ...borrowedSentences(lessons),
  ...(lessons.length > 1 ? guessableTogether(lessons) : []),
];
