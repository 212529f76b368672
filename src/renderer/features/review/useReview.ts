import { useCallback, useEffect, useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  applyOutcome,
  buildQueue,
  createScheduler,
  DEFAULT_LIMITS,
  dueCounts,
  nextCard,
  studyDayOf,
  toReview,
  type DueCounts,
  type Grade,
  type Preview,
} from '#shared/domain/schedule/index.ts';
import { announce, notify } from '#renderer/app/notices.ts';
import { useTaskChain } from '#renderer/app/task-chain.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import {
  db,
  loadProgress,
  loadReviewSession,
  loadSteps,
  redoAction,
  saveReviewSession,
  setAside,
  storeAnswer,
  undoAction,
  type ActionRow,
  type DeckProgress,
} from '#renderer/store/index.ts';

/** What the review screen shows. */
export interface ReviewView {
  /** Null when nothing is left for the moment. */
  readonly card: Card | null;
  /** What each grade would do; null while the answer is hidden. */
  readonly preview: Preview | null;
  readonly counts: DueCounts;
  /** Answers given on this deck today. */
  readonly answered: number;
  /** What the next undo would take back and the next redo do again; null where nothing. */
  readonly steps: { readonly undo: ActionRow | null; readonly redo: ActionRow | null };
  /** When the next card comes back, in epoch milliseconds. */
  readonly nextDueAt: number | null;
  /** Rises whenever another card is shown, or the same once more. */
  readonly turn: number;
}

export interface ReviewActions {
  readonly show: () => void;
  readonly grade: (grade: Grade) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Sets the card aside until the next study day. */
  readonly bury: () => void;
  /** Sets the card aside until it is brought back. */
  readonly suspend: () => void;
}

/** Everything that a turn rests on, read from the store at its beginning. */
interface Turn {
  /** The deck as it was then. */
  readonly cards: readonly Card[];
  readonly progress: DeckProgress;
  readonly card: Card | null;
  readonly counts: DueCounts;
  readonly nextDueAt: number | null;
  readonly steps: ReviewView['steps'];
  /** Epoch milliseconds. */
  readonly shownAt: number;
  readonly number: number;
}

const scheduler = createScheduler();

/** Milliseconds. The longest sleep of a finished session before it looks at the clock again. */
const LOOK_AGAIN = 60_000;

/** One review session on a deck: what is shown, and what the person can do. */
export const useReview = (
  lessonId: string,
  cards: readonly Card[],
): readonly [ReviewView | null, ReviewActions] => {
  const [turn, setTurn] = useState<Turn | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const latestCards = useRef(cards);
  useEffect(() => {
    latestCards.current = cards;
  });
  const { run, isBusy } = useTaskChain();

  const reload = useCallback(async () => {
    const next = await readTurn(lessonId, latestCards.current);
    setPreview(null);
    setTurn((before) => ({ ...next, number: (before?.number ?? 0) + 1 }));
  }, [lessonId]);

  const shown = turn?.card ? (cards.find(({ id }) => id === turn.card?.id) ?? null) : null;
  // The lesson's file may change while a card is shown: another text stays on the screen, a card
  // that is gone makes room for the next, and a finished session looks whether there is a new one.
  const outdated = turn === null || (shown === null && turn.cards !== cards);
  useEffect(() => {
    if (outdated) run(reload);
  }, [outdated, cards, reload, run]);

  useWakeUp(turn, () => run(reload));

  const step = (move: typeof undoAction, say: (label: string) => string): void => {
    if (isBusy()) return;
    run(async () => {
      const action = await move(db, lessonId);
      await reload();
      if (action) announce(say(action.label));
    });
  };

  const aside = (label: 'bury' | 'suspend'): void => {
    if (!shown || isBusy()) return;
    run(async () => {
      const buriedOn = label === 'bury' ? studyDayOf(readClock()) : null;
      const suspended = label === 'suspend';
      await setAside(db, label, { cardId: shown.id, lessonId, suspended, buriedOn });
      await reload();
      notify(suspended ? 'Suspended. Z takes it back.' : 'Buried until tomorrow. Z takes it back.');
    });
  };

  const actions: ReviewActions = {
    show: () => {
      if (!turn || !shown || preview) return;
      setPreview(
        scheduler.preview(shown.id, turn.progress.states.get(shown.id) ?? null, readClock()),
      );
    },
    grade: (grade) => {
      // What a second key press finds under way, it leaves alone.
      if (!turn || !shown || !preview || isBusy()) return;
      run(async () => {
        const clock = readClock();
        const before = turn.progress.states.get(shown.id) ?? null;
        const after = applyOutcome({ cardId: shown.id, lessonId }, preview[grade], clock);
        const review = toReview({
          id: newId(),
          grade,
          before,
          after,
          utcOffset: clock.utcOffset,
          duration: clock.now - turn.shownAt,
        });
        const session = { lessonId, cardId: null, lastItemId: shown.itemId };
        const stored = await storeAnswer(db, { before, after, review, session });
        if (!stored.ok) notify('This card was answered already; it is shown as it is now.');
        await reload();
      });
    },
    undo: () => step(undoAction, (label) => `Taken back: ${label}.`),
    redo: () => step(redoAction, (label) => `Done again: ${label}.`),
    bury: () => aside('bury'),
    suspend: () => aside('suspend'),
  };

  const view = turn && {
    card: shown,
    preview,
    counts: turn.counts,
    answered: turn.progress.done.answers,
    steps: turn.steps,
    nextDueAt: turn.nextDueAt,
    turn: turn.number,
  };
  return [view, actions];
};

/** Reads the deck's progress and chooses what to show: the card that was open, or else the next. */
const readTurn = async (lessonId: string, cards: readonly Card[]): Promise<Turn> => {
  const clock = readClock();
  const [progress, stored, steps] = await Promise.all([
    loadProgress(db, lessonId, studyDayOf(clock)),
    loadReviewSession(db, lessonId),
    loadSteps(db, lessonId),
  ]);
  const { states, marks, done } = progress;
  const limits = DEFAULT_LIMITS;
  const queue = buildQueue({ cards, states, marks, limits, done, clock });
  const open = stored?.cardId;
  const candidates = [...queue.steps.map(({ card }) => card), ...queue.reviews, ...queue.fresh];
  const last = stored?.lastItemId ? { itemId: stored.lastItemId } : null;
  const card =
    candidates.find(({ id }) => id === open) ?? nextCard(queue, { clock, limits, done, last });
  if (card && card.id !== open) {
    await saveReviewSession(db, { lessonId, cardId: card.id, lastItemId: last?.itemId ?? null });
  }
  return {
    cards,
    progress,
    card,
    counts: dueCounts(queue),
    nextDueAt: queue.steps[0]?.dueAt ?? queue.nextDueAt,
    steps,
    shownAt: clock.now,
    number: 0,
  };
};

/** Wakes a finished session when the next card falls due. */
const useWakeUp = (turn: Turn | null, wake: () => void): void => {
  const latest = useRef(wake);
  useEffect(() => {
    latest.current = wake;
  });
  useEffect(() => {
    if (!turn || turn.card || turn.nextDueAt === null) return;
    const learnAhead = DEFAULT_LIMITS.learnAhead * 60_000;
    const wait = turn.nextDueAt - learnAhead - readClock().now;
    const timer = setTimeout(() => latest.current(), Math.min(Math.max(wait, 1000), LOOK_AGAIN));
    return () => clearTimeout(timer);
  }, [turn]);
};
