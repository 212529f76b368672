import type { AnyItem, ItemId, Lesson, Section } from '../lesson.ts';

/** What a lesson says beside its items. */
export type LessonHead = Pick<Lesson, 'source' | 'title' | 'about' | 'summary'>;

/** One item as it was and as it became; null where there was none, or is none any more. */
export interface ItemChange {
  readonly section: Section;
  readonly id: ItemId;
  readonly before: AnyItem | null;
  readonly after: AnyItem | null;
  /** Whether it takes another place among the items that stay. */
  readonly moved: boolean;
  /** The item that it followed in its section; null for the first. Means nothing without `before`. */
  readonly cameAfter: ItemId | null;
  /** The item that it follows now; null for the first. Means nothing without `after`. */
  readonly comesAfter: ItemId | null;
}

/** How a lesson becomes another: what undo needs as well. A lesson that is new has no head before. */
export interface LessonChange {
  readonly lessonId: string;
  readonly before: LessonHead | null;
  readonly after: LessonHead | null;
  readonly items: readonly ItemChange[];
}
