import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsOf, emptyLesson, settleHomes } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { runs } from '../../support/effort.ts';

const LESSONS = ['a', 'b', 'c'] as const;
const ITEMS = ['x', 'y', 'z'] as const;

/** Where an item is, and under whose name it says that it goes on: few names, so that they often meet. */
const homes = fc.uniqueArray(
  fc.record({
    lesson: fc.constantFrom(...LESSONS),
    item: fc.constantFrom(...ITEMS),
    from: fc.option(
      fc
        .tuple(fc.constantFrom(...LESSONS, 'gone'), fc.constantFrom(...ITEMS))
        .map((name) => name.join('/')),
    ),
  }),
  { selector: ({ lesson, item }) => `${lesson}/${item}` },
);

const lessonsOf = (places: readonly { lesson: string; item: string; from: string | null }[]) =>
  LESSONS.map((id): Lesson => ({
    ...emptyLesson(id, { principle: id, topic: null, series: null }),
    notes: places
      .filter(({ lesson }) => lesson === id)
      .map(({ item, from }) => ({
        ...{ id: item, authored: [], question: 'Who?', answer: 'I was.' },
        ...(from === null ? {} : { progressOf: from }),
      })),
  }));

const notesOf = (lessons: readonly Lesson[]) =>
  lessons.flatMap(({ id, notes }) => notes.map((note) => ({ own: `${id}/${note.id}`, ...note })));

test('every item has a home of its own, and nobody begins anew who need not', () => {
  fc.assert(
    fc.property(homes, (places) => {
      const lessons = lessonsOf(places);
      const settled = settleHomes(lessons);
      const cards = settled.flatMap(cardsOf).map(({ id }) => id);
      expect(new Set(cards).size).toBe(cards.length);
      const [before, after] = [notesOf(lessons), notesOf(settled)];
      const taken = new Set(after.map(({ own, progressOf = own }) => progressOf));
      for (const [at, { progressOf }] of before.entries()) {
        const now = after[at]?.progressOf;
        // Unchanged, or anew because somebody else has that home.
        if (now === progressOf) continue;
        expect(now).toBeUndefined();
        expect(taken.has(progressOf ?? '')).toBe(true);
      }
      expect(settleHomes(settled)).toBe(settled);
    }),
    { numRuns: runs(300, 3_000) },
  );
});
