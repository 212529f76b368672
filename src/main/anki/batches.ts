import type {
  AnkiCard,
  AnkiCollection,
  AnkiNote,
  AnkiReview,
} from '#shared/domain/anki/collection.ts';
import type { Settings } from './settings.ts';

/**
 * A piece of a collection, small enough to be told from one process to another without either being
 * held up. The settings come first, then all notes, all cards and all reviews.
 */
export type AnkiBatch =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'notes'; readonly rows: readonly AnkiNote[] }
  | { readonly kind: 'cards'; readonly rows: readonly AnkiCard[] }
  | { readonly kind: 'reviews'; readonly rows: readonly AnkiReview[] };

/** Rows of a batch at most. */
export const BATCH = 1_000;

/** Puts a collection together again, batch after batch. */
export const createGathering = () => {
  let settings: Settings = {
    ...{ createdAt: 0, minutesWest: null, rollover: 0, scheduler: 2 },
    ...{ noteTypes: [], decks: [] },
  };
  const notes: AnkiNote[] = [];
  const cards: AnkiCard[] = [];
  const reviews: AnkiReview[] = [];
  return {
    add: (batch: AnkiBatch): void => {
      switch (batch.kind) {
        case 'settings':
          settings = batch.settings;
          break;
        case 'notes':
          notes.push(...batch.rows);
          break;
        case 'cards':
          cards.push(...batch.rows);
          break;
        case 'reviews':
          reviews.push(...batch.rows);
      }
    },
    collection: (): AnkiCollection => ({ ...settings, notes, cards, reviews }),
  };
};

/** Takes a collection apart, the other way round. */
export function* batchesOf(collection: AnkiCollection): Generator<AnkiBatch, void> {
  const { notes, cards, reviews, ...settings } = collection;
  yield { kind: 'settings', settings };
  for (let at = 0; at < notes.length; at += BATCH) {
    yield { kind: 'notes', rows: notes.slice(at, at + BATCH) };
  }
  for (let at = 0; at < cards.length; at += BATCH) {
    yield { kind: 'cards', rows: cards.slice(at, at + BATCH) };
  }
  for (let at = 0; at < reviews.length; at += BATCH) {
    yield { kind: 'reviews', rows: reviews.slice(at, at + BATCH) };
  }
}
