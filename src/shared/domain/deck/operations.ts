import { diffLessons, isNoChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { AnyItem, ItemId, Lesson, Pair, Section } from '#shared/domain/lesson/lesson.ts';
import { SECTIONS } from '#shared/domain/lesson/lesson.ts';
import { dropping, filterItems, itemsOf, mapItems, NO_ITEMS } from '#shared/domain/lesson/items.ts';
import { createIds, slugOf } from '#shared/domain/lesson/walkthrough/slug.ts';
import { isDeviceName } from '#shared/domain/file-name.ts';
import { homeKey, homeOf } from './home.ts';

/**
 * What a person does to decks and items, as changes of lessons. Each answers all that has to be
 * written, the additions before what they take the place of, and nothing where nothing changes.
 */

/** An id for a new lesson: the words of its title, numbered where they are taken. */
export const lessonIdFor = (title: string, taken: ReadonlySet<string>): string => {
  const slug = slugOf(title);
  const base = slug === '' || isDeviceName(slug) ? `deck${slug === '' ? '' : `-${slug}`}` : slug;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
};

/** The ids of all lessons, and of those that items were moved from: progress lies under them. */
export const takenLessonIds = (lessons: readonly Lesson[]): ReadonlySet<string> =>
  new Set(
    lessons.flatMap((lesson) => [
      lesson.id,
      ...itemsOf(lesson).map((item) => homeOf(lesson.id, item).lessonId),
    ]),
  );

export interface NewLesson {
  readonly principle: string;
  readonly topic: string | null;
  readonly series: string | null;
}

/** A lesson without items. */
export const emptyLesson = (id: string, title: NewLesson): Lesson => ({
  ...{ id, source: 'original', title, about: null, summary: [] },
  ...NO_ITEMS,
});

/** A new deck of this title. */
export const newLesson = (title: NewLesson, lessons: readonly Lesson[]): LessonChange =>
  diffLessons(null, emptyLesson(lessonIdFor(title.principle, takenLessonIds(lessons)), title));

/** The deck under another title; its file, its id and its progress stay. */
export const renameLesson = (lesson: Lesson, title: NewLesson): readonly LessonChange[] =>
  changed(lesson, { ...lesson, title });

/** A copy of the deck under another title. It begins anew: progress belongs to one item alone. */
export const duplicateLesson = (
  lesson: Lesson,
  title: NewLesson,
  lessons: readonly Lesson[],
): LessonChange => {
  const id = lessonIdFor(title.principle, takenLessonIds(lessons));
  const copy = mapItems({ ...lesson, id, title }, (item) =>
    dropping(item, ['progressOf', 'foreignId']),
  );
  return diffLessons(null, copy);
};

/** An item by its lesson and id. */
export interface ItemPlace {
  readonly lessonId: string;
  readonly itemId: ItemId;
}

/**
 * Moves items into another lesson, to the end of their sections there. Their progress goes with
 * them: each says where it came from. An id that is taken there is numbered, as are the ids of its
 * further phrases; an item that comes home has its old one again.
 */
export const moveItems = (
  places: readonly ItemPlace[],
  targetId: string,
  lessons: readonly Lesson[],
): readonly LessonChange[] => {
  const target = lessons.find(({ id }) => id === targetId);
  if (!target) return [];
  const sources = chosen(places, lessons).filter(({ lesson }) => lesson.id !== targetId);
  return [
    ...changed(target, withItems(target, sources, lessons)),
    ...sources.flatMap(({ lesson, ids }) => changed(lesson, without(lesson, ids))),
  ];
};

/** A lesson with items of others at the end of its sections. */
const withItems = (
  target: Lesson,
  sources: ReturnType<typeof chosen>,
  lessons: readonly Lesson[],
): Lesson => {
  const used = usedIds(target, lessons);
  const there = new Set([
    ...itemsOf(target).map(({ id }) => id),
    ...target.pairs.flatMap(phraseIds),
  ]);
  let after = target;
  for (const { lesson, ids } of sources) {
    for (const section of SECTIONS) {
      const moving = (lesson[section] as readonly AnyItem[]).filter(({ id }) => ids.has(id));
      const arrived = moving.map((item) =>
        arriving(item, lesson.id, { id: target.id, there }, used),
      );
      after = { ...after, [section]: [...after[section], ...arrived] };
    }
  }
  return after;
};

/**
 * Puts all that a deck has into another one, and removes it. What it is about and its summary go with
 * it where the other says nothing of its own.
 */
export const mergeLessons = (
  sourceId: string,
  targetId: string,
  lessons: readonly Lesson[],
): readonly LessonChange[] => {
  const source = lessons.find(({ id }) => id === sourceId);
  const target = lessons.find(({ id }) => id === targetId);
  if (!source || !target || sourceId === targetId) return [];
  const ids = new Set(itemsOf(source).map(({ id }) => id));
  const after: Lesson = {
    ...withItems(target, [{ lesson: source, ids }], lessons),
    about: target.about ?? source.about,
    summary: target.summary.length > 0 ? target.summary : source.summary,
  };
  return [...changed(target, after), diffLessons(source, null)];
};

/** Takes items out of their lessons. */
export const removeItems = (
  places: readonly ItemPlace[],
  lessons: readonly Lesson[],
): readonly LessonChange[] =>
  chosen(places, lessons).flatMap(({ lesson, ids }) => changed(lesson, without(lesson, ids)));

/** Adds tags to items, and takes tags from them; none stands twice. */
export const tagItems = (
  places: readonly ItemPlace[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  lessons: readonly Lesson[],
): readonly LessonChange[] =>
  chosen(places, lessons).flatMap(({ lesson, ids }) =>
    changed(
      lesson,
      mapItems(lesson, (item) => {
        if (!ids.has(item.id)) return item;
        const { tags: before = [], ...rest } = item;
        const tags = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
        return tags.length === 0 ? rest : { ...rest, tags };
      }),
    ),
  );

/**
 * Puts an item into a lesson: in its place where one of its id is there, else at the section's end.
 * An item of another section with that id gives way, which is how an item changes its kind.
 */
export const putItem = <S extends Section>(
  lesson: Lesson,
  section: S,
  item: Lesson[S][number],
): readonly LessonChange[] => {
  const list = lesson[section] as readonly AnyItem[];
  const isThere = list.some(({ id }) => id === item.id);
  const rest = isThere ? lesson : without(lesson, new Set([item.id]));
  const next = isThere ? list.map((each) => (each.id === item.id ? item : each)) : [...list, item];
  return changed(lesson, { ...rest, [section]: next });
};

/**
 * Gives ids for new items of a lesson: made of their words, unlike any id in it and any that progress
 * lies under, as the item may have been moved away since.
 */
export const itemIdsFor = (
  lesson: Lesson,
  lessons: readonly Lesson[],
): ((text: string, fallback: string) => ItemId) => {
  const used = usedIds(lesson, lessons);
  const newId = createIds();
  return (text, fallback) => {
    let id = newId(text, fallback);
    while (used.has(id)) id = newId(text, fallback);
    used.add(id);
    return id;
  };
};

const usedIds = (target: Lesson, lessons: readonly Lesson[]): Set<ItemId> =>
  new Set([
    ...itemsOf(target).map(({ id }) => id),
    ...target.pairs.flatMap(phraseIds),
    // An item that was moved away has its progress here, and whatever takes its id would take that.
    ...lessons.flatMap((lesson) =>
      itemsOf(lesson).flatMap((item) => {
        const home = homeOf(lesson.id, item);
        return home.lessonId === target.id ? [home.itemId] : [];
      }),
    ),
  ]);

const phraseIds = ({ furtherWeak, furtherStrong }: Pair): readonly ItemId[] =>
  [...furtherWeak, ...furtherStrong].map(({ id }) => id);

const arriving = (
  item: AnyItem,
  from: string,
  { id: to, there }: { readonly id: string; readonly there: ReadonlySet<ItemId> },
  used: Set<ItemId>,
): AnyItem => {
  const home = homeOf(from, item);
  // At home its old id is its own again.
  const comesHome = home.lessonId === to && !there.has(home.itemId);
  const id = comesHome ? home.itemId : freeId(item.id, used);
  used.add(id);
  const fresh = <T extends { readonly id: ItemId }>(part: T): T => {
    const partId = freeId(part.id, used);
    used.add(partId);
    return { ...part, id: partId };
  };
  return {
    ...item,
    ...('furtherWeak' in item
      ? { furtherWeak: item.furtherWeak.map(fresh), furtherStrong: item.furtherStrong.map(fresh) }
      : {}),
    id,
    // At home too: its progress may have begun elsewhere, and is looked for there then.
    progressOf: homeKey(home),
  };
};

const freeId = (wanted: ItemId, used: ReadonlySet<ItemId>): ItemId => {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!used.has(id)) return id;
  }
};

/** The lessons that the places are in, each with those of its items. */
const chosen = (places: readonly ItemPlace[], lessons: readonly Lesson[]) => {
  const byLesson = new Map<string, Set<ItemId>>();
  for (const { lessonId, itemId } of places) {
    byLesson.set(lessonId, (byLesson.get(lessonId) ?? new Set()).add(itemId));
  }
  return lessons.flatMap((lesson) => {
    const ids = byLesson.get(lesson.id);
    return ids ? [{ lesson, ids }] : [];
  });
};

const without = (lesson: Lesson, ids: ReadonlySet<ItemId>): Lesson =>
  filterItems(lesson, ({ id }) => !ids.has(id));

const changed = (before: Lesson, after: Lesson): readonly LessonChange[] => {
  const change = diffLessons(before, after);
  return isNoChange(change) ? [] : [change];
};
