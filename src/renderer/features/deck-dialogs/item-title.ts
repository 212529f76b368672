import type { AnyItem, Section } from '#shared/domain/lesson/lesson.ts';
import { textIn } from '#shared/domain/lesson/edit/index.ts';

/** The words that an item is known by at a look. */
const TITLES: Readonly<Record<Section, readonly string[]>> = {
  stages: ['name', 'mistake'],
  pairs: ['weak'],
  redFlags: ['phrase', 'text'],
  verdicts: ['phrase', 'text'],
  angles: ['name', 'lead'],
  levels: ['name', 'text'],
  notes: ['question'],
};

export const titleOfItem = (section: Section, item: AnyItem): string =>
  TITLES[section].map((field) => textIn(item, field)).find((text) => text !== null) ?? item.id;
