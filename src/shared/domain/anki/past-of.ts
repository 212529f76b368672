import type { CardHistory, ForeignReview, ForeignSchedule } from '../import/bundle.ts';
import type { LearningState, Wait } from '../schedule/card-state.ts';
import { GRADES } from '../schedule/card-state.ts';
import { DEFAULT_PARAMETERS, type Memory } from '../schedule/memory.ts';
import type { AnkiCard, AnkiCollection, AnkiReview } from './collection.ts';
import { momentOf, type AnkiDays } from './days.ts';

/** What is true of all cards of a collection. */
export interface PastContext extends Pick<AnkiCollection, 'scheduler'> {
  readonly days: AnkiDays;
}

/** What became of a card in Anki. */
export interface Past extends Pick<CardHistory, 'suspended' | 'reviews' | 'schedule'> {
  /** Answers that counted for nothing there: cramming in a filtered deck. */
  readonly crammed: number;
}

/** The kinds of rows of the review log. */
const [LEARN, REVIEW, RELEARN, FILTERED, MANUAL] = [0, 1, 2, 3, 4];
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

/**
 * The first scheduler had three buttons for what is being learned: its 2 is Good and its 3 is Easy, as
 * Anki itself rewrites them (rslib, storage/upgrades/v2_upgrade.sql).
 */
const easeOf = ({ ease, type }: AnkiReview, scheduler: number): number =>
  scheduler === 1 && (type === LEARN || type === RELEARN) && (ease === 2 || ease === 3)
    ? ease + 1
    : ease;

const reviewsOf = (rows: readonly AnkiReview[], key: string, scheduler: number) => {
  const reviews: ForeignReview[] = [];
  let anew = true;
  let crammed = 0;
  for (const row of rows) {
    if (isReset(row)) anew = true;
    const grade = GRADES[easeOf(row, scheduler) - 1];
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

/** The queues of what is in its steps, by the minute and by the day. */
const IN_STEPS: readonly number[] = [1, 3];

/** The first scheduler left what is relearned of the type of reviews, and told it by the queue alone. */
const stateOf = ({ type, queue }: AnkiCard): LearningState | undefined =>
  type === 2 && IN_STEPS.includes(queue) ? 'relearning' : STATES[type];

/** Below it a due time counts days, from it on seconds since 1970. */
const SECONDS_FROM = 100_000_000;

/**
 * The memory that FSRS begins with where there is neither memory nor whole log: the interval is what
 * recalls at 90 %, and the ease tells of the difficulty. After fsrs-rs, memory_state_from_sm2.
 */
const memoryOfEase = ({ interval, factor }: AnkiCard): Memory => {
  const stability = Math.min(Math.max(1, interval), LONGEST_WAIT);
  const [w8, w9, w10] = DEFAULT_PARAMETERS.slice(8, 11) as [number, number, number];
  const growth = Math.exp(w8) * stability ** -w9 * Math.expm1(0.1 * w10);
  const difficulty = 11 - (Math.max(1300, factor) / 1000 - 1) / growth;
  return { stability, difficulty: Math.min(Math.max(difficulty, 1), 10) };
};

/** @param isWhole whether the log says how the card was met; without that nothing can be rebuilt of it */
const memoryIn = (card: AnkiCard, isWhole: boolean): Memory | null => {
  const { memory } = card;
  if (memory && memory.stability > 0 && Number.isFinite(memory.stability)) {
    const { stability, difficulty } = memory;
    if (difficulty >= 1 && difficulty <= 10)
      return { stability: Math.min(stability, 1e9), difficulty };
  }
  return !isWhole && card.type === 2 ? memoryOfEase(card) : null;
};

const whole = (count: number): number =>
  Math.min(Math.max(0, Math.trunc(count) || 0), LONGEST_WAIT);

const scheduleOf = (
  card: AnkiCard,
  reviews: readonly ForeignReview[],
  days: AnkiDays,
): ForeignSchedule | null => {
  const state = stateOf(card);
  if (state === undefined) return null;
  // What is in its steps in a filtered deck goes on with them; where it belongs matters after that.
  const hasSteps = state !== 'review' && card.due >= SECONDS_FROM;
  const isAway = card.originalDeckId !== 0 && card.originalDue !== 0 && !hasSteps;
  const due = isAway ? card.originalDue : card.due;
  const isWhole = reviews.some(({ from }) => from === 'new');
  const memory = memoryIn(card, isWhole);
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
  { days, scheduler }: PastContext,
): Past => {
  const { reviews, crammed } = reviewsOf(rows, key, scheduler);
  return {
    suspended: card.queue === -1,
    reviews,
    schedule: scheduleOf(card, reviews, days),
    crammed,
  };
};
