import type { Card } from '#shared/domain/deck/index.ts';
import {
  applyEntry,
  doneAfter,
  keepQueue,
  studyDayOf,
  type CardState,
  type Clock,
  type DoneToday,
  type QueuedDeck,
  type QueueKeeper,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { toQueuedDeck, type StudyContext } from '#renderer/app/queued-deck.ts';
import { begunFirst, isMixed } from '#renderer/app/scope.ts';
import { shareMemory } from '#renderer/app/share-memory.ts';
import { db, loadProgress, type Progress } from '#renderer/store/index.ts';

/**
 * What a session knows of the past, read once and brought up to date by each answer: the card that
 * comes next does not wait for the store, and costs what one deck costs, not the whole library.
 */
export interface Known {
  /** As it is now, not as it was when it was read. */
  readonly progress: () => Progress;
  /** What it was read with. */
  readonly context: StudyContext;
  /** In the order in which new cards are met. */
  readonly decks: readonly Deck[];
  /** The same decks as the queue sees them now. */
  readonly queued: readonly QueuedDeck[];
  readonly queue: QueueKeeper['queue'];
  /**
   * Takes an answer in. False, and nothing is taken, where everything has to be read anew: the study day
   * has ended, or a deck has only now begun and so changes its place.
   */
  readonly take: (card: Card, entry: Omit<Review, 'seq'>, clock: Clock) => boolean;
}

/** Reads what the store knows of the decks of a session. */
export const readKnown = async (
  scope: string,
  decks: readonly Deck[],
  context: StudyContext,
  clock: Clock,
): Promise<Known> => {
  const { study, book } = context;
  const today = studyDayOf(clock);
  const mixed = isMixed(scope);
  const stored = await loadProgress(db, today);
  const done = new Map<string, DoneToday>();
  let { states } = stored;
  const progressNow = (): Progress => ({
    ...{ states, marks: stored.marks },
    done: (lessonId) => done.get(lessonId) ?? stored.done(lessonId),
    load: (day) => stored.load(day) + (moved.get(day) ?? 0),
  });
  /** Cards that came to a day since, or left it. */
  const moved = new Map<StudyDay, number>();
  const move = (state: CardState | null, by: 1 | -1): void => {
    if (state) moved.set(state.dueDay, (moved.get(state.dueDay) ?? 0) + by);
  };
  let progress = progressNow();
  const ordered = mixed ? await begunFirst(decks, progress) : decks;
  const queuedNow = (deck: Deck): QueuedDeck => toQueuedDeck(deck, context, progress, today);
  const queued = ordered.map(queuedNow);
  const keeper = keepQueue({
    ...{ decks: queued, states, marks: stored.marks, clock, sharedNew: mixed },
    // A mixed session has the default preset's order; no lesson is called like its scope.
    order: study.presetOf(scope).options,
    shares: shareMemory,
  });
  const isBegun = ({ cards }: Deck): boolean => cards.some(({ id }) => states.has(id));

  return {
    ...{ context, decks: ordered, queued, queue: keeper.queue },
    progress: () => progress,
    take: (card, entry, now) => {
      const deck = ordered.find(({ lesson }) => lesson.id === card.lessonId);
      if (!deck || studyDayOf(now) !== today || (mixed && !isBegun(deck))) return false;
      const before = states.get(card.id) ?? null;
      const after = applyEntry(before, entry);
      if (!after) return false;
      states = states.with([[card.id, after]]);
      move(before, -1);
      move(after, 1);
      done.set(card.lessonId, doneAfter(progress.done(card.lessonId), entry));
      progress = progressNow();
      const together = book.planOf(card.lessonId)?.lessonIds ?? [card.lessonId];
      ordered.forEach((each, place) => {
        if (!together.includes(each.lesson.id)) return;
        const changed = queuedNow(each);
        queued[place] = changed;
        keeper.change(place, changed, states);
      });
      return true;
    },
  };
};
