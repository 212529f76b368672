import type { AnkiCard, AnkiNote, AnkiReview } from '#shared/domain/anki/collection.ts';
import { BATCH, type AnkiBatch } from '#main/anki/batches.ts';

export const NOTES = 50_000;
export const REVIEWS = 500_000;

const FIRST = 1_500_000_000_000;
const TYPE = FIRST - 1;
const DECK = FIRST - 2;

/** Words as they come in answers; which ones is the same in every run. */
const WORDS =
  'I we the team customer decided asked wrote shipped measured because late early risk owner queue cost plan week call data test found fixed told chose'.split(
    ' ',
  );

const MANY = 997;

/** Made before anything is measured: what takes time is to be the packages, not the words. */
const SENTENCES = Array.from({ length: MANY }, (_, seed) =>
  Array.from(
    { length: 30 },
    (_word, at) => WORDS[((seed + 1) * (at * at + 7)) % WORDS.length],
  ).join(' '),
);

const sentence = (seed: number): string => SENTENCES[seed % MANY] ?? '';

const note = (at: number): AnkiNote => ({
  id: FIRST + at,
  guid: `g${at.toString(36)}`,
  noteTypeId: TYPE,
  modifiedAt: 1_600_000_000 + at,
  tags: [`week${at % 50}`, 'interviews'],
  fields: [`<b>${sentence(at)}?</b> ${at}`, `${sentence(at + 1)}.<br>${sentence(at * 7)}.`],
});

const card = (at: number): AnkiCard => ({
  id: FIRST + at,
  noteId: FIRST + at,
  deckId: DECK,
  ordinal: 0,
  type: 2,
  queue: 2,
  due: at % 3_000,
  interval: 1 + (at % 900),
  factor: 2_500,
  reps: 10,
  lapses: at % 4,
  originalDue: 0,
  originalDeckId: 0,
  flags: 0,
  memory: { stability: 1 + (at % 1_000) / 3, difficulty: 1 + (at % 90) / 10 },
});

const review = (at: number): AnkiReview => ({
  id: FIRST + at * 60_000,
  cardId: FIRST + (at % NOTES),
  ease: 1 + (at % 4),
  interval: at % 900,
  lastInterval: at % 600,
  factor: 500,
  time: 3_000 + (at % 20_000),
  type: 1,
});

const slice = <T>(from: number, most: number, make: (at: number) => T): T[] =>
  Array.from({ length: Math.min(BATCH, most - from) }, (_, at) => make(from + at));

/** The collection, made as it is asked for, so that nobody has to hold it. */
export function* collection(): Generator<AnkiBatch, void> {
  yield {
    kind: 'settings',
    settings: {
      createdAt: FIRST / 1_000,
      ...{ minutesWest: 0, rollover: 4, scheduler: 2 },
      noteTypes: [
        {
          id: TYPE,
          name: 'Basic',
          kind: 'standard',
          fields: ['Front', 'Back'],
          templates: [{ name: 'Card 1', question: '{{Front}}', answer: '{{Back}}' }],
          css: '',
        },
      ],
      decks: [{ id: DECK, path: ['Interviews'] }],
    },
  };
  for (let at = 0; at < NOTES; at += BATCH) yield { kind: 'notes', rows: slice(at, NOTES, note) };
  for (let at = 0; at < NOTES; at += BATCH) yield { kind: 'cards', rows: slice(at, NOTES, card) };
  for (let at = 0; at < REVIEWS; at += BATCH) {
    yield { kind: 'reviews', rows: slice(at, REVIEWS, review) };
  }
}
