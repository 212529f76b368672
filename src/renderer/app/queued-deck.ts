import { planQueue } from '#shared/domain/plan/index.ts';
import type { QueuedDeck, Study, StudyDay } from '#shared/domain/schedule/index.ts';
import type { Progress } from '#renderer/store/index.ts';
import type { Deck } from './decks.ts';
import { toPlannedDeck, type PlanBook } from './plans.ts';

/** Everything but the progress that decides about a deck's queue. */
export interface StudyContext {
  readonly study: Study;
  readonly book: PlanBook;
  /** All decks; a plan goes over several. */
  readonly all: readonly Deck[];
}

/** A deck as the queue wants it. */
export const toQueuedDeck = (
  deck: Deck,
  { study, book, all }: StudyContext,
  progress: Progress,
  today: StudyDay,
): QueuedDeck => {
  const { id } = deck.lesson;
  const planned = toPlannedDeck(deck, book, all, progress, today);
  const plan = planned ? planQueue(planned) : undefined;
  return {
    cards: deck.cards,
    options: study.presetOf(id).options,
    model: study.modelFor(id),
    done: progress.done(id),
    ...(plan ? { plan } : {}),
  };
};
