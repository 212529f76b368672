import { SECTIONS, type AnyItem, type Lesson, type Section } from '../lesson.ts';
import { sameValue } from '../file/same.ts';
import type { ItemChange, LessonChange, LessonHead } from './change.ts';

export const headOf = ({ source, title, about, summary }: Lesson): LessonHead => ({
  source,
  title,
  about,
  summary,
});

/**
 * What makes one lesson of another; null stands for a lesson that is not there. Items are the same by
 * section and id. Applied to `before` it gives `after`, and its inverse the other way.
 */
export const diffLessons = (before: Lesson | null, after: Lesson | null): LessonChange => ({
  lessonId: (after ?? before)?.id ?? '',
  before: before && headOf(before),
  after: after && headOf(after),
  items: SECTIONS.flatMap((section) =>
    diffSection(section, before?.[section] ?? [], after?.[section] ?? []),
  ),
});

/** Whether it changes nothing. */
export const isNoChange = ({ before, after, items }: LessonChange): boolean =>
  items.length === 0 && sameValue(before, after);

/** The same change backwards. */
export const invertChange = ({ lessonId, before, after, items }: LessonChange): LessonChange => ({
  lessonId,
  before: after,
  after: before,
  items: items.map((item) => ({
    ...item,
    before: item.after,
    after: item.before,
    cameAfter: item.comesAfter,
    comesAfter: item.cameAfter,
  })),
});

const diffSection = (
  section: Section,
  before: readonly AnyItem[],
  after: readonly AnyItem[],
): readonly ItemChange[] => {
  const old = new Map(before.map((item, index) => [item.id, { item, index }]));
  const present = new Set(after.map(({ id }) => id));
  const staying = after.flatMap(({ id }) => old.get(id)?.index ?? []);
  const still = longestRise(staying);
  const follows = (list: readonly AnyItem[], index: number) => list[index - 1]?.id ?? null;
  const gone = before.flatMap((item, index): readonly ItemChange[] =>
    present.has(item.id)
      ? []
      : [
          {
            ...{ section, id: item.id, before: item, after: null, moved: false },
            ...{ cameAfter: follows(before, index), comesAfter: null },
          },
        ],
  );
  const rest = after.flatMap((item, index): readonly ItemChange[] => {
    const was = old.get(item.id);
    const moved = was !== undefined && !still.has(was.index);
    if (was && !moved && sameValue(was.item, item)) return [];
    return [
      {
        ...{ section, id: item.id, before: was?.item ?? null, after: item, moved },
        cameAfter: was ? follows(before, was.index) : null,
        comesAfter: follows(after, index),
      },
    ];
  });
  return [...gone, ...rest];
};

/** Members of a longest rising run of different numbers: items that keep their order among themselves. */
const longestRise = (values: readonly number[]): ReadonlySet<number> => {
  /** The least value that ends a run of each length, and what comes before each value. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of values) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    ends[low] = value;
    previous.set(value, ends[low - 1]);
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) rise.add(at);
  return rise;
};
