import fc from 'fast-check';
import type { Card } from '#shared/domain/deck/index.ts';

/** One of two cards of a pair. */
export const pairCard = (
  item: string,
  kind: 'pair_diagnose' | 'pair_recast' = 'pair_diagnose',
  text: { weak?: string; why?: string; strong?: string; question?: string } = {},
  lessonId = 'lesson',
): Card => {
  const { weak = 'weak', why = 'why', strong = 'strong', question = null } = text;
  const identity = {
    id: `${lessonId}/${item}/${kind}`,
    lessonId,
    itemId: item,
    siblings: `${lessonId}/${item}`,
  };
  return kind === 'pair_recast'
    ? { ...identity, kind, front: { question, weak }, back: { strong, why } }
    : { ...identity, kind, front: { question, weak }, back: { failing: null, why } };
};

/** Decks of items with one card or two. */
export const deckArbitrary: fc.Arbitrary<readonly Card[]> = fc
  .array(fc.boolean(), { maxLength: 20 })
  .map((items) =>
    items.flatMap((both, n) => [
      pairCard(`item-${n}`, 'pair_diagnose'),
      ...(both ? [pairCard(`item-${n}`, 'pair_recast')] : []),
    ]),
  );
