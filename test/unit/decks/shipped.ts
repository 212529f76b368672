import { readdirSync, readFileSync } from 'node:fs';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';

const DECKS = new URL('../../../decks/', import.meta.url);

/** The names of the lesson files that ship with the app. */
export const shippedFiles: readonly string[] = readdirSync(DECKS)
  .filter((name) => name.endsWith('.lesson.yaml'))
  .toSorted();

/** A shipped lesson; a broken file fails the test with its problems. */
export function shippedLesson(file: string): Lesson {
  const read = readLessonFile(readFileSync(new URL(file, DECKS), 'utf8'), { file });
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.error, null, 2)}`);
  return read.value;
}
