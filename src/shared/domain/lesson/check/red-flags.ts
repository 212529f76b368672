import { quoted, type LessonCheck } from './finding.ts';
import { strongLines } from './strong.ts';
import { wordsOf } from './texts.ts';

/**
 * Words that the lesson warns of and then says itself, in a strong line. A flag that has `unless`
 * names the condition under which its words are no warning, and is left alone.
 */
export const flagsInStrongLines: LessonCheck = (lesson) => {
  const strong = strongLines(lesson).map((line) => ({
    ...line,
    words: ` ${wordsOf(line.text).join(' ')} `,
  }));
  return lesson.redFlags.flatMap(({ id, phrase, unless }) => {
    const words = phrase === null || unless !== null ? [] : wordsOf(phrase);
    if (words.length === 0) return [];
    return strong
      .filter((line) => line.words.includes(` ${words.join(' ')} `))
      .map((line) => ({
        code: 'red_flag_in_strong' as const,
        lessonId: lesson.id,
        itemId: line.itemId,
        message: `The strong line ${quoted(line.text)} says ${quoted(phrase ?? '')}, which the red flag ${id} warns of.`,
        remedy: 'Say the line otherwise, or tell with "unless:" when these words are no warning.',
      }));
  });
};
