import {
  FITTED_LENGTH_LIMIT,
  GUESS_LIMIT,
  guesserScores,
  LEAST_PHRASES,
  lessonPhrases,
  type GuesserReport,
} from '#shared/domain/quiz/index.ts';
import type { Lesson } from '../lesson.ts';
import { twoDecimals, type Finding, type LessonCheck } from './finding.ts';

/** What a report of guessers has against a set of phrases; `whose` begins the sentences. */
const complaints = (report: GuesserReport, whose: string): readonly Omit<Finding, 'lessonId'>[] => {
  const complain = (message: string, remedy: string) => ({
    code: 'guessable' as const,
    itemId: null,
    message,
    remedy,
  });
  const telling = [...report.scores, ...report.related]
    .filter(({ leftOut }) => leftOut > GUESS_LIMIT)
    .map(({ name, leftOut }) => `${name} (${twoDecimals(leftOut)})`);
  const few = Math.min(report.weak, report.strong);
  return [
    ...(few < LEAST_PHRASES
      ? [
          complain(
            `${whose} ${report.weak} weak and ${report.strong} strong phrases; expected at least ${LEAST_PHRASES} of each.`,
            'Add further phrases to the pairs.',
          ),
        ]
      : []),
    ...(telling.length > 0
      ? [
          complain(
            `${whose} phrases whose class can be guessed by ${telling.join(', ')}; expected at most ${twoDecimals(GUESS_LIMIT)}.`,
            'Say some weak phrases in the manner of the strong ones, and the other way round.',
          ),
        ]
      : []),
    ...(report.fittedLength > FITTED_LENGTH_LIMIT
      ? [
          complain(
            `${whose} phrases whose class shows in their length: a guesser fitted to them is right ${twoDecimals(report.fittedLength)} of the time; expected at most ${twoDecimals(FITTED_LENGTH_LIMIT)}.`,
            'Shorten some strong phrases and lengthen some weak ones.',
          ),
        ]
      : []),
  ];
};

/** What the classes of a lesson's phrases can be told by, without understanding them. */
export const guessable: LessonCheck = (lesson) =>
  complaints(guesserScores(lessonPhrases(lesson)), 'The lesson has').map((complaint) => ({
    ...complaint,
    lessonId: lesson.id,
  }));

/** The guessers of all phrases of several lessons: what gives a mixed quiz away. */
export const guessersTogether = (lessons: readonly Lesson[]): GuesserReport =>
  guesserScores(lessons.flatMap(lessonPhrases));

/** The same as findings, told of the last lesson, since no one lesson is to blame. */
export const guessableTogether = (lessons: readonly Lesson[]): readonly Finding[] => {
  const lessonId = lessons.at(-1)?.id;
  return lessonId === undefined
    ? []
    : complaints(guessersTogether(lessons), `Together the ${lessons.length} lessons have`).map(
        (complaint) => ({ ...complaint, lessonId }),
      );
};
