import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** A text, or why no file can hold the lesson; null where the file would read as another lesson. */
export type Written = Result<string, Problem | null>;

/** What is asked about a lesson file's text. */
export type TextQuestion =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'write'; readonly lesson: Lesson; readonly previous: string | null };

export type ReadLesson = Result<Lesson, Problem[]>;

export const readHere = (text: string): ReadLesson => readLessonFile(text);

export const writeHere = (lesson: Lesson, previous: string | null): Written => {
  const text = previous === null ? writeLessonFile(lesson) : writeLessonFile(lesson, previous);
  const read = readLessonFile(text);
  if (!read.ok) return err(read.error[0] ?? null);
  return sameValue(read.value, lesson) ? ok(text) : err(null);
};

export const answerHere = (question: TextQuestion): ReadLesson | Written =>
  question.kind === 'read'
    ? readHere(question.text)
    : writeHere(question.lesson, question.previous);
