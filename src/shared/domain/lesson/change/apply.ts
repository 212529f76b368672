import { err, ok, type Result } from '#shared/domain/result.ts';
import { sameValue } from '../file/same.ts';
import { NO_ITEMS } from '../items.ts';
import { SECTIONS, type AnyItem, type ItemId, type Lesson, type Section } from '../lesson.ts';
import type { ItemChange, LessonChange, LessonHead } from './change.ts';
import { headOf } from './diff.ts';

/** Where the lesson says something that is neither what was before nor what is to come. */
export interface Conflict {
  readonly section: Section | null;
  /** The item; null for the lesson itself. */
  readonly id: ItemId | null;
  readonly field: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const conflictIn = (section: Section, id: ItemId, field: string | null = null): Conflict => ({
  section,
  id,
  field,
});

/**
 * Three versions of one thing, field by field: what the change leaves alone stays as it is now, and
 * what it changes has to be as it was before, or as it is to be already.
 */
const mergeFields = (
  now: Fields,
  { before, after }: { readonly before: Fields; readonly after: Fields },
  conflict: (field: string) => void,
): Fields => {
  const merged = new Map(Object.entries(now));
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, becomes, is] = [before[field], after[field], now[field]];
    if (sameValue(was, becomes)) continue;
    if (!sameValue(is, was) && !sameValue(is, becomes)) conflict(field);
    if (becomes === undefined) merged.delete(field);
    else merged.set(field, becomes);
  }
  return Object.fromEntries(merged);
};

const applyItem = (
  now: AnyItem | undefined,
  { section, id, before, after }: ItemChange,
  conflicts: Conflict[],
): AnyItem | null => {
  if (after === null) {
    // What is gone already need not go; what says something else by now is not thrown away.
    if (now && !sameValue(now, before)) conflicts.push(conflictIn(section, id));
    return null;
  }
  if (before === null) {
    if (now && !sameValue(now, after)) conflicts.push(conflictIn(section, id));
    return after;
  }
  if (!now) {
    conflicts.push(conflictIn(section, id));
    return after;
  }
  const fields = mergeFields(
    now as unknown as Fields,
    { before: before as unknown as Fields, after: after as unknown as Fields },
    (field) => conflicts.push(conflictIn(section, id, field)),
  );
  return fields as unknown as AnyItem;
};

/** Puts items behind those that they follow: one after another, as each may follow one that is put too. */
const placeAll = (
  list: readonly AnyItem[],
  placed: ReadonlyMap<ItemId | null, readonly AnyItem[]>,
) => {
  const result: AnyItem[] = [];
  const waiting = new Map(placed);
  const put = (items: readonly AnyItem[]): void => {
    for (const item of items) {
      result.push(item);
      putAfter(item.id);
    }
  };
  const putAfter = (id: ItemId | null): void => {
    const next = waiting.get(id);
    waiting.delete(id);
    if (next) put(next);
  };
  putAfter(null);
  put(list);
  // What they followed is gone meanwhile.
  for (const id of [...waiting.keys()]) putAfter(id);
  return result;
};

const applySection = (
  items: readonly AnyItem[],
  changes: readonly ItemChange[],
  conflicts: Conflict[],
): readonly AnyItem[] => {
  if (changes.length === 0) return items;
  const now = new Map(items.map((item) => [item.id, item]));
  const result = new Map(now);
  const placed = new Map<ItemId | null, AnyItem[]>();
  const away = new Set<ItemId>();
  for (const change of changes) {
    const there = now.get(change.id);
    const item = applyItem(there, change, conflicts);
    if (item === null) result.delete(change.id);
    else if (there && !change.moved) result.set(change.id, item);
    else {
      away.add(change.id);
      placed.set(change.comesAfter, [...(placed.get(change.comesAfter) ?? []), item]);
    }
  }
  return placeAll(
    [...result.values()].filter(({ id }) => !away.has(id)),
    placed,
  );
};

const applyHead = (
  now: LessonHead,
  before: LessonHead,
  after: LessonHead,
  conflicts: Conflict[],
): LessonHead => {
  const conflict = (field: string) => conflicts.push({ section: null, id: null, field });
  const parts = mergeFields(
    { ...now, ...now.title },
    { before: { ...before, ...before.title }, after: { ...after, ...after.title } },
    // The title's fields stand beside it, each for itself.
    (field) => field !== 'title' && conflict(field),
  ) as unknown as LessonHead & LessonHead['title'];
  const { source, about, summary, principle, topic, series } = parts;
  return { source, about, summary, title: { principle, topic, series } };
};

/**
 * The lesson with a change made to it; null is a lesson that is not there. What changed meanwhile
 * elsewhere stays: another item, another field, another order. Where both say something of the same
 * field nothing is done, and every such place is told. Made twice it does nothing more.
 */
export const applyChange = (
  lesson: Lesson | null,
  { lessonId, before, after, items }: LessonChange,
): Result<Lesson | null, readonly Conflict[]> => {
  const whole: Conflict = { section: null, id: null, field: null };
  if (after === null && lesson === null) return ok(null);
  if (before !== null && lesson === null) return err([whole]);
  if (before === null && after !== null && lesson && !sameValue(headOf(lesson), after)) {
    return err([whole]);
  }
  const conflicts: Conflict[] = [];
  const head = lesson ? headOf(lesson) : after;
  if (head === null) return ok(null);
  const sections = SECTIONS.map((section) => [
    section,
    applySection(
      lesson?.[section] ?? [],
      items.filter((change) => change.section === section),
      conflicts,
    ),
  ]);
  const next: Lesson = {
    id: lessonId,
    ...(before && after ? applyHead(head, before, after, conflicts) : head),
    ...NO_ITEMS,
    ...(Object.fromEntries(sections) as Pick<Lesson, Section>),
  };
  if (after !== null) return conflicts.length > 0 ? err(conflicts) : ok(next);
  // A lesson goes when all of it was known: what came in meanwhile is not thrown away with it.
  if (!sameValue(head, before)) conflicts.push(whole);
  for (const section of SECTIONS) {
    for (const { id } of next[section]) conflicts.push(conflictIn(section, id));
  }
  return conflicts.length > 0 ? err(conflicts) : ok(null);
};
