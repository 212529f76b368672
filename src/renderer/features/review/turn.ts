import type { Card } from '#shared/domain/deck/index.ts';
import {
  dueCounts,
  nextCard,
  type Clock,
  type DayLoad,
  type DueCounts,
  type Queue,
  type QueuedDeck,
  type Review,
} from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import type { StudyContext } from '#renderer/app/queued-deck.ts';
import { readClock } from '#renderer/platform/index.ts';
import {
  db,
  loadDraft,
  loadSession,
  loadSteps,
  saveSession,
  type DraftRow,
  type Progress,
  type SessionRow,
  type Steps,
} from '#renderer/store/index.ts';
import { readKnown, type Known } from './known.ts';

/** Everything that a turn rests on. */
export interface Turn {
  /** The decks it was read with. */
  readonly decks: readonly Deck[];
  readonly known: Known;
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

/** What a turn shows of what is known: the card that was open, or else the next. */
const choose = (
  known: Known,
  { study }: StudyContext,
  session: Pick<SessionRow, 'cardId' | 'lastSiblings'> | null,
  clock: Clock,
) => {
  const [queue, progress] = [known.queue(), known.progress()];
  const open = session?.cardId ?? null;
  const isOpen = ({ id }: Card): boolean => id === open;
  const stillOpen =
    queue.steps.find(({ card }) => isOpen(card))?.card ??
    queue.reviews.find(isOpen) ??
    queue.fresh.find(isOpen);
  const last = session?.lastSiblings ? { siblings: session.lastSiblings } : null;
  const { learnAhead } = study.globals;
  const card = stillOpen ?? nextCard(queue, { now: clock.now, learnAhead, last });
  const total = (count: 'answers' | 'time'): number =>
    known.queued.reduce((sum, { done }) => sum + done[count], 0);
  const place = known.decks.findIndex(({ lesson }) => lesson.id === card?.lessonId);
  return {
    ...{ known, progress, queued: known.queued, queue, card, load: progress.load },
    counts: dueCounts(queue),
    answered: total('answers'),
    time: total('time'),
    nextDueAt: queue.steps[0]?.dueAt ?? queue.nextDueAt,
    plan: known.queued[place]?.plan,
    shownAt: clock.now,
  };
};

/** Reads the progress and chooses what to show: the card that was open, or else the next. */
export const readTurn = async (
  scope: string,
  decks: readonly Deck[],
  context: StudyContext,
): Promise<Turn> => {
  const clock = readClock();
  const [known, session, steps] = await Promise.all([
    readKnown(scope, decks, context, clock),
    loadSession(db, scope),
    loadSteps(db),
  ]);
  const chosen = choose(known, context, session, clock);
  const { card } = chosen;
  const open = session?.cardId ?? null;
  if (card && card.id !== open) {
    const lastSiblings = session?.lastSiblings ?? null;
    await saveSession(db, { scope, cardId: card.id, lastSiblings, draft: '' });
  }
  return {
    ...{ ...chosen, decks, steps, number: 0 },
    draft: card?.id === open ? (session?.draft ?? '') : '',
    earlier: card ? await loadDraft(db, card.id) : null,
  };
};

/**
 * The turn after an answer, from what is known, before the answer is stored. Null where everything has
 * to be read anew.
 */
export const turnAfter = (
  turn: Turn,
  context: StudyContext,
  card: Card,
  entry: Omit<Review, 'seq'>,
): Turn | null => {
  const clock = readClock();
  const { context: read } = turn.known;
  const isLatest =
    read.study === context.study && read.book === context.book && read.all === context.all;
  if (!isLatest || !turn.known.take(card, entry, clock)) return null;
  const after = { cardId: null, lastSiblings: card.siblings };
  const undo = { cardId: card.id, label: 'answer', undone: 0, changes: [] } as const;
  return {
    ...choose(turn.known, context, after, clock),
    ...{ decks: turn.decks, draft: '', earlier: null, number: turn.number + 1 },
    // As the store will say it.
    steps: { undo, redo: null },
  };
};
