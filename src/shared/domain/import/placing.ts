import type { ItemPlace } from '../deck/operations.ts';
import { filterItems, itemsOf } from '../lesson/items.ts';
import type { AnyItem, Lesson } from '../lesson/lesson.ts';
import { findingCards, type CardFinder } from './history.ts';
import type { Arrival, Settled } from './settle.ts';

/*
 * All of it stops after each lesson: a package may have very many.
 */

/** Work that stops on its way. */
type Work<T> = Generator<undefined, T, undefined>;

/** Where each item that is known in another program is here. */
function* foreignHomes(lessons: readonly Lesson[]): Work<ReadonlyMap<string, ItemPlace>> {
  const homes = new Map<string, ItemPlace>();
  for (const lesson of lessons) {
    for (const { id, foreignId } of itemsOf(lesson)) {
      if (foreignId !== undefined) homes.set(foreignId, { lessonId: lesson.id, itemId: id });
    }
    yield;
  }
  return homes;
}

/**
 * The lessons of a package as they arrive. A lesson goes where most of its items are already, or
 * where the lesson of its id is, when that one is of the same package; else it is a new one. An item
 * that the person has moved to another deck since stays there, and does not come a second time.
 */
export function* arrivalsOf(
  incoming: readonly Lesson[],
  existing: readonly Lesson[],
  file: string,
): Work<readonly Arrival[]> {
  const homes = yield* foreignHomes(existing);
  const ids = new Map(existing.map((lesson) => [lesson.id, lesson]));
  const arrivals: Arrival[] = [];
  for (const lesson of incoming) {
    yield;
    const target = targetOf(lesson, homes, ids);
    const isElsewhere = ({ foreignId }: AnyItem): boolean => {
      const home = foreignId === undefined ? undefined : homes.get(foreignId)?.lessonId;
      return home !== undefined && home !== target;
    };
    arrivals.push({
      lesson: filterItems(lesson, (item) => !isElsewhere(item)),
      file: fileOf(file, lesson),
      into: target === null ? 'new' : { lessonId: target },
      ...{ by: 'items', idsMean: true },
    });
  }
  return arrivals;
}

/** How the report names a lesson of a package; unlike every other of it. */
const fileOf = (file: string, { id }: Lesson): string => `${file}, ${id}`;

const targetOf = (
  lesson: Lesson,
  homes: ReadonlyMap<string, ItemPlace>,
  existing: ReadonlyMap<string, Lesson>,
): string | null => {
  const counts = new Map<string, number>();
  for (const { foreignId } of itemsOf(lesson)) {
    const home = foreignId === undefined ? undefined : homes.get(foreignId)?.lessonId;
    if (home !== undefined) counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  if (most) return most[0];
  // Of lessons that Recast itself took out, the ids are its own.
  const same = existing.get(lesson.id);
  return same && sharesItems(same, lesson) ? same.id : null;
};

const sharesItems = (a: Lesson, b: Lesson): boolean => {
  const ids = new Set(itemsOf(a).map(({ id }) => id));
  return itemsOf(b).some(({ id, foreignId }) => foreignId === undefined && ids.has(id));
};

/** `<lesson>/<item>` of the package's items that are not here yet. */
export function* newItemsOf(
  incoming: readonly Lesson[],
  arrivals: readonly Arrival[],
  existing: readonly Lesson[],
): Work<ReadonlySet<string>> {
  const homes = yield* foreignHomes(existing);
  const ids = new Map(
    existing.map((lesson) => [lesson.id, new Set(itemsOf(lesson).map(({ id }) => id))]),
  );
  const found = new Set<string>();
  for (const [index, lesson] of incoming.entries()) {
    yield;
    const into = arrivals[index]?.into ?? 'new';
    const there = into === 'new' ? undefined : ids.get(into.lessonId);
    for (const { id, foreignId } of itemsOf(lesson)) {
      const isNew = foreignId === undefined ? !there?.has(id) : !homes.has(foreignId);
      if (isNew) found.add(`${lesson.id}/${id}`);
    }
  }
  return found;
}

/**
 * Finds the card that a history of a package belongs to, among the lessons as they are after the
 * import: by what its item is called in the other program, else by its id where its lesson went.
 */
export function* findingAnkiCards(
  incoming: readonly Lesson[],
  { settled, file }: { readonly settled: readonly Settled[]; readonly file: string },
  lessons: readonly Lesson[],
): Work<CardFinder> {
  const find = yield* findingCards(lessons);
  const homes = yield* foreignHomes(lessons);
  const went = new Map(settled.map((each) => [each.file, each.lessonId]));
  const places = new Map<string, ItemPlace>();
  for (const lesson of incoming) {
    yield;
    const to = went.get(fileOf(file, lesson));
    for (const { id, foreignId } of itemsOf(lesson)) {
      const own = to === undefined ? undefined : { lessonId: to, itemId: id };
      const place = foreignId === undefined ? own : homes.get(foreignId);
      if (place) places.set(`${lesson.id}/${id}`, place);
    }
  }
  return (history) => {
    const place = places.get(`${history.lessonId}/${history.itemId}`);
    return place ? find({ ...history, ...place }) : null;
  };
}
