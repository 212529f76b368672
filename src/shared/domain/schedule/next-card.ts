import type { Card } from '../deck/card.ts';
import type { GlobalOptions } from './options.ts';
import type { Queue } from './queue.ts';

/**
 * The card to show now, or null when the session is over for the moment. Steps that are due come
 * first; then reviews and new cards, mixed as the person chose; then steps that are due soon. The
 * other card of the item that was shown last waits if anything else is there.
 */
export const nextCard = (
  queue: Queue,
  {
    now,
    learnAhead,
    last,
  }: {
    /** Epoch milliseconds. */
    readonly now: number;
    readonly learnAhead: GlobalOptions['learnAhead'];
    readonly last: Pick<Card, 'siblings'> | null;
  },
): Card | null => {
  const apart = (cards: readonly Card[]): Card | undefined =>
    cards.find((card) => card.siblings !== last?.siblings) ?? cards[0];
  const stepsUntil = (at: number): readonly Card[] =>
    queue.steps.filter(({ dueAt }) => dueAt <= at).map(({ card }) => card);

  return (
    apart(stepsUntil(now)) ??
    apart(mixed(queue)) ??
    apart(stepsUntil(now + learnAhead * 60_000)) ??
    null
  );
};

/** New cards and reviews, the kind that is next before the other. */
const mixed = ({ reviews, fresh, mix, done }: Queue): readonly Card[] => {
  const share = (left: number, finished: number): number => finished / Math.max(1, left + finished);
  // Mixed so that both end together.
  const newLags = share(fresh.length, done.newCards) < share(reviews.length, done.reviews);
  const newFirst = mix === 'new-first' || (mix === 'mixed' && (reviews.length === 0 || newLags));
  return newFirst ? [...fresh, ...reviews] : [...reviews, ...fresh];
};
