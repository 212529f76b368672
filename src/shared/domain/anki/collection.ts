/*
 * An Anki collection as both ends of an import and an export know it: the rows of its tables
 * (schema 11 and 18 alike), named by what they mean. Facts: Anki's own documentation of the format.
 */

export interface AnkiTemplate {
  readonly name: string;
  /** The question's template, with {{Field}}, {{#Field}}, {{cloze:Field}} and the like. */
  readonly question: string;
  /** The answer's; {{FrontSide}} stands for the question. */
  readonly answer: string;
}

export interface AnkiNoteType {
  readonly id: number;
  readonly name: string;
  readonly kind: 'standard' | 'cloze';
  readonly fields: readonly string[];
  readonly templates: readonly AnkiTemplate[];
  readonly css: string;
}

export interface AnkiDeck {
  readonly id: number;
  /** From the outermost to the deck itself. */
  readonly path: readonly string[];
}

export interface AnkiNote {
  /** Epoch milliseconds of its making, unique. */
  readonly id: number;
  readonly guid: string;
  readonly noteTypeId: number;
  /** Epoch seconds. */
  readonly modifiedAt: number;
  readonly tags: readonly string[];
  /** HTML, one a field of its note type. */
  readonly fields: readonly string[];
}

export interface AnkiCard {
  /** Epoch milliseconds of its making, unique. */
  readonly id: number;
  readonly noteId: number;
  readonly deckId: number;
  /** Which template, or which cloze (from 0). */
  readonly ordinal: number;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly type: number;
  /** 0 new, 1 learning, 2 review, 3 learning by day, -1 suspended, -2 and -3 buried. */
  readonly queue: number;
  /** New: position. Learning: epoch seconds. Otherwise days since the collection was made. */
  readonly due: number;
  /** Days; negative: seconds. */
  readonly interval: number;
  /** Ease times 1000. */
  readonly factor: number;
  readonly reps: number;
  readonly lapses: number;
  /** Of a card that is in a filtered deck: where and when it belongs; 0 otherwise. */
  readonly originalDue: number;
  readonly originalDeckId: number;
  readonly flags: number;
  /** FSRS's memory, where Anki kept one. */
  readonly memory: AnkiMemory | null;
}

/** What Anki knows of a card's memory; what may be absent is only written, as nothing here rests on it. */
export interface AnkiMemory {
  readonly stability: number;
  readonly difficulty: number;
  /** FSRS-6's last parameter, positive; Anki takes a card without one for one of an older FSRS. */
  readonly decay?: number;
  /** When the card was answered last, in epoch seconds. */
  readonly lastReviewTime?: number;
}

export interface AnkiReview {
  /** Epoch milliseconds of the answer, unique. */
  readonly id: number;
  readonly cardId: number;
  /** 1 Again to 4 Easy; 0 for what was no answer. */
  readonly ease: number;
  /** Days; negative: seconds. */
  readonly interval: number;
  readonly lastInterval: number;
  /** Ease times 1000; under FSRS ((difficulty - 1) / 9 + 0.1) times 1000. */
  readonly factor: number;
  /** Milliseconds taken. */
  readonly time: number;
  /** 0 learn, 1 review, 2 relearn, 3 filtered, 4 manual, 5 rescheduled. */
  readonly type: number;
}

export interface AnkiCollection {
  /** Epoch seconds; due days of reviews count from its date. */
  readonly createdAt: number;
  /** Minutes that the clock which says that date is behind UTC; null: that of the person. */
  readonly minutesWest: number | null;
  /** The hour at which Anki's day begins, 0 to 23. */
  readonly rollover: number;
  /** 1 has three buttons for what is being learned, and other types of cards; 2 and later are alike. */
  readonly scheduler: number;
  readonly noteTypes: readonly AnkiNoteType[];
  readonly decks: readonly AnkiDeck[];
  readonly notes: readonly AnkiNote[];
  readonly cards: readonly AnkiCard[];
  readonly reviews: readonly AnkiReview[];
}
