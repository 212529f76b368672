import type { Card } from '../deck/index.ts';

/**
 * The same cards with siblings apart: no two in a row wherever that is possible at all, that is
 * unless the cards of one item are more than half. The order stays as it is as far as that allows.
 */
export const spreadSiblings = (cards: readonly Card[]): readonly Card[] => {
  const rest = [...cards];
  const counts = new Map<string, number>();
  for (const { siblings } of rest) counts.set(siblings, (counts.get(siblings) ?? 0) + 1);
  // Never less than any of the counts: they only fall, so it is looked up only where it matters.
  let most = Math.max(0, ...counts.values());
  const spread: Card[] = [];
  while (rest.length > 0) {
    const last = spread.at(-1)?.siblings;
    // An item with more than half of what is left has to come now, or two of its cards meet later.
    if (2 * most > rest.length) most = Math.max(...counts.values());
    const crowd =
      2 * most > rest.length ? [...counts].find(([, count]) => count === most)?.[0] : undefined;
    const isNext = ({ siblings }: Card): boolean =>
      crowd === undefined || crowd === last ? siblings !== last : siblings === crowd;
    const [next] = rest.splice(Math.max(0, rest.findIndex(isNext)), 1);
    if (!next) break;
    spread.push(next);
    counts.set(next.siblings, (counts.get(next.siblings) ?? 0) - 1);
  }
  return spread;
};

/** How many other cards come before one that was missed, where there are as many. */
export const CARDS_BETWEEN = 3;

/**
 * The cards with one more, a few places later: at the first place from {@link CARDS_BETWEEN} on
 * that is beside none of its siblings, else at one sooner, else there all the same.
 */
export const putBack = (cards: readonly Card[], card: Card): readonly Card[] => {
  const usual = Math.min(CARDS_BETWEEN, cards.length);
  const isApart = (place: number): boolean =>
    cards[place - 1]?.siblings !== card.siblings && cards[place]?.siblings !== card.siblings;
  const later = Array.from({ length: cards.length + 1 - usual }, (_, n) => usual + n);
  const sooner = Array.from({ length: Math.max(0, usual - 1) }, (_, n) => usual - 1 - n);
  const place = [...later, ...sooner].find(isApart) ?? usual;
  return cards.toSpliced(place, 0, card);
};
