import type { CardState, StudyDay } from '../schedule/index.ts';
import { plannedChoice, plannedDueDay } from './due.ts';
import type { Plan } from './plan.ts';
import { DAY_CAPACITY, newCardDays, newCardsToday, type Unmet } from './quota.ts';
import type { Expectation, Policy } from './policy.ts';

/** How well a plan's cards are known at one moment. */
export interface Knowledge {
  /** Mean recall of all cards, 0 to 1; a card never met counts as 0. */
  readonly recall: number;
  /** Cards whose recall is the target or more; on a day to come their expected number. */
  readonly reaching: number;
}

export interface Readiness {
  readonly cards: number;
  readonly now: Knowledge;
  /** On the day of the interview, if the plan is kept. */
  readonly onTheDay: Knowledge;
  /** New cards that today still asks for. */
  readonly newToday: number;
  /** Answers that today still asks for, expected. */
  readonly answersToday: number;
  /** Answers a study day from today to the day before the interview, expected, on average. */
  readonly answersPerDay: number;
  /**
   * `too near` when the day comes before the target can be reached with as many answers a day as fit.
   * What can be reached is `onTheDay`; what the whole would take is `needed`.
   */
  readonly verdict: 'reaches' | 'too near';
  /** Answers a study day that meeting every card in time and keeping the plan would take. */
  readonly needed: number;
  /** Cards that can be met before the day, of those that were never met. */
  readonly met: number;
}

export interface ReadinessInput {
  readonly plan: Plan;
  readonly policy: Policy;
  /** A study day on which the plan is in force. */
  readonly today: StudyDay;
  /** The plan's cards that were answered before. */
  readonly states: readonly CardState[];
  /** How many of its cards never were. */
  readonly unseen: number;
  /** Cards met for the first time on this study day. */
  readonly metToday: number;
  /** Answers given on this study day to cards that were met before it. */
  readonly answeredToday: number;
  /** Answers on one study day at most. */
  readonly capacity?: number;
  /** Where these are the cards of one of the plan's decks. */
  readonly unmet?: Unmet;
}

/** How ready a plan's cards are and will be, by the memory model and the policy's own expectations. */
export const readiness = (input: ReadinessInput): Readiness => {
  const { plan, policy, today, states, unseen, capacity = DAY_CAPACITY } = input;
  const { model, target } = policy;
  const days = Math.max(1, plan.day - today);
  const cards = states.length + unseen;
  const seen = { answers: 0, recall: 0, reaches: 0 };
  const now = { recall: 0, reaching: 0 };
  let due = 0;
  for (const state of states) {
    const recall = model.recall(Math.max(0, today - state.reviewedDay), state.stability);
    now.recall += recall;
    if (recall >= target) now.reaching += 1;
    const dueDay = plannedDueDay(state, plan, policy);
    if (dueDay !== null && dueDay <= today) due += recall + (1 - recall) * policy.lapse;
    add(seen, expectationOf(state, dueDay, input), 1);
  }
  const reviews = due + input.answeredToday;
  const newToday = newCardsToday(plan, policy, today, { ...input, reviews, capacity });
  const fresh = expectationOfNew(input);
  const met = Math.min(
    unseen,
    Math.max(0, Math.floor((capacity * days - seen.answers) / Math.max(fresh.answers, 1))),
  );
  const kept = { ...seen };
  add(kept, fresh, met);
  const onTheDay = { recall: share(kept.recall, cards), reaching: kept.reaches };
  const reached = isReached(onTheDay.recall, target);
  return {
    cards,
    now: { recall: share(now.recall, cards), reaching: now.reaching },
    onTheDay,
    newToday,
    answersToday: due + newToday * policy.meeting,
    answersPerDay: kept.answers / days,
    verdict: met === unseen && (reached || cards === 0) ? 'reaches' : 'too near',
    needed: (seen.answers + unseen * fresh.answers) / days,
    met,
  };
};

/**
 * In whole percents, as it is shown, and to one of them: luck moves the expectation by as much from
 * day to day, and a day is not too near for that.
 */
export const isReached = (recall: number, target: number): boolean =>
  Math.round(recall * 100) >= Math.round(target * 100) - 1;

const share = (sum: number, count: number): number => (count === 0 ? 0 : sum / count);

const add = (
  sum: { answers: number; recall: number; reaches: number },
  expected: Expectation,
  times: number,
): void => {
  sum.answers += expected.answers * times;
  sum.recall += expected.recall * times;
  sum.reaches += expected.reaches * times;
};

/** A card that is overdue is asked today, and what follows counts from there. */
const expectationOf = (
  state: CardState,
  dueDay: StudyDay | null,
  { plan, policy, today }: ReadinessInput,
): Expectation => {
  const overdue = dueDay !== null && dueDay < today;
  return plannedChoice(state, plan, policy, overdue ? today : undefined).expected;
};

/** Averaged over the days on which new cards will be met. */
const expectationOfNew = ({ plan, policy, today }: ReadinessInput): Expectation => {
  const days = newCardDays(plan, policy, today);
  const sum = { answers: 0, recall: 0, reaches: 0 };
  for (let day = 0; day < days; day += 1) {
    add(sum, policy.fresh(Math.max(1, Math.min(plan.day - today - day, policy.days))), 1 / days);
  }
  return sum;
};
