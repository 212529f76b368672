import { onceEach } from '#shared/domain/once-each.ts';
import { dropping, itemsOf, mapItems } from '#shared/domain/lesson/items.ts';
import type { AnyItem, ItemId, Lesson } from '#shared/domain/lesson/lesson.ts';

/** Under whose name an item's progress is kept. */
export interface Home {
  readonly lessonId: string;
  readonly itemId: ItemId;
}

/** An item's home: where it was made, wherever it was moved to since. */
export const homeOf = (
  lessonId: string,
  { id, progressOf }: Pick<AnyItem, 'id' | 'progressOf'>,
): Home => {
  const slash = progressOf?.indexOf('/') ?? -1;
  return progressOf === undefined || slash === -1
    ? { lessonId, itemId: id }
    : { lessonId: progressOf.slice(0, slash), itemId: progressOf.slice(slash + 1) };
};

export const homeKey = ({ lessonId, itemId }: Home): string => `${lessonId}/${itemId}`;

/** One note of another program may have come as several items, which are siblings nevertheless. */
export const siblingsOf = (lessonId: string, item: AnyItem): string => {
  const note = item.foreignId?.replace(/\/[^/]*$/, '');
  return note ?? homeKey(homeOf(lessonId, item));
};

/**
 * The lessons with every item at a home of its own. Where the item that another says it goes on with
 * is there itself, or two say so of the same one, as happens with files copied by hand, the first has
 * the progress and the other begins anew.
 */
export const settleHomes = (lessons: readonly Lesson[]): readonly Lesson[] => {
  const anew = itemsThatBeginAnew(lessons);
  return anew.size === 0
    ? lessons
    : lessons.map((lesson) =>
        mapItems(lesson, (item) => (anew.has(item) ? dropping(item, ['progressOf']) : item)),
      );
};

/** The items of a lesson that go on under another name. */
const movedIn = onceEach((lesson: Lesson): readonly AnyItem[] =>
  itemsOf(lesson).filter(({ progressOf }) => progressOf !== undefined),
);

const itemsThatBeginAnew = (lessons: readonly Lesson[]): ReadonlySet<AnyItem> => {
  const anew = new Set<AnyItem>();
  const moved = lessons.flatMap(movedIn);
  // As in most libraries: nothing was ever moved.
  if (moved.length === 0) return anew;
  const wanted = new Set(moved.map(({ progressOf }) => progressOf));
  const lessonIds = new Set(moved.map((item) => homeOf('', item).lessonId));
  // Of all items only those under whose names another goes on: a library may have very many.
  const named = lessons
    .filter(({ id }) => lessonIds.has(id))
    .flatMap((lesson) =>
      itemsOf(lesson).map((item) => ({
        item,
        own: homeKey({ lessonId: lesson.id, itemId: item.id }),
      })),
    )
    .filter(({ own }) => wanted.has(own));
  // Whoever begins anew needs the home of its own name, which may turn out another.
  for (let before = -1; before < anew.size;) {
    before = anew.size;
    const taken = new Set(
      named
        .filter(({ item }) => item.progressOf === undefined || anew.has(item))
        .map(({ own }) => own),
    );
    for (const item of moved) {
      if (item.progressOf === undefined || anew.has(item)) continue;
      if (taken.has(item.progressOf)) anew.add(item);
      taken.add(item.progressOf);
    }
  }
  return anew;
};
