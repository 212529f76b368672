import type { Card } from '#shared/domain/deck/index.ts';
import {
  buildQueue,
  dueCounts,
  nextCard,
  studyDayOf,
  type DayLoad,
  type DueCounts,
  type Queue,
  type QueuedDeck,
} from '#shared/domain/schedule/index.ts';
import { keysOf, type Deck } from '#renderer/app/decks.ts';
import { toQueuedDeck, type StudyContext } from '#renderer/app/queued-deck.ts';
import { begunFirst, isMixed } from '#renderer/app/scope.ts';
import { readClock } from '#renderer/platform/index.ts';
import {
  db,
  loadDayLoad,
  loadDraft,
  loadProgress,
  loadSession,
  loadSteps,
  saveSession,
  type DraftRow,
  type Progress,
  type Steps,
} from '#renderer/store/index.ts';

/** Everything that a turn rests on, read from the store at its beginning. */
export interface Turn {
  /** The decks it was read with. */
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  /** The decks as the queue sees them, and what it made of them. */
  readonly queued: readonly QueuedDeck[];
  readonly queue: Queue;
  readonly card: Card | null;
  readonly counts: DueCounts;
  readonly answered: number;
  /** Milliseconds that today's answers took. */
  readonly time: number;
  /** When the next card comes back, in epoch milliseconds. */
  readonly nextDueAt: number | null;
  readonly steps: Steps;
  /** What the person typed on the card before the app was closed, or the answer taken back. */
  readonly draft: string;
  /** What they wrote on it the last time. */
  readonly earlier: DraftRow | null;
  readonly load: DayLoad;
  /** What a plan changes for the card's deck; undefined where none does. */
  readonly plan: QueuedDeck['plan'];
  readonly shownAt: number;
  /** Rises whenever another card is shown, or the same once more. */
  readonly number: number;
}

/** Reads the progress and chooses what to show: the card that was open, or else the next. */
export const readTurn = async (
  scope: string,
  decks: readonly Deck[],
  context: StudyContext,
): Promise<Turn> => {
  const { study } = context;
  const clock = readClock();
  const today = studyDayOf(clock);
  // Decks of one plan share the day.
  const mixed = isMixed(scope);
  const sharesPlan = mixed || (context.book.planOf(scope)?.lessonIds.length ?? 0) > 1;
  const own = decks.find(({ lesson }) => lesson.id === scope);
  const [progress, session, steps, load] = await Promise.all([
    loadProgress(db, sharesPlan || !own ? null : keysOf(own), today),
    loadSession(db, scope),
    loadSteps(db),
    loadDayLoad(db, today),
  ]);
  const { states, marks } = progress;
  const ordered = mixed ? await begunFirst(decks, progress) : decks;
  const queued = ordered.map((deck) => toQueuedDeck(deck, context, progress, today));
  // A mixed session has the default preset's order; no lesson is called like its scope.
  const order = study.presetOf(scope).options;
  const queue = buildQueue({ decks: queued, states, marks, order, clock, sharedNew: mixed });
  const open = session?.cardId ?? null;
  const candidates = [...queue.steps.map(({ card }) => card), ...queue.reviews, ...queue.fresh];
  const last = session?.lastSiblings ? { siblings: session.lastSiblings } : null;
  const { learnAhead } = study.globals;
  const card =
    candidates.find(({ id }) => id === open) ??
    nextCard(queue, { now: clock.now, learnAhead, last });
  if (card && card.id !== open) {
    const lastSiblings = last?.siblings ?? null;
    await saveSession(db, { scope, cardId: card.id, lastSiblings, draft: '' });
  }
  const total = (count: 'answers' | 'time'): number =>
    queued.reduce((sum, { done }) => sum + done[count], 0);
  return {
    decks,
    progress,
    queued,
    queue,
    card,
    counts: dueCounts(queue),
    answered: total('answers'),
    time: total('time'),
    nextDueAt: queue.steps[0]?.dueAt ?? queue.nextDueAt,
    steps,
    draft: card?.id === open ? (session?.draft ?? '') : '',
    earlier: card ? await loadDraft(db, card.id) : null,
    load,
    plan: queued[ordered.findIndex(({ lesson }) => lesson.id === card?.lessonId)]?.plan,
    shownAt: clock.now,
    number: 0,
  };
};
