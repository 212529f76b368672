import type { Arrival, Refusal } from '#shared/domain/import/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { LessonFileEntry } from './read-files.ts';

export type FileState = 'new' | 'same' | 'other' | 'broken';

/** How a lesson file stands to what the person has. */
export const stateOf = (
  { lesson }: LessonFileEntry,
  lessons: ReadonlyMap<string, Lesson>,
): FileState => {
  if (lesson === null) return 'broken';
  const there = lessons.get(lesson.id);
  if (!there) return 'new';
  return sameValue(there, lesson) ? 'same' : 'other';
};

/** What a lesson with another one's id becomes. */
export type Conflict = 'second' | 'merge';

/** The lessons that can be read, each with where it goes. */
export const arrivalsOf = (
  entries: readonly LessonFileEntry[],
  lessons: ReadonlyMap<string, Lesson>,
  choices: ReadonlyMap<string, Conflict>,
): readonly Arrival[] =>
  entries.flatMap((entry): Arrival[] => {
    const { file, lesson } = entry;
    if (lesson === null) return [];
    const merge = stateOf(entry, lessons) === 'other' && choices.get(file) === 'merge';
    const into = merge ? { lessonId: lesson.id } : 'new';
    return [{ lesson, file, into, by: 'items', idsMean: true }];
  });

/** Every problem of every file that cannot be read. */
export const refusalsOf = (entries: readonly LessonFileEntry[]): readonly Refusal[] =>
  entries.flatMap(({ file, lesson, problems }) =>
    lesson === null
      ? problems.map(({ line, excerpt, message, remedy }) => ({
          ...{ file, line, excerpt, reason: message, remedy },
        }))
      : [],
  );
