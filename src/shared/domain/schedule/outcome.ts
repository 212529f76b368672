import type { CardState, Grade, LearningState, Wait } from './card-state.ts';
import { studyDayOf, type Clock, type StudyDay } from './study-day.ts';

/** What one grade would do; shown on its button, and stored when it is chosen. */
export interface Outcome {
  readonly grade: Grade;
  readonly wait: Wait;
  /** The study day it was worked out on. */
  readonly day: StudyDay;
  readonly state: LearningState;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly step: number;
  readonly parametersId: string;
}

export type Preview = Readonly<Record<Grade, Outcome>>;

/** The study day that something done to a card counts for: a clock set back turns no day back. */
export const dayFor = (before: CardState | null, clock: Clock): StudyDay =>
  Math.max(studyDayOf(clock), before?.reviewedDay ?? -Infinity);
