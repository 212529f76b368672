import { useEffect, useMemo, useState } from 'react';
import { useTickingClock } from '#renderer/app/clock.ts';
import { homesOf, useDecks, type Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { useStudy } from '#renderer/app/study.ts';
import { searchCards } from '#shared/domain/drill/index.ts';
import type { Card, CardId } from '#shared/domain/deck/index.ts';
import type { QuizAnswer } from '#shared/domain/quiz/index.ts';
import {
  studyDayOf,
  type Clock,
  type MemoryModel,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import {
  quizStats,
  rememberCardStats,
  reviewStats,
  spanOf,
  streakOf,
  type CardStats,
  type LogFacts,
  type Period,
  type QuizStats,
  type ReviewStats,
  type Span,
  type Streak,
} from '#shared/domain/statistics/index.ts';
import {
  db,
  keepFacts,
  loadProgress,
  loadQuizLog,
  useLiveQuery,
  type Progress,
} from '#renderer/store/index.ts';

/** Of what the statistics tell: all decks, one of them, or the cards that a search finds. */
export interface Subject {
  readonly lessonId: string | null;
  readonly search: string;
}

/** What the store holds, read once and again after each change of it. */
interface Records {
  readonly facts: LogFacts;
  readonly progress: Progress;
  readonly quizLog: readonly QuizAnswer[];
}

export interface Statistics {
  readonly span: Span;
  readonly today: StudyDay;
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly cards: CardStats;
  /** Mean probability of recall of each deck's cards, found or not, in the order of the decks: 0 to 1. */
  readonly known: readonly number[];
  readonly reviews: ReviewStats;
  /** The same from the first answer on, whatever the period: the calendar and the streak have their own. */
  readonly history: ReviewStats;
  readonly streak: Streak;
  readonly quiz: QuizStats;
}

/** Everything that the screen shows; undefined until the store has answered. */
export const useStatistics = (subject: Subject, period: Period): Statistics | undefined => {
  const all = useDecks((state) => state.decks);
  const study = useStudy((state) => state.study);
  const ticking = useTickingClock();
  const { dayStart } = study.globals;
  const clock = useMemo(() => ({ ...ticking, dayStart }), [ticking, dayStart]);
  const today = studyDayOf(clock);
  const records = useRecords(all, today);
  return useMemo(() => {
    if (!records) return undefined;
    return workOut({ records, all, subject, period, clock, modelFor: study.modelFor });
  }, [records, all, subject, period, clock, study]);
};

/** Read when it is asked for the first time, and from then on only what has changed. */
const log = keepFacts(db);

const useRecords = (decks: readonly Deck[], today: StudyDay): Records | undefined => {
  const [known, setKnown] = useState<Pick<Records, 'facts' | 'progress'>>();
  useEffect(() => {
    let isOver = false;
    let isAsked = false;
    const read = async (): Promise<void> => {
      isAsked = false;
      const [facts, progress] = await Promise.all([log.read(), loadProgress(db, today)]);
      if (!isOver) setKnown({ facts, progress });
    };
    // One transaction changes both, and is looked at once.
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      queueMicrotask(() => void read().catch(reportProblem));
    };
    ask();
    const stops = [log.subscribe(ask), db.mirror.subscribe(ask)];
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [today]);
  const quizLog = useLiveQuery(
    () => loadQuizLog(db, [...new Set(decks.flatMap(homesOf))]),
    [decks],
  );
  return useMemo(() => (known && quizLog ? { ...known, quizLog } : undefined), [known, quizLog]);
};

interface Work {
  readonly records: Records;
  readonly all: readonly Deck[];
  readonly subject: Subject;
  readonly period: Period;
  readonly clock: Clock;
  readonly modelFor: (lessonId: string) => MemoryModel;
}

let known: { readonly facts: LogFacts; readonly ever: Span; readonly stats: ReviewStats } | null =
  null;

/** All that was ever answered: counted once for all periods, until there is another answer. */
const historyOf = (facts: LogFacts, ever: Span): ReviewStats => {
  const { from, to } = ever;
  if (known?.facts !== facts || known.ever.from !== from || known.ever.to !== to) {
    known = { facts, ever, stats: reviewStats(facts, ever) };
  }
  return known.stats;
};

/** Each deck is counted when it is asked for the first time, and then again where it has changed. */
const cardStats = rememberCardStats();

const workOut = ({ records, all, subject, period, clock, modelFor }: Work): Statistics => {
  const { facts, progress, quizLog } = records;
  const today = studyDayOf(clock);
  const decks = all.filter(
    ({ lesson }) => subject.lessonId === null || lesson.id === subject.lessonId,
  );
  const isSearch = subject.search.trim() !== '';
  const isWhole = subject.lessonId === null && !isSearch;
  const found = isSearch
    ? decks.map((deck) =>
        searchCards(deck.cards, subject.search, () => deck.lesson.title.principle),
      )
    : decks.map(({ cards }) => cards);
  const standing = (of: readonly (readonly Card[])[]): CardStats => {
    const counted = decks.map(({ lesson }, n) => ({
      cards: of[n] ?? [],
      model: modelFor(lesson.id),
    }));
    return cardStats({ decks: counted, states: progress.states, marks: progress.marks, today });
  };
  const cards = standing(found);
  const whole = isSearch ? standing(decks.map((deck) => deck.cards)) : cards;
  // Of all decks, what was answered counts whether its card is still there or not.
  const ids = isWhole ? null : new Set<CardId>(found.flat().map(({ id }) => id));
  const isIn = ids && ((id: CardId): boolean => ids.has(id));
  // Answers of days to come are possible where a clock was wrong.
  const first = Math.min(facts.firstDay ?? today, today);
  const span = spanOf(period, today, first);
  const lessonIds = new Set(decks.flatMap(homesOf));
  const ever = { from: first, to: today };
  const history = isIn ? reviewStats(facts, ever, isIn) : historyOf(facts, ever);
  return {
    ...{ span, today, decks, progress, cards, known: whole.knownOfDecks },
    reviews: period === 'all' ? history : reviewStats(facts, span, isIn),
    history,
    streak: streakOf(history.days.keys(), today),
    quiz: quizStats(quizLog, span, clock, (id) => isWhole || lessonIds.has(id)),
  };
};
