import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { callMain, newId, onMain } from '#renderer/platform/index.ts';
import { decksTaken } from './deck-feed.ts';

export interface WriteOptions {
  /** Files that new lessons were read from, by id: their comments and order are kept. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Once aborted nothing is written, or what was is taken back. */
  readonly signal?: AbortSignal;
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Items of one message, with both their sides: more would hold up main. */
const AT_ONCE = 500;

const portions = (changes: readonly LessonChange[]): readonly (readonly LessonChange[])[] => {
  const all: LessonChange[][] = [[]];
  let items = 0;
  for (const change of changes) {
    if (items + change.items.length > AT_ONCE && items > 0) {
      all.push([]);
      items = 0;
    }
    all.at(-1)?.push(change);
    items += change.items.length;
  }
  return all;
};

/**
 * Makes, changes and removes lessons in their files, all or none, and waits until the decks here say
 * so too; answers which shipped lessons were copied into the person's folder for it. Throws a sentence
 * where a file says something else by now; then nothing is written.
 */
export const writeDecks = async (
  changes: readonly LessonChange[],
  { texts = {}, signal, onProgress }: WriteOptions = {},
): Promise<readonly string[]> => {
  const step = newId();
  const parts = portions(changes);
  const stop = (): void => void callMain('decks:stop-change');
  const leave = onMain('decks:progress', (share) => onProgress?.(share));
  try {
    for (const part of parts.slice(0, -1)) {
      signal?.throwIfAborted();
      await callMain('decks:change', { step, changes: part, isLast: false });
    }
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    const last = { step, changes: parts.at(-1) ?? [], texts, isLast: true };
    const { copied } = await callMain('decks:change', last);
    return copied;
  } finally {
    signal?.removeEventListener('abort', stop);
    leave();
    await decksTaken();
  }
};
