import { create } from 'zustand';
import type { Card, Shelf } from '#shared/domain/deck/index.ts';
import { cardsOf, homeOf, itemsOf, settleHomes, shelvesOf } from '#shared/domain/deck/index.ts';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { onceEach } from '#shared/domain/once-each.ts';
import { sameEach } from '#shared/domain/same-each.ts';
import type { DeckKeys } from '#renderer/store/index.ts';

/** A lesson that can be studied, with its cards. */
export interface Deck {
  readonly entry: DeckEntry;
  readonly lesson: Lesson;
  readonly cards: readonly Card[];
}

interface DecksState {
  /** Null until main has answered for the first time. */
  readonly entries: readonly DeckEntry[] | null;
  /** In the order of the library. */
  readonly decks: readonly Deck[];
}

export const useDecks = create<DecksState>(() => ({ entries: null, decks: [] }));

export const setDeckEntries = (entries: readonly DeckEntry[]): void => {
  const before = useDecks.getState().decks;
  const lessons = settleHomes(entries.flatMap(({ lesson }) => lesson ?? []));
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const found = entries.flatMap((entry) => {
    const lesson = entry.lesson && byId.get(entry.lesson.id);
    return lesson ? [toDeck(entry, lesson, before)] : [];
  });
  const after = deckShelves(found).flatMap(({ decks }) => decks);
  useDecks.setState({ entries, decks: sameEach(before, after) ? before : after });
};

/** What a deck's progress is found by. */
export const keysOf = ({ lesson, cards }: Deck): DeckKeys => ({
  lessonId: lesson.id,
  moved: cards.filter(({ moved }) => moved).map(({ id }) => id),
});

/** The lessons that a deck's items were made in: its own, and where moved ones come from. */
export const homesOf = ({ lesson }: Deck): readonly string[] => homesIn(lesson);

const homesIn = onceEach((lesson: Lesson): readonly string[] => [
  ...new Set([lesson.id, ...itemsOf(lesson).map((item) => homeOf(lesson.id, item).lessonId)]),
]);

/** The lessons as their files say, which is what changes of them start from. */
export const lessonsInFiles = (): readonly Lesson[] =>
  (useDecks.getState().entries ?? []).flatMap(({ lesson }) => lesson ?? []);

/** The decks as they stand in the library. */
export const deckShelves = (decks: readonly Deck[]): readonly Shelf<Deck>[] =>
  shelvesOf(decks, ({ lesson, entry }) => ({ lesson, origin: entry.origin }));

export const useDeck = (lessonId: string): Deck | null =>
  useDecks(({ decks }) => decks.find(({ lesson }) => lesson.id === lessonId) ?? null);

/** Cards are made once a lesson, in the moment in which it comes: all at once would be a stall. */
const cardsIn = onceEach(cardsOf);

/** Makes the cards of a lesson that has just come, before it is shown. */
export const meetLesson = (lesson: Lesson | null): void => {
  if (lesson) cardsIn(lesson);
};

/** A deck whose lesson reads the same as before stays the same object, so that nothing on screen starts anew. */
const toDeck = (entry: DeckEntry, lesson: Lesson, before: readonly Deck[]): Deck => {
  const old = before.find((deck) => deck.entry.path === entry.path);
  if (old?.entry === entry && old.lesson === lesson) return old;
  const said = (deck: Pick<Deck, 'entry' | 'lesson'>): string =>
    JSON.stringify([deck.entry, deck.lesson]);
  return old && said(old) === said({ entry, lesson })
    ? old
    : { entry, lesson, cards: cardsIn(lesson) };
};
