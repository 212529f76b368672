import type { CardId } from '#shared/domain/deck/index.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { db, recordAction, type NewAction } from '#renderer/store/index.ts';
import {
  takingBack,
  textsOf,
  writeDecks,
  type ChangeTexts,
  type WriteOptions,
} from './write-decks.ts';

interface ChangeOptions extends WriteOptions {
  /** Enters the step once the files say so, with whatever rows belong to it. */
  readonly record?: (step: NewAction) => Promise<void>;
  /** The card that is shown again when the step is taken back in a session. */
  readonly cardId?: CardId | null;
}

const recordAlone = (step: NewAction): Promise<void> =>
  recordAction(db, step, () => Promise.resolve());

/**
 * Changes decks in their files, and enters it with `record`: both or neither. Throws a sentence where a
 * file says something else by now, and what `record` throws. Answers which shipped lessons were copied.
 */
export const writeAndRecord = async (
  changes: ChangeTexts,
  record: () => Promise<void>,
  options: WriteOptions,
): Promise<readonly string[]> => {
  // Files first: of a step that is cut short after them, the files tell, and nothing is lost.
  const copied = await writeDecks(changes, options);
  try {
    await record();
  } catch (reason) {
    // What failed is what the person is told; a file that changed in this moment keeps its change.
    await writeDecks(takingBack(changes)).catch(() => undefined);
    throw reason;
  }
  return copied;
};

/**
 * Makes, changes and removes decks and items in their files, as one step that can be undone; with it
 * whatever `record` writes. Throws a sentence where a file says something else by now, and what
 * `record` throws; then nothing is written. Answers which shipped lessons were copied for it.
 */
export const changeDecks = (
  label: string,
  changes: readonly LessonChange[],
  { record = recordAlone, cardId = null, ...options }: ChangeOptions = {},
): Promise<readonly string[]> =>
  writeAndRecord(textsOf(changes), () => record({ cardId, label, decks: changes }), options);
