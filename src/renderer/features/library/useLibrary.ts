import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { nextStep, type NextStep } from '#shared/domain/deck/index.ts';
import { toJob } from '#shared/domain/job.ts';
import { deckReadiness, type Readiness } from '#shared/domain/plan/index.ts';
import { sameEach } from '#shared/domain/same-each.ts';
import {
  hasQuestions,
  lessonMastery,
  type MasteryCount,
  type QuizAnswer,
} from '#shared/domain/quiz/index.ts';
import {
  buildQueue,
  dueCounts,
  MATURE_DAYS,
  studyDayOf,
  type Clock,
  type DueCounts,
  type QueuedDeck,
} from '#shared/domain/schedule/index.ts';
import { useTickingClock } from '#renderer/app/clock.ts';
import { homesOf, type Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { toPlannedDeck, usePlans } from '#renderer/app/plans.ts';
import { useProgress } from '#renderer/app/progress.ts';
import { toQueuedDeck, type StudyContext } from '#renderer/app/queued-deck.ts';
import { shareMemory } from '#renderer/app/share-memory.ts';
import { useStudy } from '#renderer/app/study.ts';
import { runInSlices } from '#renderer/platform/index.ts';
import {
  ALL_DECKS,
  db,
  loadQuizLogs,
  loadRead,
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

/** What is known of lessons apart from their cards. */
interface Habits {
  /** The lessons that were read. */
  readonly read: ReadonlySet<string>;
  readonly quizLogs: ReadonlyMap<string, readonly QuizAnswer[]>;
}

const loadHabits = async (): Promise<Habits> => {
  const [read, quizLogs] = await Promise.all([loadRead(db), loadQuizLogs(db)]);
  return { read, quizLogs };
};

/** Every deck with what it holds today; undefined until the store has answered. */
export const useLibrary = (decks: readonly Deck[]): LibraryView | undefined => {
  const ticking = useTickingClock();
  const study = useStudy((state) => state.study);
  const { dayStart } = study.globals;
  // The day may begin at another hour from now on, and that does not wait for the next look.
  const clock = useMemo(() => ({ ...ticking, dayStart }), [ticking, dayStart]);
  const today = studyDayOf(clock);
  const book = usePlans((state) => state.book);
  const progress = useProgress(today);
  const habits = useLiveQuery(loadHabits);
  const known = useRef(new Map<Deck, Known>());
  const [view, setView] = useState<LibraryView>();
  useEffect(() => {
    if (!progress || !habits) return undefined;
    const context = { study, book, all: decks };
    const work = overview({ decks, context, progress, habits, clock, known: known.current });
    return runInSlices(toJob(work), {
      // Hundreds of rows are drawn a few at a time, too.
      onDone: (done) => startTransition(() => setView(done)),
      onError: reportProblem,
    });
  }, [decks, study, book, progress, habits, clock]);
  return view;
};

interface Work {
  readonly decks: readonly Deck[];
  readonly context: StudyContext;
  readonly progress: Progress;
  readonly habits: Habits;
  readonly clock: Clock;
  /** What was worked out before. */
  readonly known: Map<Deck, Known>;
}

/** A summary, with all that it follows from. */
interface Known {
  readonly basis: readonly unknown[];
  readonly summary: DeckSummary;
}

function* overview({ decks, known, ...work }: Work): Generator<undefined, LibraryView, undefined> {
  const { context, progress, clock } = work;
  const { states, marks } = progress;
  const today = studyDayOf(clock);
  const summaries: DeckSummary[] = [];
  const queued: QueuedDeck[] = [];
  for (const deck of decks) {
    const own = toQueuedDeck(deck, context, progress, today);
    queued.push(own);
    const homes = homesOf(deck);
    const basis: readonly unknown[] = [
      ...[today, own.options, own.model, own.done, own.plan, clock.dayStart],
      ...[context.study, context.book, work.habits.read.has(deck.lesson.id)],
      ...homes.map((home) => states.part(home)),
      ...homes.map((home) => marks.part(home)),
      ...homes.map((home) => work.habits.quizLogs.get(home)),
    ];
    const before = known.get(deck);
    const holds = before && sameEach(before.basis, basis);
    const summary = holds ? before.summary : summarize(deck, own, work);
    known.set(deck, { basis, summary });
    summaries.push(summary);
    yield;
  }
  for (const deck of known.keys()) if (!decks.includes(deck)) known.delete(deck);
  const queue = buildQueue({
    decks: queued,
    ...{ states, marks, clock, order: context.study.presetOf(ALL_DECKS).options },
    ...{ sharedNew: true, shares: shareMemory },
  });
  return { summaries, waiting: sumOf(dueCounts(queue)), nextDueAt: queue.nextDueAt };
}

const sumOf = ({ fresh, learning, review }: DueCounts): number => fresh + learning + review;

const summarize = (
  deck: Deck,
  queued: QueuedDeck,
  { context, progress, habits, clock }: Omit<Work, 'decks' | 'known'>,
): DeckSummary => {
  const today = studyDayOf(clock);
  const isRead = habits.read.has(deck.lesson.id);
  const quizLog = homesOf(deck)
    .flatMap((home) => habits.quizLogs.get(home) ?? [])
    .sort((a, b) => a.at - b.at);
  const { states, marks } = progress;
  const queue = buildQueue({
    ...{ decks: [queued], states, marks, order: queued.options, clock, shares: shareMemory },
  });
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
    begun: isRead || known.length > 0,
    interview: ready ? { days: planned.plan.day - today, ready } : null,
    next: nextStep({
      read: isRead,
      started: known.length > 0,
      waiting,
      quizLeft: hasQuestions(deck.lesson) ? quiz.total - quiz.mastered : 0,
      quizTaken: quizLog.some(({ at }) => studyDayOf(clock, at) === today),
    }),
  };
};
