import type { CardId } from '../deck/card.ts';
import type { CardState } from './card-state.ts';
import type { Review } from './review.ts';
import { applyOutcome, type Scheduler } from './scheduler.ts';

/**
 * Works out every card's state from the review log alone, in the order of the answers. The log is
 * the truth: what this gives and what is stored must be the same, to the last digit.
 *
 * @param reviews every review that stands (an undone one is not in the log), in any order
 */
export const replay = (
  scheduler: Scheduler,
  reviews: readonly Review[],
): ReadonlyMap<CardId, CardState> => {
  const states = new Map<CardId, CardState>();
  for (const review of inOrder(reviews)) {
    const before = states.get(review.cardId) ?? null;
    // The study day is the log's, not worked out again: an answer given just after the day turned
    // counts for the day on which its intervals were shown.
    const outcome = scheduler.previewOn(review.cardId, before, review.day)[review.grade];
    states.set(
      review.cardId,
      applyOutcome(review, outcome, { now: review.at, utcOffset: review.utcOffset }),
    );
  }
  return states;
};

/** By study day first, because a clock that was set back may stamp a later answer earlier. */
const inOrder = (reviews: readonly Review[]): readonly Review[] =>
  reviews.toSorted(
    (a, b) => a.day - b.day || a.rep - b.rep || a.at - b.at || (a.id < b.id ? -1 : 1),
  );

/** One card whose stored state is not what its log says. */
export interface Difference {
  readonly cardId: CardId;
  /** Null where the card is stored but the log knows nothing of it, or the other way round. */
  readonly stored: CardState | null;
  readonly fromLog: CardState | null;
}

/** Holds the stored cards against the log, in the order of the card ids. */
export const compareWithLog = (
  scheduler: Scheduler,
  stored: readonly CardState[],
  reviews: readonly Review[],
): readonly Difference[] => {
  const fromLog = replay(scheduler, reviews);
  const byId = new Map(stored.map((state) => [state.cardId, state]));
  const ids = [...new Set([...byId.keys(), ...fromLog.keys()])].sort();
  return ids.flatMap((cardId) => {
    const difference = {
      cardId,
      stored: byId.get(cardId) ?? null,
      fromLog: fromLog.get(cardId) ?? null,
    };
    return sameState(difference.stored, difference.fromLog) ? [] : [difference];
  });
};

const sameState = (a: CardState | null, b: CardState | null): boolean => {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a) as (keyof CardState)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
};
