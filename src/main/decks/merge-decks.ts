import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';

/**
 * One deck a lesson. The person's own file stands before the shipped one of the same id, which is
 * how a shipped lesson is edited; of two own files with one id the first by name counts, and the
 * other is reported.
 */
export const mergeDecks = (
  shipped: readonly DeckEntry[],
  own: readonly DeckEntry[],
): readonly DeckEntry[] => {
  const owner = new Map<string, DeckEntry>();
  const merged = own.map((entry) => {
    const id = entry.lesson?.id;
    const first = id === undefined ? undefined : owner.get(id);
    if (id !== undefined && first) {
      return { ...entry, lesson: null, problems: [...entry.problems, sameLesson(id, first.file)] };
    }
    if (id !== undefined) owner.set(id, entry);
    return entry;
  });
  return [...shipped.filter(({ lesson }) => !lesson || !owner.has(lesson.id)), ...merged];
};

const sameLesson = (id: string, file: string): Problem => ({
  code: 'duplicate_id',
  line: null,
  column: null,
  excerpt: null,
  message: `The lesson id "${id}" is taken by ${file}.`,
  remedy: 'Give this file an id of its own, or move one of the two files away.',
});
