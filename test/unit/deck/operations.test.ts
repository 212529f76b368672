import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardsOf,
  duplicateLesson,
  emptyLesson,
  itemIdsFor,
  itemsOf,
  lessonIdFor,
  mergeLessons,
  moveItems,
  newLesson,
  putItem,
  removeItems,
  renameLesson,
  settleHomes,
  tagItems,
} from '#shared/domain/deck/index.ts';
import {
  applyChange,
  invertChange,
  type LessonChange,
} from '#shared/domain/lesson/change/index.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { runs } from '../../support/effort.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';

const RUNS = { numRuns: runs(15, 200) };

/** Some lessons of different ids, as a library has them. */
const libraryArbitrary = fc
  .uniqueArray(lessonArbitrary, { minLength: 2, maxLength: 4, selector: ({ id }) => id })
  .map((lessons) => settleHomes(lessons));

/** A library, and some of its items. */
const chosenArbitrary = libraryArbitrary.chain((lessons) => {
  const places = lessons.flatMap((lesson) =>
    itemsOf(lesson).map(({ id }) => ({ lessonId: lesson.id, itemId: id })),
  );
  return fc.record({ lessons: fc.constant(lessons), places: fc.subarray(places) });
});

const applyAll = (lessons: readonly Lesson[], changes: readonly LessonChange[]): Lesson[] => {
  const now = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  for (const change of changes) {
    const result = applyChange(now.get(change.lessonId) ?? null, change);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    if (result.value === null) now.delete(change.lessonId);
    else now.set(change.lessonId, result.value);
  }
  return [...now.values()];
};

const takenBack = (changes: readonly LessonChange[]): readonly LessonChange[] =>
  changes.map(invertChange).reverse();

const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('There is none.');
  return one;
};

const cardIds = (lessons: readonly Lesson[]): readonly string[] =>
  settleHomes(lessons)
    .flatMap((lesson) => cardsOf(lesson).map(({ id }) => id))
    .sort();

const inAFile = (lesson: Lesson): void => {
  expect(readLessonFile(writeLessonFile(lesson))).toEqual({ ok: true, value: lesson });
};

describe('items that are moved', () => {
  test('take every card’s progress along, and all of it comes back with undo', () => {
    fc.assert(
      fc.property(chosenArbitrary, ({ lessons, places }) => {
        const target = first(lessons);
        const changes = moveItems(places, target.id, lessons);
        const after = applyAll(lessons, changes);
        expect(cardIds(after)).toEqual(cardIds(lessons));
        for (const lesson of after) inAFile(lesson);
        const there = new Set(after.flatMap(({ id }) => id));
        expect(there).toEqual(new Set(lessons.map(({ id }) => id)));
        expect(applyAll(after, takenBack(changes))).toEqual(lessons);
      }),
      RUNS,
    );
  });

  test('are at home again when they are moved back', () => {
    fc.assert(
      fc.property(libraryArbitrary, (lessons) => {
        const [source, target] = [first(lessons), first(lessons.slice(1))];
        const places = itemsOf(source).map(({ id }) => ({ lessonId: source.id, itemId: id }));
        const moved = applyAll(lessons, moveItems(places, target.id, lessons));
        const before = new Set(itemsOf(target).map(({ id }) => id));
        const arrived = itemsOf(first(moved.filter(({ id }) => id === target.id)))
          .filter(({ id }) => !before.has(id))
          .map(({ id }) => ({ lessonId: target.id, itemId: id }));
        const back = applyAll(moved, moveItems(arrived, source.id, moved));
        expect(cardIds(back)).toEqual(cardIds(lessons));
        const home = first(back.filter(({ id }) => id === source.id));
        const ids = new Set(itemsOf(home).map(({ id }) => id));
        const lost = itemsOf(source).filter(
          ({ id, progressOf = `${source.id}/${id}` }) =>
            progressOf === `${source.id}/${id}` && !ids.has(id),
        );
        expect(lost).toEqual([]);
      }),
      RUNS,
    );
  });

  test('go nowhere where there is no such deck, and stay where they are already', () => {
    const lesson = emptyLesson('a', { principle: 'A', topic: null, series: null });
    expect(moveItems([{ lessonId: 'a', itemId: 'x' }], 'none', [lesson])).toEqual([]);
    expect(moveItems([{ lessonId: 'a', itemId: 'x' }], 'a', [lesson])).toEqual([]);
  });
});

describe('two decks that are merged', () => {
  test('are one with every card of both, and two again with undo', () => {
    fc.assert(
      fc.property(libraryArbitrary, (lessons) => {
        const [source, target] = [first(lessons), first(lessons.slice(1))];
        const changes = mergeLessons(source.id, target.id, lessons);
        const after = applyAll(lessons, changes);
        expect(after.map(({ id }) => id)).toEqual(lessons.slice(1).map(({ id }) => id));
        const merged = after.find(({ id }) => id === target.id);
        expect(merged?.about).toBe(target.about ?? source.about);
        expect(merged?.summary).toEqual(
          target.summary.length > 0 ? target.summary : source.summary,
        );
        expect(cardIds(after)).toEqual(cardIds(lessons));
        const again = applyAll(after, takenBack(changes));
        expect(new Set(again)).toEqual(new Set(lessons));
      }),
      RUNS,
    );
  });
});

describe('items that are removed and tagged', () => {
  test('are gone, and come back in their places', () => {
    fc.assert(
      fc.property(chosenArbitrary, ({ lessons, places }) => {
        const changes = removeItems(places, lessons);
        const after = applyAll(lessons, changes);
        const left = after.flatMap((lesson) => itemsOf(lesson).map(({ id }) => [lesson.id, id]));
        const gone = new Set(places.map(({ lessonId, itemId }) => `${lessonId}/${itemId}`));
        expect(left.filter((place) => gone.has(place.join('/')))).toEqual([]);
        expect(applyAll(after, takenBack(changes))).toEqual(lessons);
      }),
      RUNS,
    );
  });

  test('have a tag once, and not at all when it is taken away', () => {
    fc.assert(
      fc.property(chosenArbitrary, ({ lessons, places }) => {
        const add = tagItems(places, { add: ['mine', 'mine'], remove: [] }, lessons);
        const tagged = applyAll(lessons, add);
        const count = tagged.flatMap(itemsOf).filter(({ tags }) => tags?.includes('mine')).length;
        expect(count).toBe(places.length);
        for (const lesson of tagged) inAFile(lesson);
        expect(tagItems(places, { add: ['mine'], remove: [] }, tagged)).toEqual([]);
        const bare = applyAll(tagged, tagItems(places, { add: [], remove: ['mine'] }, tagged));
        expect(bare).toEqual(lessons);
      }),
      RUNS,
    );
  });
});

describe('decks', () => {
  const title = { principle: 'Dive Deep', topic: null, series: null };

  test('are made under an id of their own', () => {
    expect(lessonIdFor('Dive Deep', new Set(['dive-deep']))).toBe('dive-deep-2');
    expect(lessonIdFor('CON', new Set())).toBe('deck-con');
    expect(lessonIdFor('…', new Set(['deck']))).toBe('deck-2');
    const one = first(applyAll([], [newLesson(title, [])]));
    expect(one).toEqual(emptyLesson('dive-deep', title));
    inAFile(one);
    expect(newLesson(title, [one]).lessonId).toBe('dive-deep-2');
  });

  test('are never made under an id that progress of a moved item lies under', () => {
    const note = { id: 'n', authored: [], question: 'Q', answer: 'A', progressOf: 'dive-deep/n' };
    const lesson = { ...emptyLesson('other', title), notes: [note] };
    expect(newLesson(title, [lesson]).lessonId).toBe('dive-deep-2');
    // Nor does a new item of that deck get the id.
    const home = emptyLesson('dive-deep', title);
    expect(itemIdsFor(home, [home, lesson])('n', 'note')).toBe('n-2');
  });

  test('keep their items when renamed, and begin anew as a copy', () => {
    fc.assert(
      fc.property(libraryArbitrary, (lessons) => {
        const one = first(lessons);
        const renamed = first(applyAll([one], renameLesson(one, title)));
        expect(renamed).toEqual({ ...one, title });
        const copy = applyAll(lessons, [duplicateLesson(one, title, lessons)]).at(-1);
        expect(copy && itemsOf(copy).map(({ id }) => id)).toEqual(itemsOf(one).map(({ id }) => id));
        const known = new Set(cardIds(lessons));
        expect((copy ? cardIds([copy]) : []).filter((id) => known.has(id))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('an item that is put', () => {
  const lesson = emptyLesson('a', { principle: 'A', topic: null, series: null });
  const note = { id: 'n', authored: [], question: 'Q', answer: 'A' };

  test('comes at the end, changes in its place, and may change its kind', () => {
    const [one] = applyAll([lesson], putItem(lesson, 'notes', note));
    expect(one?.notes).toEqual([note]);
    if (!one) return;
    const other = { ...note, answer: 'B' };
    const [two] = applyAll([one], putItem(one, 'notes', other));
    expect(two?.notes).toEqual([other]);
    expect(putItem(one, 'notes', note)).toEqual([]);
    const level = { id: 'n', authored: [], name: null, text: 'A' };
    const [three] = applyAll([one], putItem(one, 'levels', level));
    expect([three?.notes, three?.levels]).toEqual([[], [level]]);
  });
});
