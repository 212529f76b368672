import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonItemIds, QUIZ_KINDS, type QuizKind } from './items.ts';
import type { QuizAnswer } from './session.ts';

/** How many right answers in a row make an item mastered. */
const RIGHT_IN_A_ROW = 2;

/**
 * The ids of the items that are mastered: the last two answers were right. Answers to an item
 * that gave itself away count for nothing, right or wrong. The log may come in any order.
 */
export function masteredItems(log: readonly QuizAnswer[]): ReadonlySet<string> {
  const inARow = new Map<string, number>();
  for (const { itemId, correct, flagged } of log.toSorted((a, b) => a.at - b.at)) {
    if (!flagged) inARow.set(itemId, correct ? (inARow.get(itemId) ?? 0) + 1 : 0);
  }
  return new Set([...inARow].flatMap(([id, count]) => (count >= RIGHT_IN_A_ROW ? [id] : [])));
}

export interface MasteryCount {
  readonly mastered: number;
  /** Items that were answered at least once, flagged or not. */
  readonly seen: number;
  readonly total: number;
}

export interface LessonMastery extends MasteryCount {
  readonly byKind: readonly (MasteryCount & { readonly kind: QuizKind })[];
}

/** How much of what can be mastered of a lesson is; items the lesson lost do not count. */
export function lessonMastery(lesson: Lesson, log: readonly QuizAnswer[]): LessonMastery {
  const mastered = masteredItems(log);
  const seen = new Set(log.map((answer) => answer.itemId));
  const ids = lessonItemIds(lesson);
  const count = (of: readonly string[]): MasteryCount => ({
    mastered: of.filter((id) => mastered.has(id)).length,
    seen: of.filter((id) => seen.has(id)).length,
    total: of.length,
  });
  return {
    ...count(QUIZ_KINDS.flatMap((kind) => ids[kind])),
    byKind: QUIZ_KINDS.map((kind) => ({ kind, ...count(ids[kind]) })),
  };
}
