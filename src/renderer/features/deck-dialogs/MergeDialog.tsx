import { useState } from 'react';
import { itemsOf, mergeLessons } from '#shared/domain/deck/index.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles, type Deck } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import { leaveDeck } from '#renderer/app/route.ts';
import { plural } from '#renderer/ui/format.ts';
import { DeckForm } from './DeckForm.tsx';
import { DeckSelect, nameOfDeck } from './DeckSelect.tsx';

/** Puts all that a deck has into another one. */
export const MergeDialog = ({ deck }: { readonly deck: Deck }) => {
  const [target, setTarget] = useState<string | null>(null);
  const { lesson } = deck;
  const items = itemsOf(lesson).length;
  const merge = async (into: string): Promise<void> => {
    await changeDecks('merging of two decks', mergeLessons(lesson.id, into, lessonsInFiles()));
    leaveDeck(lesson.id, into);
    notify(`${lesson.title.principle} is in ${nameOfDeck(into)} now.`);
  };
  return (
    <DeckForm
      title="Merge into another deck"
      does="Merge"
      restoresFocus="undone"
      onDo={target === null ? null : () => merge(target)}
    >
      <p>
        {plural(items, 'item')} of <strong>{lesson.title.principle}</strong>{' '}
        {items === 1 ? 'goes' : 'go'} into the other deck, with all progress. Then this deck is
        taken away; its file is kept in “before edits”.
      </p>
      <DeckSelect label="Into" value={target} without={new Set([lesson.id])} onChange={setTarget} />
    </DeckForm>
  );
};
