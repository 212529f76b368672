import { homesOf, type Deck } from '#renderer/app/decks.ts';
import type { PlanBook } from '#renderer/app/plans.ts';
import type { Card, CardId } from '#shared/domain/deck/index.ts';
import { searchCards } from '#shared/domain/drill/index.ts';
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
import type { Progress } from '#renderer/store/index.ts';

/** Of what the statistics tell: all decks, one of them, or the cards that a search finds. */
export interface Subject {
  readonly lessonId: string | null;
  readonly search: string;
}

/** The decks that are asked about, and the cards of each that are. */
export interface Found {
  readonly decks: readonly Deck[];
  readonly cards: readonly (readonly Card[])[];
  readonly isSearch: boolean;
  /** Whether nothing was left out. */
  readonly isWhole: boolean;
}

export const findCards = (all: readonly Deck[], { lessonId, search }: Subject): Found => {
  const decks = all.filter(({ lesson }) => lessonId === null || lesson.id === lessonId);
  const isSearch = search.trim() !== '';
  const cards = decks.map((deck) =>
    isSearch ? searchCards(deck.cards, search, () => deck.lesson.title.principle) : deck.cards,
  );
  return { decks, cards, isSearch, isWhole: lessonId === null && !isSearch };
};

/** How the cards stand today. */
export interface Standing {
  readonly today: StudyDay;
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly cards: CardStats;
  /** Mean probability of recall of each deck's cards, found or not, in the order of the decks: 0 to 1. */
  readonly known: readonly number[];
}

interface StandingInput {
  readonly progress: Progress;
  readonly found: Found;
  readonly today: StudyDay;
  readonly modelFor: (lessonId: string) => MemoryModel;
  readonly returnDayOf: PlanBook['returnDayOf'];
}

/** Each deck is counted when it is asked for the first time, and then again where it has changed. */
const cardStats = rememberCardStats();

export const standingOf = ({
  progress,
  found,
  today,
  modelFor,
  returnDayOf,
}: StandingInput): Standing => {
  const { decks, isSearch } = found;
  const { states, marks } = progress;
  const count = (of: Found['cards']): CardStats => {
    const counted = decks.map(({ lesson }, n) => ({
      cards: of[n] ?? [],
      model: modelFor(lesson.id),
      returnDayOf: returnDayOf(lesson.id),
    }));
    return cardStats({ decks: counted, states, marks, today });
  };
  const cards = count(found.cards);
  const whole = isSearch ? count(decks.map((deck) => deck.cards)) : cards;
  return { today, decks, progress, cards, known: whole.knownOfDecks };
};

/** What was answered so far. */
export interface Answered {
  readonly span: Span;
  readonly today: StudyDay;
  readonly decks: readonly Deck[];
  readonly reviews: ReviewStats;
  /** The same from the first answer on, whatever the period: the calendar and the streak have their own. */
  readonly history: ReviewStats;
  readonly streak: Streak;
  readonly quiz: QuizStats;
}

interface AnsweredInput {
  readonly facts: LogFacts;
  readonly quizLog: readonly QuizAnswer[];
  readonly found: Found;
  readonly period: Period;
  readonly clock: Clock;
}

export const answeredOf = ({ facts, quizLog, found, period, clock }: AnsweredInput): Answered => {
  const { decks, isWhole } = found;
  const today = studyDayOf(clock);
  // Of all decks, what was answered counts whether its card is still there or not.
  const ids = isWhole ? null : new Set<CardId>(found.cards.flat().map(({ id }) => id));
  const isIn = ids && ((id: CardId): boolean => ids.has(id));
  // Answers of days to come are possible where a clock was wrong.
  const first = Math.min(facts.firstDay ?? today, today);
  const span = spanOf(period, today, first);
  const ever = { from: first, to: today };
  const history = isIn ? reviewStats(facts, ever, isIn) : historyOf(facts, ever);
  const lessonIds = new Set(decks.flatMap(homesOf));
  return {
    ...{ span, today, decks, history },
    reviews: period === 'all' ? history : reviewStats(facts, span, isIn),
    streak: streakOf(history.days.keys(), today),
    quiz: quizStats(quizLog, span, clock, (id) => isWhole || lessonIds.has(id)),
  };
};

interface History {
  readonly facts: LogFacts;
  readonly ever: Span;
  readonly stats: ReviewStats;
}

let latest: History | null = null;

/** All that was ever answered: counted once for all periods, until there is another answer. */
const historyOf = (facts: LogFacts, ever: Span): ReviewStats => {
  const { from, to } = ever;
  if (latest?.facts !== facts || latest.ever.from !== from || latest.ever.to !== to) {
    latest = { facts, ever, stats: reviewStats(facts, ever) };
  }
  return latest.stats;
};
