import { useMemo } from 'react';
import type { Card, CardId } from '#shared/domain/deck/index.ts';
import { studyDayOf, type CardState, type StudyDay } from '#shared/domain/schedule/index.ts';
import {
  comesBack,
  lastSession,
  MOVES,
  SESSION_PAUSE,
  type Return,
  type SessionSummary,
} from '#shared/domain/session/index.ts';
import { useStudy } from '#renderer/app/study.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadPasts, loadRated, useLiveQuery } from '#renderer/store/index.ts';
import type { ReviewView } from '../useReview.ts';

/** What came of a session over some decks. */
export interface SessionOutcome {
  readonly summary: SessionSummary;
  /** The cards of the decks, by their ids. */
  readonly cards: ReadonlyMap<CardId, Card>;
  /** When the cards that were answered come back, and when all of the decks do. */
  readonly own: Readonly<Record<Return, number>>;
  readonly all: Readonly<Record<Return, number>>;
}

/** The newest session, of today or just now; null when there is none, and until the log was read. */
export const useSession = ({ queue, queued, progress }: ReviewView): SessionOutcome | null => {
  const study = useStudy((state) => state.study);
  const today = studyDayOf(readClock());
  const cards = useMemo(
    () => new Map(queued.flatMap((deck) => deck.cards.map((card) => [card.id, card] as const))),
    [queued],
  );
  const log = useLiveQuery(() => recentLog(cards, today), [cards, today]);
  return useMemo(() => {
    const thresholdOf = (id: CardId): number =>
      study.presetOf(cards.get(id)?.lessonId ?? '').options.leechThreshold;
    const summary = log ? lastSession(log, thresholdOf) : null;
    // What was answered on another day, a while ago, is no longer news.
    if (!summary || (summary.day < today && readClock().now - summary.to > SESSION_PAUSE)) {
      return null;
    }
    const plans = new Map(
      queued.flatMap(({ cards: own, plan }) => own.map(({ id }) => [id, plan])),
    );
    const input = {
      ...{ states: progress.states, marks: progress.marks, today },
      queued: new Set(
        [...queue.steps.map(({ card }) => card), ...queue.reviews].map(({ id }) => id),
      ),
      dueDayOf: (state: CardState): StudyDay | null => {
        const plan = plans.get(state.cardId);
        return plan ? plan.dueDayOf(state) : state.dueDay;
      },
    };
    const answered = MOVES.flatMap((move) => summary.moves[move]);
    return {
      ...{ summary, cards },
      own: comesBack(answered, input),
      all: comesBack(cards.keys(), input),
    };
  }, [cards, log, progress, queue, queued, study, today]);
};

/** The whole logs of the cards that were answered today or, before a day began meanwhile, yesterday. */
const recentLog = async (cards: ReadonlyMap<CardId, Card>, today: StudyDay) => {
  const rated = await loadRated(db, today - 1, today + 1, null);
  const pasts = await loadPasts(
    db,
    [...rated].filter((id) => cards.has(id)),
  );
  return [...pasts.values()].flatMap(({ log }) => log);
};
