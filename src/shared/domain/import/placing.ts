import type { ItemPlace } from '../deck/operations.ts';
import { filterItems, itemsOf } from '../lesson/items.ts';
import type { AnyItem, Lesson } from '../lesson/lesson.ts';
import type { AnkiPage } from './anki-preview.ts';
import type { CardHistory } from './bundle.ts';
import { cardFinder, type HistoryCard } from './history.ts';
import type { Arrival, Settled } from './settle.ts';

/** Where each item that is known in another program is here. */
const foreignHomes = (lessons: readonly Lesson[]): ReadonlyMap<string, ItemPlace> =>
  new Map(
    lessons.flatMap((lesson) =>
      itemsOf(lesson).flatMap(({ id, foreignId }): [string, ItemPlace][] =>
        foreignId === undefined ? [] : [[foreignId, { lessonId: lesson.id, itemId: id }]],
      ),
    ),
  );

/**
 * The lessons of a package as they arrive. A lesson goes where most of its items are already, or
 * where the lesson of its id is, when that one is of the same package; else it is a new one. An item
 * that the person has moved to another deck since stays there, and does not come a second time.
 */
export const arrivalsOf = (
  pages: readonly AnkiPage[],
  existing: readonly Lesson[],
  file: string,
): readonly Arrival[] => {
  const homes = foreignHomes(existing);
  const ids = new Map(existing.map((lesson) => [lesson.id, lesson]));
  return pages.map(({ lesson }): Arrival => {
    const target = targetOf(lesson, homes, ids);
    const isElsewhere = ({ foreignId }: AnyItem): boolean => {
      const home = foreignId === undefined ? undefined : homes.get(foreignId)?.lessonId;
      return home !== undefined && home !== target;
    };
    return {
      lesson: filterItems(lesson, (item) => !isElsewhere(item)),
      file: fileOf(file, lesson),
      into: target === null ? 'new' : { lessonId: target },
      ...{ by: 'items', idsMean: true },
    };
  });
};

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
export const newItemsOf = (
  pages: readonly AnkiPage[],
  arrivals: readonly Arrival[],
  existing: readonly Lesson[],
): ReadonlySet<string> => {
  const homes = foreignHomes(existing);
  const ids = new Map(
    existing.map((lesson) => [lesson.id, new Set(itemsOf(lesson).map(({ id }) => id))]),
  );
  return new Set(
    pages.flatMap(({ lesson }, index) => {
      const into = arrivals[index]?.into ?? 'new';
      const there = into === 'new' ? undefined : ids.get(into.lessonId);
      return itemsOf(lesson)
        .filter(({ id, foreignId }) =>
          foreignId === undefined ? !there?.has(id) : !homes.has(foreignId),
        )
        .map(({ id }) => `${lesson.id}/${id}`);
    }),
  );
};

/**
 * Finds the card that a history of a package belongs to, among the lessons as they are after the
 * import: by what its item is called in the other program, else by its id where its lesson went.
 */
export const ankiCardFinder = (
  pages: readonly AnkiPage[],
  { settled, file }: { readonly settled: readonly Settled[]; readonly file: string },
  lessons: readonly Lesson[],
): ((history: CardHistory) => HistoryCard | null) => {
  const find = cardFinder(lessons);
  const homes = foreignHomes(lessons);
  const went = new Map(settled.map((each) => [each.file, each.lessonId]));
  const places = new Map<string, ItemPlace>();
  for (const { lesson } of pages) {
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
};
