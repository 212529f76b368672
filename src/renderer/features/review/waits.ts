import type { Card } from '#shared/domain/deck/index.ts';
import {
  answerEntry,
  applyEntry,
  GRADES,
  studyDayOf,
  type CardState,
  type Clock,
  type Grade,
  type Outcome,
  type Preview,
  type QueuedDeck,
  type Wait,
} from '#shared/domain/schedule/index.ts';

/** How long until the card comes back after each grade; null where that is not before the interview. */
export type Waits = Readonly<Record<Grade, Wait | null>>;

/** What each button says: the scheduler's interval, or the plan's where one has a say. */
export const waitsOf = (
  preview: Preview,
  card: Card,
  before: CardState | null,
  plan: QueuedDeck['plan'],
  clock: Clock,
): Waits => {
  const waitOf = (outcome: Outcome): Wait | null => {
    if (!plan || outcome.state !== 'review') return outcome.wait;
    const own = { cardId: card.id, lessonId: card.lessonId };
    const entry = answerEntry({ id: '', card: own, before, outcome, clock, duration: 0, cap: 0 });
    const after = applyEntry(before, entry);
    const dueDay = after && plan.dueDayOf(after);
    return dueDay === null ? null : { unit: 'days', count: dueDay - studyDayOf(clock) };
  };
  return Object.fromEntries(GRADES.map((grade) => [grade, waitOf(preview[grade])])) as Record<
    Grade,
    Wait | null
  >;
};
