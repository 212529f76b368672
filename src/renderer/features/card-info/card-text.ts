import type { Card } from '#shared/domain/deck/index.ts';

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
      return { kind: card.front.stageName ?? 'Stage', text: card.front.mistake };
    case 'pair_diagnose':
      return { kind: 'Why it falls flat', text: card.front.weak };
    case 'pair_recast':
      return { kind: 'Say it the strong way', text: card.front.weak };
    case 'red_flag':
      return { kind: 'Red flag', text: card.front.phrase };
    case 'verdict':
      return { kind: 'Verdict', text: card.front.phrase ?? card.front.principle };
    case 'angle':
      return { kind: card.front.name ?? 'Angle', text: card.front.lead };
    case 'level':
      return {
        kind: `Level ${card.front.position} of ${card.front.of}`,
        text: card.front.name ?? card.back.text,
      };
    case 'note':
      return { kind: 'Note', text: card.front.question };
  }
};
