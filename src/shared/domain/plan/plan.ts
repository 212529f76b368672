import type { StudyDay } from '../schedule/index.ts';

/** A person's intention to know some decks on one day. */
export interface Plan {
  readonly id: string;
  /** The decks it is for, at least one. */
  readonly lessonIds: readonly string[];
  /** The interview. Recall is measured on this day; the last answers are given on the day before. */
  readonly day: StudyDay;
  /** Recall aimed at on the day, 0.80 to 0.99. */
  readonly target: number;
  /** The study day on which it was set. It moves no card to a day before. */
  readonly since: StudyDay;
  /**
   * How much more missing recall weighs than usual, 1 or more: 1 suits new cards; what was learned
   * badly before the plan may need more. Found when the plan is set, and kept, so that it holds still.
   */
  readonly firmness: number;
}

/** The firmnesses that are tried, the least first. */
export const FIRMNESSES = [1, 1.4, 2, 2.8, 4, 5.6, 8] as const;

export const DEFAULT_TARGET = 0.95;
export const LEAST_TARGET = 0.8;
export const MOST_TARGET = 0.99;

/**
 * Days before the interview from which on a plan decides when a card comes back. Before them
 * ordinary scheduling does: so far ahead the two hardly differ.
 */
export const PLANNED_DAYS = 365;

/** Whether the plan still has a say on that study day: not any more on the day itself. */
export const isInForce = (plan: Plan, today: StudyDay): boolean =>
  today >= plan.since && today < plan.day;

/** The first study day that the plan decides about. */
export const firstPlannedDay = (plan: Plan): StudyDay =>
  Math.max(plan.since, plan.day - PLANNED_DAYS);

/** For how many days before the interview a policy has to be computed, at least 1. */
export const policyDays = (plan: Plan): number => Math.max(1, plan.day - firstPlannedDay(plan));

/** Days. No plan looks farther ahead; what does is no plan. */
const FARTHEST = 36_500;

/** A stored plan as it can be used; null when it is none, so that its decks are scheduled as usual. */
export const readPlan = (stored: unknown): Plan | null => {
  if (typeof stored !== 'object' || stored === null) return null;
  const { id, lessonIds, day, target, since, firmness } = stored as Readonly<
    Record<string, unknown>
  >;
  if (typeof id !== 'string' || !isListOfTexts(lessonIds)) return null;
  if (!isWhole(day) || !isWhole(since) || day < since || day - since > FARTHEST) return null;
  if (typeof target !== 'number' || !(target >= LEAST_TARGET && target <= MOST_TARGET)) return null;
  const firm = typeof firmness === 'number' && firmness >= 1 && firmness <= Math.max(...FIRMNESSES);
  return { id, lessonIds, day, target, since, firmness: firm ? firmness : 1 };
};

const isWhole = (value: unknown): value is number => Number.isInteger(value);

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  // Copied, because `every` leaves out what a list with holes lacks.
  Array.from(value as readonly unknown[]).every((text) => typeof text === 'string');
