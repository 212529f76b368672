import type { EntityTable } from 'dexie';
import type { DeckKeys } from './rows.ts';

/** The rows of some decks' cards, those of moved cards among them wherever they are filed. */
export const rowsOfDecks = async <T extends { readonly cardId: string }>(
  table: EntityTable<T, 'cardId'>,
  decks: readonly DeckKeys[],
): Promise<readonly T[]> => {
  const [own, moved] = await Promise.all([
    table
      .where('lessonId')
      .anyOf(decks.map(({ lessonId }) => lessonId))
      .toArray(),
    table
      .where('cardId')
      .anyOf(decks.flatMap((deck) => deck.moved))
      .toArray(),
  ]);
  return [...new Map([...own, ...moved].map((row) => [row.cardId, row])).values()];
};
