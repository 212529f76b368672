import type { CardId } from '#shared/domain/deck/index.ts';
import { invertChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import { db, recordAction, type Writer } from '#renderer/store/index.ts';
import { writeDecks, type WriteOptions } from './write-decks.ts';

interface ChangeOptions extends WriteOptions {
  /** Writes rows as part of the step. */
  readonly along?: (writer: Writer) => Promise<void>;
  /** The card that is shown again when the step is taken back in a session. */
  readonly cardId?: CardId | null;
}

const NOTHING = (): Promise<void> => Promise.resolve();

/**
 * Makes, changes and removes decks and items in their files, as one step that can be undone; with it
 * whatever rows `along` writes. Throws a sentence where a file says something else by now, and what
 * `along` throws; then nothing is written. Answers which shipped lessons were copied for it.
 */
export const changeDecks = async (
  label: string,
  changes: readonly LessonChange[],
  { along = NOTHING, cardId = null, ...options }: ChangeOptions = {},
): Promise<readonly string[]> => {
  if (changes.length === 0) {
    await recordAction(db, { cardId, label }, along);
    return [];
  }
  // Files first: of a step that is cut short after them, the files tell, and nothing is lost.
  const copied = await writeDecks(changes, options);
  try {
    await recordAction(db, { cardId, label, decks: changes }, along);
  } catch (reason) {
    // What failed is what the person is told; a file that changed in this moment keeps its change.
    await writeDecks(changes.map(invertChange).toReversed()).catch(() => undefined);
    throw reason;
  }
  return copied;
};
