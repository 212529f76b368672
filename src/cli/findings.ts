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

interface Place {
  readonly line: number;
  readonly excerpt: string;
}

const ID = /^[\s-]*(?:\{ *)?id: *["']?([a-z0-9-]+)["']?(?:[\s,]|$)/u;

/** Where each id stands in its file; ids are unique, and stand in a line of their own. */
const placesOfIds = (text: string): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  for (const [index, line] of text.split('\n').entries()) {
    const id = ID.exec(line)?.[1];
    if (id === undefined || places.has(id)) continue;
    places.set(id, { line: index + 1, excerpt: line.trim().slice(0, LONGEST_EXCERPT) });
  }
  return places;
};

const problemOf = (
  { code, itemId, message, remedy }: Finding,
  places: ReadonlyMap<string, Place>,
): Problem => {
  const place = itemId === null ? undefined : places.get(itemId);
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
  if (findings.length === 0) return report;
  const places = placesOfIds(text);
  const problems = findings.map((finding) => problemOf(finding, places));
  return shipped
    ? { ...report, outcome: 'error', errors: [...report.errors, ...problems] }
    : { ...report, warnings: [...report.warnings, ...problems] };
};

/** Characters of a file that is held to the rules. They compare every text with every other, and no lesson that ships has a third of this. */
const LARGEST = 100_000;

const TOO_LARGE: Omit<Finding, 'lessonId'> = {
  code: 'structure',
  itemId: null,
  message: `The lesson is longer than ${LARGEST} characters and was not held to the rules of a library.`,
  remedy: 'Split it into several lessons.',
};

/** The reports with what the rules of a library find in each lesson, and in all of them together. */
export const judged = (
  checked: readonly Checked[],
  io: Io,
): { readonly reports: readonly FileReport[]; readonly together: GuesserReport | null } => {
  const lessons = checked.flatMap(({ lesson, text }): Lesson[] =>
    lesson === null || text.length > LARGEST ? [] : [lesson],
  );
  const together = checkTogether(lessons);
  const reports = checked.map((one): FileReport => {
    const { lesson, report } = one;
    if (lesson === null) return report;
    const findings = lessons.includes(lesson)
      ? [...checkLesson(lesson), ...together.filter(({ lessonId }) => lessonId === lesson.id)]
      : [{ ...TOO_LARGE, lessonId: lesson.id }];
    return withFindings(one, findings, isShipped(report.file, io));
  });
  return { reports, together: lessons.length > 1 ? guessersTogether(lessons) : null };
};
