import {
  changePortions,
  invertChange,
  type LessonChange,
} from '#shared/domain/lesson/change/index.ts';
import { callMain, newId, onMain } from '#renderer/platform/index.ts';
import { decksTaken } from './deck-feed.ts';

/**
 * Changes of decks as the texts that main takes, one after another. Of a large import there are too
 * many to be held here at once: all that is held has to be gone through, time and again.
 */
export interface ChangeTexts {
  readonly count: number;
  readonly text: (at: number) => string | Promise<string>;
}

export const textsOf = (changes: readonly LessonChange[]): ChangeTexts => {
  const portions = changePortions(changes);
  return { count: portions.length, text: (at) => JSON.stringify(portions[at] ?? []) };
};

/** What takes them back, from their end to their beginning. */
export const takingBack = ({ count, text }: ChangeTexts): ChangeTexts => ({
  count,
  text: async (at) => {
    const changes = JSON.parse(await text(count - 1 - at)) as readonly LessonChange[];
    return JSON.stringify(changes.map(invertChange).toReversed());
  },
});

export interface WriteOptions {
  /** Files that new lessons were read from, by id: their comments and order are kept. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Once aborted nothing is written, or what was is taken back. */
  readonly signal?: AbortSignal;
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Makes, changes and removes lessons in their files, all or none, and waits until the decks here say
 * so too; answers which shipped lessons were copied into the person's folder for it. Throws a sentence
 * where a file says something else by now; then nothing is written.
 */
export const writeDecks = async (
  { count, text }: ChangeTexts,
  { texts = {}, signal, onProgress }: WriteOptions = {},
): Promise<readonly string[]> => {
  if (count === 0) return [];
  const step = newId();
  const stop = (): void => void callMain('decks:stop-change');
  const leave = onMain('decks:progress', (share) => onProgress?.(share));
  try {
    for (let at = 0; at < count - 1; at += 1) {
      signal?.throwIfAborted();
      await callMain('decks:change', { step, changes: await text(at), isLast: false });
    }
    const changes = await text(count - 1);
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    const { copied } = await callMain('decks:change', { step, changes, texts, isLast: true });
    return copied;
  } finally {
    signal?.removeEventListener('abort', stop);
    leave();
    await decksTaken();
  }
};
