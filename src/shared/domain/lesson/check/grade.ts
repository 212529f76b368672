import { tokensOf } from '#shared/domain/draft/tokens.ts';
import type { Lesson } from '../lesson.ts';
import { quoted, type Finding, type LessonCheck } from './finding.ts';
import { strongLines } from './strong.ts';
import { syllablesOf } from './syllables.ts';
import { sentencesOf } from './texts.ts';

/** Speech that is harder to follow than this is read, not said. */
export const GRADE_LIMIT = 10;

/** The formula is made for passages; a line of fewer words is judged with the others of its kind. */
const LEAST_WORDS = 20;

/**
 * The school year in which a text is read with ease, by Flesch and Kincaid:
 * 0.39 words per sentence + 11.8 syllables per word - 15.59.
 *
 * Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas for Navy Enlisted
 * Personnel", Research Branch Report 8-75, Naval Technical Training Command, 1975. A number counts
 * as a word of one syllable, whatever its length: digits are read at a glance.
 */
export const readingGrade = (text: string): number => {
  const sentences = sentencesOf(text).length;
  // A contraction is one word here, as it is said; it is told by its two halves' one place.
  const words = [...new Map(tokensOf(text).map((token) => [token.start, token])).values()];
  if (sentences === 0 || words.length === 0) return 0;
  const syllables = words.reduce(
    (sum, { start, end }) => sum + syllablesOf(text.slice(start, end)),
    0,
  );
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
};

const isLong = (text: string): boolean => tokensOf(text).length >= LEAST_WORDS;

const finding = (lesson: Lesson, itemId: string | null, what: string, grade: number): Finding => ({
  code: 'reading_grade',
  lessonId: lesson.id,
  itemId,
  message: `${what} reads at grade ${grade.toFixed(1)}; expected at most ${GRADE_LIMIT}.`,
  remedy: 'Say it in shorter sentences and in plainer words, as you would aloud.',
});

/** Strong lines that nobody would say aloud. The words of a walkthrough are what they are. */
export const hardToSay: LessonCheck = (lesson) => {
  if (lesson.source === 'walkthrough') return [];
  const lines = strongLines(lesson);
  const short = lines.filter(({ text }) => !isLong(text)).map(({ text }) => asSentence(text));
  const together = readingGrade(short.join(' '));
  return [
    ...lines.flatMap(({ itemId, text }) => {
      const grade = isLong(text) ? readingGrade(text) : 0;
      return grade > GRADE_LIMIT
        ? [finding(lesson, itemId, `The strong line ${quoted(text)}`, grade)]
        : [];
    }),
    ...(together > GRADE_LIMIT
      ? [finding(lesson, null, 'What the short strong lines say, taken together,', together)]
      : []),
  ];
};

const asSentence = (text: string): string => (/[.!?…]['"’”)]*$/u.test(text) ? text : `${text}.`);
