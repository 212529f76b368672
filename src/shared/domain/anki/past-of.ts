import type { CardHistory, ForeignReview, ForeignSchedule } from '../import/bundle.ts';
import type { LearningState, Wait } from '../schedule/card-state.ts';
import { GRADES } from '../schedule/card-state.ts';
import { DEFAULT_PARAMETERS, type Memory } from '../schedule/memory.ts';
import type { AnkiCard, AnkiReview } from './collection.ts';
import { momentOf, type AnkiDays } from './days.ts';

/** What became of a card in Anki. */
export interface Past extends Pick<CardHistory, 'suspended' | 'reviews' | 'schedule'> {
  /** Answers that counted for nothing there: cramming in a filtered deck. */
  readonly crammed: number;
}

/** The kinds of rows of the review log; 0 is learning. */
const [REVIEW, RELEARN, FILTERED, MANUAL] = [1, 2, 3, 4];
const DAY_SECONDS = 86_400;
const LONGEST_WAIT = 100_000;
const LATEST = 8.64e15;

const waitOf = (interval: number): Wait => {
  if (interval > 0) return { unit: 'days', count: Math.min(Math.round(interval), LONGEST_WAIT) };
  const seconds = Math.min(-interval, LONGEST_WAIT * DAY_SECONDS);
  return seconds > 0 && seconds % DAY_SECONDS === 0
    ? { unit: 'days', count: seconds / DAY_SECONDS }
    : { unit: 'minutes', count: seconds / 60 };
};

const fromOf = (row: AnkiReview, anew: boolean): NonNullable<ForeignReview['from']> => {
  switch (row.type) {
    case REVIEW:
      return 'review';
    case RELEARN:
      return 'relearning';
    case FILTERED:
      return row.lastInterval > 0 ? 'review' : anew ? 'new' : 'learning';
    default:
      return anew ? 'new' : 'learning';
  }
};

const isReset = ({ ease, type, factor }: AnkiReview): boolean =>
  ease === 0 && type === MANUAL && factor === 0;

/** Answers alone; a filtered deck that moves nothing leaves no ease behind. */
const isCramming = ({ type, factor }: AnkiReview): boolean => type === FILTERED && factor === 0;

const reviewsOf = (rows: readonly AnkiReview[], key: string) => {
  const reviews: ForeignReview[] = [];
  let anew = true;
  let crammed = 0;
  for (const row of rows) {
    if (isReset(row)) anew = true;
    const grade = GRADES[row.ease - 1];
    if (grade === undefined || row.id < 0 || row.id > LATEST) continue;
    if (isCramming(row)) {
      crammed += 1;
      continue;
    }
    reviews.push({
      foreignId: `anki:${row.id}-${key}`,
      at: Math.floor(row.id),
      grade,
      duration: Math.min(Math.max(0, Math.round(row.time)), DAY_SECONDS * 1000),
      from: fromOf(row, anew),
      wait: waitOf(row.interval),
    });
    anew = false;
  }
  return { reviews, crammed };
};

const STATES: Readonly<Record<number, LearningState>> = {
  1: 'learning',
  2: 'review',
  3: 'relearning',
};

/** Below it a due time counts days, from it on seconds since 1970. */
const SECONDS_FROM = 100_000_000;

/**
 * The memory that FSRS begins with where there is neither memory nor log: the interval is what
 * recalls at 90 %, and the ease tells of the difficulty. After fsrs-rs, memory_state_from_sm2.
 */
const memoryOfEase = ({ interval, factor }: AnkiCard): Memory => {
  const stability = Math.min(Math.max(1, interval), LONGEST_WAIT);
  const [w8, w9, w10] = DEFAULT_PARAMETERS.slice(8, 11) as [number, number, number];
  const growth = Math.exp(w8) * stability ** -w9 * Math.expm1(0.1 * w10);
  const difficulty = 11 - (Math.max(1300, factor) / 1000 - 1) / growth;
  return { stability, difficulty: Math.min(Math.max(difficulty, 1), 10) };
};

const memoryIn = (card: AnkiCard, hasLog: boolean): Memory | null => {
  const { memory } = card;
  if (memory && memory.stability > 0 && Number.isFinite(memory.stability)) {
    const { stability, difficulty } = memory;
    if (difficulty >= 1 && difficulty <= 10)
      return { stability: Math.min(stability, 1e9), difficulty };
  }
  return !hasLog && card.type === 2 ? memoryOfEase(card) : null;
};

const whole = (count: number): number =>
  Math.min(Math.max(0, Math.trunc(count) || 0), LONGEST_WAIT);

const scheduleOf = (
  card: AnkiCard,
  reviews: readonly ForeignReview[],
  days: AnkiDays,
): ForeignSchedule | null => {
  const state = STATES[card.type];
  if (state === undefined) return null;
  const isAway = card.originalDeckId !== 0;
  const due = isAway && card.originalDue !== 0 ? card.originalDue : card.due;
  const memory = memoryIn(card, reviews.length > 0);
  const lastWait = reviews.at(-1)?.wait;
  const inSteps = state !== 'review' && due >= SECONDS_FROM;
  const daysAway =
    state !== 'review' && lastWait?.unit === 'days' ? lastWait.count : whole(card.interval);
  return {
    state,
    stability: memory?.stability ?? null,
    difficulty: memory?.difficulty ?? null,
    dueAt: inSteps ? Math.min(Math.floor(due) * 1000, LATEST) : momentOf(due, days),
    scheduledDays: inSteps ? 0 : Math.max(1, daysAway),
    reps: whole(card.reps),
    lapses: whole(card.lapses),
  };
};

/**
 * What a card's rows say of its past.
 *
 * @param rows of the review log, this card's alone, in the order of their ids
 * @param key told in the ids of the answers: the log's own ids are unique in one collection only
 */
export const pastOf = (
  card: AnkiCard,
  rows: readonly AnkiReview[],
  key: string,
  days: AnkiDays,
): Past => {
  const { reviews, crammed } = reviewsOf(rows, key);
  return {
    suspended: card.queue === -1,
    reviews,
    schedule: scheduleOf(card, reviews, days),
    crammed,
  };
};
