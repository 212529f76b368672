import { useEffect, useMemo, useState } from 'react';
import { useTickingClock } from '#renderer/app/clock.ts';
import { homesOf, useDecks, type Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { useStudy } from '#renderer/app/study.ts';
import { searchCards } from '#shared/domain/drill/index.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import type { QuizAnswer } from '#shared/domain/quiz/index.ts';
import { studyDayOf, type Clock, type StudyDay } from '#shared/domain/schedule/index.ts';
import {
  cardStats,
  quizStats,
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
    return workOut({ records, all, subject, period, clock, recallOf: study.modelFor });
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
  readonly recallOf: (lessonId: string) => {
    readonly recall: (elapsedDays: number, stability: number) => number;
  };
}

const workOut = ({ records, all, subject, period, clock, recallOf }: Work): Statistics => {
  const { facts, progress, quizLog } = records;
  const today = studyDayOf(clock);
  const decks = all.filter(
    ({ lesson }) => subject.lessonId === null || lesson.id === subject.lessonId,
  );
  const principles = new Map(decks.map(({ lesson }) => [lesson.id, lesson.title.principle]));
  const cards = searchCards(
    decks.flatMap((deck) => deck.cards),
    subject.search,
    (lessonId) => principles.get(lessonId) ?? '',
  );
  const isWhole = subject.lessonId === null && subject.search.trim() === '';
  const ids = new Set<CardId>(cards.map(({ id }) => id));
  // Of all decks, what was answered counts whether its card is still there or not.
  const isIn = isWhole ? null : (id: CardId): boolean => ids.has(id);
  // Answers of days to come are possible where a clock was wrong.
  const first = Math.min(facts.firstDay ?? today, today);
  const span = spanOf(period, today, first);
  const lessonIds = new Set(decks.flatMap(homesOf));
  const history = reviewStats(facts, { from: first, to: today }, isIn);
  const models = new Map(decks.map(({ lesson }) => [lesson.id, recallOf(lesson.id)]));
  return {
    span,
    today,
    decks,
    progress,
    cards: cardStats({
      cards,
      states: progress.states,
      marks: progress.marks,
      today,
      recall: (lessonId, days, stability) => models.get(lessonId)?.recall(days, stability) ?? 0,
    }),
    reviews: period === 'all' ? history : reviewStats(facts, span, isIn),
    history,
    streak: streakOf(history.days.keys(), today),
    quiz: quizStats(quizLog, span, clock, (id) => isWhole || lessonIds.has(id)),
  };
};
