import type { CardId } from '#shared/domain/deck/index.ts';
import { invertChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import { db, recordAction, type NewAction } from '#renderer/store/index.ts';
import { writeDecks, type WriteOptions } from './write-decks.ts';

interface ChangeOptions extends WriteOptions {
  /** Enters the step once the files say so, with whatever rows belong to it. */
  readonly record?: (step: NewAction) => Promise<void>;
  /** The card that is shown again when the step is taken back in a session. */
  readonly cardId?: CardId | null;
}

const recordAlone = (step: NewAction): Promise<void> =>
  recordAction(db, step, () => Promise.resolve());

/**
 * Makes, changes and removes decks and items in their files, as one step that can be undone; with it
 * whatever `record` writes. Throws a sentence where a file says something else by now, and what
 * `record` throws; then nothing is written. Answers which shipped lessons were copied for it.
 */
export const changeDecks = async (
  label: string,
  changes: readonly LessonChange[],
  { record = recordAlone, cardId = null, ...options }: ChangeOptions = {},
): Promise<readonly string[]> => {
  if (changes.length === 0) {
    await record({ cardId, label });
    return [];
  }
  // Files first: of a step that is cut short after them, the files tell, and nothing is lost.
  const copied = await writeDecks(changes, options);
  try {
    await record({ cardId, label, decks: changes });
  } catch (reason) {
    // What failed is what the person is told; a file that changed in this moment keeps its change.
    await writeDecks(changes.map(invertChange).toReversed()).catch(() => undefined);
    throw reason;
  }
  return copied;
};
