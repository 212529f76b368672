import { dirname, resolve } from 'node:path';
import {
  checkLesson,
  checkTogether,
  guessersTogether,
  type Finding,
} from '#shared/domain/lesson/check/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import type { GuesserReport } from '#shared/domain/quiz/index.ts';
import type { FileReport } from './report.ts';
import type { Checked } from './check.ts';
import type { Io } from './io.ts';
import { pathFrom } from './text-file.ts';

const LONGEST_EXCERPT = 60;

/** Where an id stands in its file; ids are unique, and stand in a line of their own. */
const lineOfId = (text: string, id: string): { line: number; excerpt: string } | null => {
  const pattern = new RegExp(`^[\\s-]*(?:\\{ *)?id: *["']?${id}["']?(?:[\\s,]|$)`, 'u');
  const lines = text.split('\n');
  const index = lines.findIndex((line) => pattern.test(line));
  return index === -1
    ? null
    : { line: index + 1, excerpt: (lines[index] ?? '').trim().slice(0, LONGEST_EXCERPT) };
};

const problemOf = ({ code, itemId, message, remedy }: Finding, text: string): Problem => {
  const place = itemId === null ? null : lineOfId(text, itemId);
  return {
    code,
    message,
    remedy,
    line: place?.line ?? null,
    column: null,
    excerpt: place?.excerpt ?? null,
  };
};

/** The lessons that ship are held to the rules; to a person's own they are advice. */
const isShipped = (file: string, io: Io): boolean =>
  dirname(resolve(pathFrom(io.base, file))) === resolve(io.shipped);

const withFindings = (
  { report, text }: Checked,
  findings: readonly Finding[],
  shipped: boolean,
): FileReport => {
  const problems = findings.map((finding) => problemOf(finding, text));
  if (problems.length === 0) return report;
  return shipped
    ? { ...report, outcome: 'error', errors: [...report.errors, ...problems] }
    : { ...report, warnings: [...report.warnings, ...problems] };
};

/** The reports with what the rules of a library find in each lesson, and in all of them together. */
export const judged = (
  checked: readonly Checked[],
  io: Io,
): { readonly reports: readonly FileReport[]; readonly together: GuesserReport | null } => {
  const lessons = checked.flatMap(({ lesson }): Lesson[] => (lesson === null ? [] : [lesson]));
  const together = checkTogether(lessons);
  const reports = checked.map((one): FileReport => {
    const { lesson, report } = one;
    if (lesson === null) return report;
    const findings = [
      ...checkLesson(lesson),
      ...together.filter(({ lessonId }) => lessonId === lesson.id),
    ];
    return withFindings(one, findings, isShipped(report.file, io));
  });
  return { reports, together: lessons.length > 1 ? guessersTogether(lessons) : null };
};
