import { useMemo } from 'react';
import { nextStep, type NextStep } from '#shared/domain/deck/index.ts';
import { deckReadiness, type Readiness } from '#shared/domain/plan/index.ts';
import { lessonMastery, type MasteryCount } from '#shared/domain/quiz/index.ts';
import {
  buildQueue,
  dueCounts,
  MATURE_DAYS,
  studyDayOf,
  type Clock,
  type DueCounts,
} from '#shared/domain/schedule/index.ts';
import { useTickingClock } from '#renderer/app/clock.ts';
import { homesOf, type Deck } from '#renderer/app/decks.ts';
import { toPlannedDeck, usePlans } from '#renderer/app/plans.ts';
import { toQueuedDeck, type StudyContext } from '#renderer/app/queued-deck.ts';
import { useStudy } from '#renderer/app/study.ts';
import {
  ALL_DECKS,
  db,
  loadProgress,
  loadQuizLog,
  loadReadAt,
  useLiveQuery,
  type Progress,
} from '#renderer/store/index.ts';

export interface DeckSummary {
  readonly deck: Deck;
  readonly counts: DueCounts;
  readonly waiting: number;
  /** When the next card comes back (epoch ms) once today is done; null when none is on its way. */
  readonly nextDueAt: number | null;
  readonly growth: {
    readonly unseen: number;
    readonly learning: number;
    readonly young: number;
    readonly mature: number;
  };
  /** Cards that wait until they are brought back. */
  readonly suspended: number;
  readonly quiz: MasteryCount;
  /** Whether a quiz of it was ever taken. */
  readonly quizzed: boolean;
  /** Whether the lesson was read, or any of its cards answered. */
  readonly begun: boolean;
  /** Where an interview day is set and still to come. */
  readonly interview: { readonly days: number; readonly ready: Readiness } | null;
  readonly next: NextStep;
}

export interface LibraryView {
  /** In the order of the decks. */
  readonly summaries: readonly DeckSummary[];
  /** What a session over all decks asks today. */
  readonly waiting: number;
  /** When its next card comes back (epoch ms); null when none is on its way. */
  readonly nextDueAt: number | null;
}

/** Every deck with what it holds today; undefined until the store has answered. */
export const useLibrary = (decks: readonly Deck[]): LibraryView | undefined => {
  const ticking = useTickingClock();
  const study = useStudy((state) => state.study);
  const { dayStart } = study.globals;
  // The day may begin at another hour from now on, and that does not wait for the next look.
  const clock = useMemo(() => ({ ...ticking, dayStart }), [ticking, dayStart]);
  const book = usePlans((state) => state.book);
  return useLiveQuery(async () => {
    const progress = await loadProgress(db, null, studyDayOf(clock));
    const context = { study, book, all: decks };
    const { states, marks } = progress;
    const today = studyDayOf(clock);
    const summaries = await Promise.all(
      decks.map((deck) => summarize(deck, context, progress, clock)),
    );
    const queue = buildQueue({
      decks: decks.map((deck) => toQueuedDeck(deck, context, progress, today)),
      ...{ states, marks, clock, order: study.presetOf(ALL_DECKS).options, sharedNew: true },
    });
    return { summaries, waiting: sumOf(dueCounts(queue)), nextDueAt: queue.nextDueAt };
  }, [decks, study, book, clock]);
};

const sumOf = ({ fresh, learning, review }: DueCounts): number => fresh + learning + review;

const summarize = async (
  deck: Deck,
  context: StudyContext,
  progress: Progress,
  clock: Clock,
): Promise<DeckSummary> => {
  const lessonId = deck.lesson.id;
  const today = studyDayOf(clock);
  const [readAt, quizLog] = await Promise.all([
    loadReadAt(db, lessonId),
    loadQuizLog(db, homesOf(deck)),
  ]);
  const { states, marks } = progress;
  const queued = toQueuedDeck(deck, context, progress, today);
  const queue = buildQueue({ decks: [queued], states, marks, order: queued.options, clock });
  const counts = dueCounts(queue);
  const waiting = sumOf(counts);
  const known = deck.cards.flatMap((card) => states.get(card.id) ?? []);
  const inReview = known.filter(({ state }) => state === 'review');
  const mature = inReview.filter(({ scheduledDays }) => scheduledDays >= MATURE_DAYS).length;
  const planned = toPlannedDeck(deck, context.book, context.all, progress, today);
  const ready = planned && deckReadiness(planned);
  const quiz = lessonMastery(deck.lesson, quizLog);
  return {
    deck,
    counts,
    waiting,
    nextDueAt: queue.nextDueAt,
    suspended: deck.cards.filter(({ id }) => marks.get(id)?.suspended).length,
    growth: {
      unseen: deck.cards.length - known.length,
      learning: known.length - inReview.length,
      young: inReview.length - mature,
      mature,
    },
    quiz,
    quizzed: quizLog.length > 0,
    begun: readAt !== null || known.length > 0,
    interview: ready ? { days: planned.plan.day - today, ready } : null,
    next: nextStep({
      read: readAt !== null,
      started: known.length > 0,
      waiting,
      quizLeft: quiz.total - quiz.mastered,
      quizTaken: quizLog.some(({ at }) => studyDayOf(clock, at) === today),
    }),
  };
};
