import type { CardId } from '#shared/domain/deck/index.ts';

/** A card with how many entries its log had before some were brought to it. */
export interface BroughtCard {
  readonly cardId: CardId;
  readonly entries: number;
}

/**
 * Such cards as a step holds them: in one text and one column, as there may be very many, and a step is
 * read whenever it is asked what could be taken back.
 */
export interface BroughtCards {
  /** One a line. */
  readonly cardIds: string;
  readonly entries: Uint32Array;
}

export const packBrought = (cards: readonly BroughtCard[]): BroughtCards => ({
  cardIds: cards.map(({ cardId }) => cardId).join('\n'),
  entries: Uint32Array.from(cards, ({ entries }) => entries),
});

export const unpackBrought = ({ cardIds, entries }: BroughtCards): readonly BroughtCard[] =>
  entries.length === 0
    ? []
    : cardIds.split('\n').map((cardId, at) => ({ cardId, entries: entries[at] ?? 0 }));
