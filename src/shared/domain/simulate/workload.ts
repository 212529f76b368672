import type { Memory, StudyDay } from '../schedule/index.ts';
import type { Habits } from './habits.ts';

/** A card that was met already, as far as a simulation needs it. */
export interface KnownCard extends Memory {
  /** The study day of its last answer. */
  readonly lastDay: StudyDay;
  /** The study day on which it comes back; a day in the past is overdue. */
  readonly dueDay: StudyDay;
}

/** What is simulated: the cards, and everything that decides how they are studied but the retention. */
export interface Workload {
  readonly cards: readonly KnownCard[];
  /** Cards that were never met, 0 or more. */
  readonly unseen: number;
  /** The 21 FSRS parameters, of the schedule and of the simulated memory alike. */
  readonly parameters: readonly number[];
  /** Cards met a study day, 0 or more. */
  readonly newPerDay: number;
  /** Answers on cards in review a study day, 0 or more; answers within steps are not among them. */
  readonly reviewsPerDay: number;
  /** Days, 1 or more. */
  readonly maximumInterval: number;
  /** How many steps there are; each is taken to be on the day of the answer before it. */
  readonly learningSteps: number;
  readonly relearningSteps: number;
  /** Study days to look ahead, 1 or more. */
  readonly days: number;
  /** The first of them. */
  readonly today: StudyDay;
  readonly habits: Habits;
  /** The same seed gives the same draws to every retention, so that only the retention differs. */
  readonly seed: number;
}

export const cardCount = ({ cards, unseen }: Workload): number => cards.length + unseen;
