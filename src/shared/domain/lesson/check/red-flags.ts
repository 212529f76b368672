import type { RedFlag } from '../lesson.ts';
import { quoted, type LessonCheck } from './finding.ts';
import { strongLines } from './strong.ts';
import { wordsOf } from './texts.ts';

/** The words of a line, each with a space on both sides. */
export const spokenWords = (line: string): string => ` ${wordsOf(line).join(' ')} `;

/**
 * Whether a line, by its `spokenWords`, says what a red flag warns of. A flag that has `unless` names
 * the condition under which its words are no warning, and is left alone.
 */
export const saysFlag = (spoken: string, { phrase, unless }: RedFlag): boolean => {
  const words = phrase === null || unless !== null ? '' : spokenWords(phrase);
  return words.trim() !== '' && spoken.includes(words);
};

/** Words that the lesson warns of and then says itself, in a strong line. */
export const flagsInStrongLines: LessonCheck = (lesson) => {
  const strong = strongLines(lesson).map((line) => ({ ...line, words: spokenWords(line.text) }));
  return lesson.redFlags.flatMap((flag) =>
    strong
      .filter(({ words }) => saysFlag(words, flag))
      .map((line) => ({
        code: 'red_flag_in_strong' as const,
        lessonId: lesson.id,
        itemId: line.itemId,
        message: `The strong line ${quoted(line.text)} says ${quoted(flag.phrase ?? '')}, which the red flag ${flag.id} warns of.`,
        remedy: 'Say the line otherwise, or tell with "unless:" when these words are no warning.',
      })),
  );
};
