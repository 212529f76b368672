import type { CardId } from '#shared/domain/deck/index.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { callMain } from '#renderer/platform/index.ts';
import { db, recordAction, type Writer } from '#renderer/store/index.ts';

/**
 * Makes, changes and removes decks and items in their files, as one step that can be undone; with it
 * whatever rows `along` writes. Throws a sentence where a file says something else by now; then
 * nothing is written. Answers which shipped lessons were copied into the person's folder for it.
 * `texts` are files that new lessons were read from, by id: their comments and order are kept.
 */
export const changeDecks = async (
  label: string,
  changes: readonly LessonChange[],
  along: (writer: Writer) => Promise<void> = () => Promise.resolve(),
  /** The card that is shown again when the step is taken back in a session. */
  cardId: CardId | null = null,
  texts: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> => {
  if (changes.length === 0) {
    await recordAction(db, { cardId, label }, along);
    return [];
  }
  // Files first: of a step that is cut short after them, the files tell, and nothing is lost.
  const { copied } = await callMain('decks:change', { changes, texts });
  await recordAction(db, { cardId, label, decks: changes }, along);
  return copied;
};
