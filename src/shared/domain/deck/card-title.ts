import type { Card } from './card.ts';

/** The words by which a card is known: what its front asks about. */
export const titleOf = (card: Card): string => {
  switch (card.kind) {
    case 'stage':
      return card.front.mistake;
    case 'pair_diagnose':
    case 'pair_recast':
      return card.front.weak;
    case 'red_flag':
      return card.front.phrase;
    case 'verdict':
      return card.front.phrase ?? card.front.principle;
    case 'angle':
      return card.front.lead;
    case 'level':
      return card.front.name ?? `Level ${card.front.position} of ${card.front.of}`;
    case 'note':
      return card.front.question.replaceAll('\n', ' ');
  }
};
