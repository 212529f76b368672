import type { CardId } from '../deck/card.ts';
import type { StudyDay } from './study-day.ts';

/** The four grades, in the order of their keys 1 to 4. */
export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof GRADES)[number];

/** A card without a state yet is `new`; the names are FSRS's. */
export type LearningState = 'learning' | 'review' | 'relearning';

/** What is known of one card's memory. A card that was never answered has none. */
export interface CardState {
  readonly cardId: CardId;
  readonly lessonId: string;
  readonly state: LearningState;
  /** Days until recall falls to 90 %. */
  readonly stability: number;
  /** From 1, easy, to 10, hard. */
  readonly difficulty: number;
  readonly reps: number;
  /** How often a card in review was forgotten. */
  readonly lapses: number;
  /** Which of the learning or relearning steps the card is on, from 0. */
  readonly step: number;
  /** Days of the last interval, a step's of whole days too; 0 within steps of less than a day. */
  readonly scheduledDays: number;
  /** When it was last answered, in epoch milliseconds. */
  readonly reviewedAt: number;
  /** The study day of that answer; elapsed days are counted from here, never from the clock. */
  readonly reviewedDay: StudyDay;
  /** The study day on which it comes back. */
  readonly dueDay: StudyDay;
  /** Within steps of less than a day, the moment it comes back, in epoch milliseconds; else null. */
  readonly dueAt: number | null;
  /** There while the person's own due date holds: no plan moves it. */
  readonly dueChosen?: true;
}

/**
 * Days of an interval from which a card counts as mature: one that comes back after three weeks is at
 * home in long-term memory. Anki's line.
 */
export const MATURE_DAYS = 21;

/** How long until a card comes back: minutes within short steps, study days in long ones and after. */
export type Wait =
  | { readonly unit: 'minutes'; readonly count: number }
  | { readonly unit: 'days'; readonly count: number };
