import type { Card } from '#shared/domain/deck/index.ts';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';

interface CardText {
  /** What sort of card it is. */
  readonly kind: string;
  /** Enough of its question to know it by. */
  readonly text: string;
}

/** A card in one line. */
export const cardText = (card: Card): CardText => {
  switch (card.kind) {
    case 'stage':
      return { kind: card.front.stageName ?? CARD_KIND_NAMES.stage, text: card.front.mistake };
    case 'pair_diagnose':
      return { kind: CARD_KIND_NAMES.pair_diagnose, text: card.front.weak };
    case 'pair_recast':
      return { kind: CARD_KIND_NAMES.pair_recast, text: card.front.weak };
    case 'red_flag':
      return { kind: CARD_KIND_NAMES.red_flag, text: card.front.phrase };
    case 'verdict':
      return { kind: CARD_KIND_NAMES.verdict, text: card.front.phrase ?? card.front.principle };
    case 'angle':
      return { kind: card.front.name ?? CARD_KIND_NAMES.angle, text: card.front.lead };
    case 'level':
      return {
        kind: `Level ${card.front.position} of ${card.front.of}`,
        text: card.front.name ?? card.back.text,
      };
    case 'note':
      return { kind: CARD_KIND_NAMES.note, text: card.front.question };
  }
};
