import { SECTIONS, type AnyItem, type ItemExtras, type Lesson, type Section } from './lesson.ts';

/** A lesson's lists, each of them empty. */
export const NO_ITEMS: Pick<Lesson, Section> = {
  stages: [],
  pairs: [],
  redFlags: [],
  verdicts: [],
  angles: [],
  levels: [],
  notes: [],
};

/** All items of a lesson, section by section. */
export const itemsOf = (lesson: Pick<Lesson, Section>): readonly AnyItem[] =>
  SECTIONS.flatMap((section): readonly AnyItem[] => lesson[section]);

export const countItems = (lesson: Pick<Lesson, Section>): number =>
  SECTIONS.reduce((sum, section) => sum + lesson[section].length, 0);

/** The lesson with each item as `map` has it; every item stays of its section's kind. */
export const mapItems = (lesson: Lesson, map: (item: AnyItem) => AnyItem): Lesson =>
  withSections(lesson, (items) => items.map(map));

/** The lesson with those of its items alone that are kept. */
export const filterItems = (lesson: Lesson, keeps: (item: AnyItem) => boolean): Lesson =>
  withSections(lesson, (items) => items.filter(keeps));

/** The item without what it may carry under these names. */
export const dropping = <T extends object>(
  item: T,
  keys: readonly (keyof ItemExtras & keyof T)[],
): T => {
  const rest = { ...item };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
};

const withSections = (
  lesson: Lesson,
  change: (items: readonly AnyItem[]) => readonly AnyItem[],
): Lesson => ({
  ...lesson,
  ...Object.fromEntries(SECTIONS.map((section) => [section, change(lesson[section])])),
});
