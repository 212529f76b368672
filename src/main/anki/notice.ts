import type { AnkiCollection } from '#shared/domain/anki/collection.ts';

/** What programs find that know the first form alone: a collection with one note that says so. */
export const notice = (now: number): AnkiCollection => ({
  createdAt: Math.floor(now / 1000),
  minutesWest: null,
  rollover: 4,
  scheduler: 2,
  noteTypes: [
    {
      id: now,
      name: 'Recast notice',
      kind: 'standard',
      fields: ['Front', 'Back'],
      templates: [
        { name: 'Card 1', question: '{{Front}}', answer: '{{FrontSide}}<hr id=answer>{{Back}}' },
      ],
      css: '',
    },
  ],
  decks: [],
  notes: [
    {
      id: now,
      guid: 'recastnote',
      noteTypeId: now,
      modifiedAt: Math.floor(now / 1000),
      tags: [],
      fields: [
        'This package was made for a newer version of this program.',
        'Update it, then bring in the package again.',
      ],
    },
  ],
  cards: [
    {
      id: now,
      noteId: now,
      deckId: 1,
      ordinal: 0,
      type: 0,
      queue: 0,
      due: 1,
      interval: 0,
      factor: 0,
      reps: 0,
      lapses: 0,
      originalDue: 0,
      originalDeckId: 0,
      flags: 0,
      memory: null,
    },
  ],
  reviews: [],
});
