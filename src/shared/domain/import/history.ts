import { cardsOf } from '../deck/cards.ts';
import type { CardId } from '../deck/card.ts';
import { compareTexts } from '../compare-texts.ts';
import { shortHash } from '../hash.ts';
import { runThrough } from '../job.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { applyEntry } from '../schedule/apply-entry.ts';
import type { CardState, LearningState, Wait } from '../schedule/card-state.ts';
import type { Brought, LogEntry, NewLogEntry, Review } from '../schedule/log.ts';
import type { MemoryModel } from '../schedule/memory.ts';
import { startOfStudyDay, studyDayOf, type Clock, type StudyDay } from '../schedule/study-day.ts';
import {
  ownerKey,
  type CardHistory,
  type ForeignReview,
  type ForeignSchedule,
  type HistoryOwner,
} from './bundle.ts';
import { unfoldHistory, type FoldedHistory } from './folded.ts';

/** A card that a history may belong to. */
export interface HistoryCard {
  readonly cardId: CardId;
  readonly lessonId: string;
}

export type CardFinder = (history: HistoryOwner) => HistoryCard | null;

/** Finds the card of a history among the lessons as they are; null where there is none. */
export const cardFinder = (lessons: readonly Lesson[]): CardFinder =>
  runThrough(findingCards(lessons));

/** The same with a stop after each lesson. */
export function* findingCards(
  lessons: readonly Lesson[],
): Generator<undefined, CardFinder, undefined> {
  const cards = new Map<string, HistoryCard>();
  for (const lesson of lessons) {
    for (const card of cardsOf(lesson)) {
      cards.set(ownerKey(card), { cardId: card.id, lessonId: card.lessonId });
    }
    yield;
  }
  return (history) => cards.get(ownerKey(history)) ?? null;
}

/** Histories with their cards, ready to be added to the log. */
export interface PlacedHistories {
  /** None twice, in the order in which the log keeps its cards. */
  readonly placed: readonly PlacedHistory[];
  /** Of all their answers. */
  readonly foreignIds: ReadonlySet<string>;
  /** Histories whose card is in no lesson. */
  readonly unplaced: number;
}

export interface PlacedHistory {
  readonly history: FoldedHistory;
  readonly card: HistoryCard;
}

/** Histories between two stops. */
const AT_ONCE = 500;

/** Each history with its card. Stops on the way: there may be very many. */
export function* placeHistories(
  histories: readonly FoldedHistory[],
  cardOf: CardFinder,
): Generator<undefined, PlacedHistories, undefined> {
  const seen = new Set<CardId>();
  const foreignIds = new Set<string>();
  const byLesson = new Map<string, PlacedHistory[]>();
  for (const [at, history] of histories.entries()) {
    if (at % AT_ONCE === 0) yield;
    const card = cardOf(history);
    if (!card || seen.has(card.cardId)) continue;
    seen.add(card.cardId);
    for (const { foreignId } of unfoldHistory(history).reviews) foreignIds.add(foreignId);
    // With the slash, lessons are in the order in which their cards are.
    const lesson = card.cardId.slice(0, card.cardId.indexOf('/') + 1);
    const own = byLesson.get(lesson);
    if (own) own.push({ history, card });
    else byLesson.set(lesson, [{ history, card }]);
  }
  const placed: PlacedHistory[] = [];
  for (const lesson of [...byLesson.keys()].sort(compareTexts)) {
    yield;
    const own = byLesson.get(lesson) ?? [];
    own.sort((a, b) => compareTexts(a.card.cardId, b.card.cardId));
    for (const each of own) placed.push(each);
  }
  return { placed, foreignIds, unplaced: histories.length - placed.length };
}

export interface HistoryInput {
  readonly card: HistoryCard;
  /** The card as it stands. */
  readonly before: CardState | null;
  /** Its entries in the review log, in their order. */
  readonly log: readonly LogEntry[];
  /** What memory is worked out with, and the name of its parameters. */
  readonly model: MemoryModel;
  readonly parametersId: string;
  /** The person's, at the moment of the import. */
  readonly clock: Clock;
}

export interface HistoryEntries {
  /** To be added to the log one after another; none where nothing is new. */
  readonly entries: readonly NewLogEntry[];
  /** Answers from elsewhere that are older than what the card was answered here, and stay out. */
  readonly skipped: number;
}

/** Milliseconds in which nobody answers a card twice: ids of a log may be moved by a few. */
const SAME_ANSWER = 50;

/** When a card was last answered, reset or given a day; what was worked out of that is no doing. */
const lastDoneAt = (log: readonly LogEntry[]): number =>
  log.reduce(
    (last, { kind, at }) =>
      kind === 'brought' || kind === 'retrained' ? last : Math.max(last, at),
    -Infinity,
  );

const unknownOf = (reviews: readonly ForeignReview[], log: readonly LogEntry[]) => {
  const ids = new Set(log.map(({ id }) => id));
  const times = new Set<number>();
  for (const { kind, at } of log) {
    const slot = Math.floor(at / SAME_ANSWER);
    if (kind === 'answer') for (const near of [slot - 1, slot, slot + 1]) times.add(near);
  }
  return reviews.filter(
    ({ foreignId, at }) => !ids.has(foreignId) && !times.has(Math.floor(at / SAME_ANSWER)),
  );
};

/** What a card became by an answer, as the next answer or the schedule tells. */
const becomes = (
  review: ForeignReview,
  next: ForeignReview | undefined,
  { schedule }: CardHistory,
): LearningState => {
  const known = next ? next.from : schedule?.state;
  if (known !== undefined && known !== 'new') return known;
  if (review.wait?.unit !== 'minutes') return 'review';
  return review.from === 'review' || review.from === 'relearning' ? 'relearning' : 'learning';
};

const MINUTE = 60_000;

const waitFor = (review: ForeignReview, to: LearningState, days: number): Wait => {
  const { wait } = review;
  if (wait?.unit === 'days') return wait;
  // A card in review waits for whole days, whatever a log says of minutes.
  if (to === 'review') return { unit: 'days', count: wait ? 0 : Math.max(1, Math.round(days)) };
  return wait ?? { unit: 'minutes', count: 10 };
};

const answerOf = (
  review: ForeignReview,
  to: LearningState,
  state: CardState | null,
  { card, model, parametersId, clock }: HistoryInput,
): Omit<Review, 'seq'> => {
  const { at, grade, foreignId } = review;
  const day = Math.max(studyDayOf(clock, at), state?.reviewedDay ?? -Infinity);
  const memory = model.next(state, state ? day - state.reviewedDay : 0, grade);
  const wait = waitFor(review, to, model.daysUntil(0.9, memory.stability));
  const dueAt = wait.unit === 'minutes' ? Math.round(at + wait.count * MINUTE) : null;
  return {
    ...{ id: foreignId, ...card, at, utcOffset: clock.offsetAt(at), day },
    ...{ kind: 'answer', grade, duration: Math.round(review.duration) },
    ...{ from: review.from ?? state?.state ?? 'new', to, ...memory, step: 0 },
    scheduledDays: wait.unit === 'days' ? wait.count : 0,
    dueDay: dueAt === null ? day + wait.count : Math.max(day, studyDayOf(clock, dueAt)),
    ...{ dueAt, parametersId },
  };
};

const HALF_A_DAY = 43_200_000;

type Standing = Omit<
  Brought,
  'seq' | 'kind' | 'id' | 'cardId' | 'lessonId' | 'at' | 'utcOffset' | 'day'
>;

/** When a card was last answered, where only its schedule tells. */
const lastAnswered = (
  { reviews }: CardHistory,
  { scheduledDays }: ForeignSchedule,
  dueDay: StudyDay,
  clock: Clock,
): { readonly reviewedAt: number; readonly reviewedDay: StudyDay } => {
  const last = reviews.at(-1);
  if (last) return { reviewedAt: last.at, reviewedDay: studyDayOf(clock, last.at) };
  const reviewedDay = Math.min(dueDay - scheduledDays, studyDayOf(clock));
  return {
    reviewedDay,
    reviewedAt: Math.max(0, Math.min(startOfStudyDay(reviewedDay, clock) + HALF_A_DAY, clock.now)),
  };
};

const standingOf = (
  history: CardHistory,
  schedule: ForeignSchedule,
  state: CardState | null,
  { model, clock }: HistoryInput,
): Standing => {
  const { stability, difficulty, dueAt, scheduledDays, reps, lapses } = schedule;
  // Rebuilt from the log where there is one; a card of which nothing is known was once remembered.
  const rebuilt = state ?? model.next(null, 0, 'good');
  const memory =
    stability === null || difficulty === null
      ? { stability: rebuilt.stability, difficulty: rebuilt.difficulty }
      : { stability, difficulty };
  const dueDay = studyDayOf(clock, dueAt);
  const inSteps = schedule.state !== 'review' && scheduledDays === 0;
  return {
    ...{ to: schedule.state, ...memory, scheduledDays, dueDay, dueAt: inSteps ? dueAt : null },
    ...{ step: state?.state === schedule.state ? state.step : 0, reps, lapses },
    ...lastAnswered(history, schedule, dueDay, clock),
  };
};

const seconds = (at: number | null): number | null => at && Math.floor(at / 1000);

/** Whether a card stands like that already; other programs know seconds and days of at least one. */
const standsLike = (
  one: Pick<Standing, 'to' | 'stability' | 'difficulty' | 'reps' | 'lapses'> &
    Pick<Standing, 'scheduledDays' | 'dueDay' | 'dueAt'>,
  other: Standing,
): boolean =>
  one.to === other.to &&
  one.stability === other.stability &&
  one.difficulty === other.difficulty &&
  one.reps === other.reps &&
  one.lapses === other.lapses &&
  one.dueDay === other.dueDay &&
  seconds(one.dueAt) === seconds(other.dueAt) &&
  (one.to === 'review' ? Math.max(1, one.scheduledDays) : one.scheduledDays) ===
    other.scheduledDays;

/**
 * What the past of a card in another program adds to its log: the answers that are not in it, and
 * then the card as it stood there. The same history adds nothing a second time, whatever was done
 * with the card since; what was done here later than there stands.
 */
export const entriesOf = (history: CardHistory, input: HistoryInput): HistoryEntries => {
  const { log, before, card, clock } = input;
  const unknown = unknownOf(history.reviews, log);
  const doneAt = lastDoneAt(log);
  const fresh = unknown.filter(({ at }) => at > doneAt);
  const skipped = unknown.length - fresh.length;
  const entries: NewLogEntry[] = [];
  let state = before;
  const add = (entry: NewLogEntry): void => {
    entries.push(entry);
    state = applyEntry(state, entry);
  };
  const reset = (id: string, at: number): void => {
    const day = Math.max(studyDayOf(clock, at), state?.reviewedDay ?? -Infinity);
    add({ ...{ id, ...card, at, utcOffset: clock.offsetAt(at), day }, kind: 'reset' });
  };
  const places = new Map(history.reviews.map((review, at) => [review, at]));
  for (const review of fresh) {
    if (review.from === 'new' && state) reset(`${review.foreignId}:new`, review.at);
    const next = history.reviews[(places.get(review) ?? 0) + 1];
    add(answerOf(review, becomes(review, next, history), state, input));
  }
  const last = history.reviews.at(-1);
  if (fresh.length === 0 && !isNews(history, log)) return { entries, skipped };
  if (!history.schedule) {
    if (state && last) reset(`${last.foreignId}:end`, Math.max(last.at, doneAt));
    return { entries, skipped };
  }
  const standing = standingOf(history, history.schedule, state, input);
  const brought = log.filter((entry) => entry.kind === 'brought');
  const told = fresh.length === 0 ? brought.at(-1) : undefined;
  const isKnown =
    (told !== undefined && standsLike(told, { ...standing, ...memoryTold(history, told) })) ||
    (state !== null && standsLike({ ...state, to: state.state }, standing));
  if (!isKnown) {
    const day = Math.max(studyDayOf(clock), standing.reviewedDay);
    const id = `brought-${shortHash(JSON.stringify([card.cardId, brought.length, standing]))}`;
    const entry = { id, ...card, at: clock.now, utcOffset: clock.offsetAt(clock.now), day };
    add({ ...entry, kind: 'brought', ...standing });
  }
  return { entries, skipped };
};

/**
 * Whether a history without new answers can say anything: not where the card was answered here since,
 * or where its last answer is one that was given here and only went there.
 */
const isNews = ({ reviews }: CardHistory, log: readonly LogEntry[]): boolean => {
  const last = reviews.at(-1);
  if (lastDoneAt(log) > (last?.at ?? -Infinity) + SAME_ANSWER) return false;
  return !last || log.some(({ id }) => id === last.foreignId);
};

/** A memory that was worked out here says nothing about whether anything is new there. */
const memoryTold = ({ schedule }: CardHistory, told: Brought) =>
  schedule?.stability === null ? { stability: told.stability, difficulty: told.difficulty } : {};
