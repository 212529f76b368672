import { CardMap, partsOf } from '../deck/card-map.ts';
import type { Card } from '../deck/card.ts';
import { sameEach } from '../same-each.ts';
import { shareOf, type QueuedDeck, type Share, type ShareInput } from './queue.ts';

/** Works out the shares of decks as `shareOf` does, and each only once for as long as it holds. */
export type ShareMemory = (deck: QueuedDeck, input: ShareInput) => Share;

interface Remembered {
  /** All that the share followed from, each the same object while it says the same. */
  readonly basis: readonly unknown[];
  readonly share: Share;
}

/**
 * Remembers the last share of each deck in each order of reviews. Only where the cards come as CardMaps,
 * which say whether a lesson has changed, and no plan has its own word on days.
 */
export const rememberShares = (): ShareMemory => {
  const known = new WeakMap<readonly Card[], Map<string, Remembered>>();
  return (deck, input) => {
    const { states, marks, order, today, tomorrow } = input;
    if (deck.plan || !(states instanceof CardMap) || !(marks instanceof CardMap)) {
      return shareOf(deck, input);
    }
    const orders = `${order.newOrder} ${order.reviewOrder}`;
    const basis: readonly unknown[] = [
      ...[today, tomorrow, deck.options, deck.model, deck.done],
      ...partsOf(deck.cards, [states, marks]),
    ];
    const own = known.get(deck.cards) ?? new Map<string, Remembered>();
    known.set(deck.cards, own);
    const before = own.get(orders);
    if (before && sameEach(before.basis, basis)) return before.share;
    const share = shareOf(deck, input);
    own.set(orders, { basis, share });
    return share;
  };
};
