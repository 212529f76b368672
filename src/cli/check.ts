import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import {
  parseWalkthrough,
  type WalkthroughResult,
} from '#shared/domain/lesson/walkthrough/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { guesserScores, lessonPhrases } from '#shared/domain/quiz/index.ts';
import { countsOf, type FileReport } from './report.ts';
import { pathFrom, readText } from './text-file.ts';

/** Whether a name is that of a lesson file; everything else is read as a walkthrough. */
export const isLessonFile = (file: string): boolean => /\.ya?ml$/iu.test(file);

const wholeParts = (result: WalkthroughResult): Lesson | null => {
  switch (result.outcome) {
    case 'parsed':
      return result.lesson;
    case 'error':
      return result.found;
    case 'rejected':
      return null;
  }
};

const walkthroughReport = (file: string, text: string): FileReport => {
  const result = parseWalkthrough(text);
  const { outcome, title, lines, errors, warnings } = result;
  return { file, outcome, title, ...countsOf(wholeParts(result)), lines, errors, warnings };
};

/** The report of a file of which nothing could be read. */
const unreadReport = (file: string, errors: FileReport['errors']): FileReport => ({
  ...countsOf(null),
  file,
  outcome: 'error',
  title: null,
  lines: [],
  errors,
  warnings: [],
});

/** A file's own report, with what is needed to hold its lesson against others. */
export interface Checked {
  readonly report: FileReport;
  readonly text: string;
  /** The lesson of a lesson file that could be read; null for everything else. */
  readonly lesson: Lesson | null;
}

const lessonFileReport = (file: string, text: string): Checked => {
  const result = readLessonFile(text, { file });
  if (!result.ok) return { report: unreadReport(file, result.error), text, lesson: null };
  const lesson = result.value;
  const report: FileReport = {
    file,
    outcome: 'parsed',
    title: lesson.title,
    ...countsOf(lesson),
    lines: [],
    errors: [],
    warnings: [],
    guessers: guesserScores(lessonPhrases(lesson)),
  };
  return { report, text, lesson };
};

/** What is in a file, and what is wrong with it. A file that cannot be read is reported as well. */
export const checkFile = async (file: string, base: string): Promise<Checked> => {
  const text = await readText(pathFrom(base, file));
  if (!text.ok) return { report: unreadReport(file, [text.error]), text: '', lesson: null };
  return isLessonFile(file)
    ? lessonFileReport(file, text.value)
    : { report: walkthroughReport(file, text.value), text: text.value, lesson: null };
};
