import type { LessonChange } from './change.ts';

/** Items of one portion, with both their sides: more would hold up whoever takes it. */
const AT_ONCE = 500;

/** Changes in their order, as many at once as one message should hold; a lesson is never parted. */
export const portionsOf = (
  changes: readonly LessonChange[],
): readonly (readonly LessonChange[])[] => {
  const all: LessonChange[][] = [];
  let items = Infinity;
  for (const change of changes) {
    if (items + change.items.length > AT_ONCE) {
      all.push([]);
      items = 0;
    }
    all.at(-1)?.push(change);
    items += change.items.length;
  }
  return all;
};
