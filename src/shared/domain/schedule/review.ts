import type { CardId } from '../deck/card.ts';
import type { CardState, Grade, LearningState } from './card-state.ts';
import type { StudyDay } from './study-day.ts';

/** One answer, as the review log keeps it. */
export interface Review {
  /** Unique for ever, on every machine. */
  readonly id: string;
  readonly cardId: CardId;
  readonly lessonId: string;
  readonly grade: Grade;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Minutes that the person's clock was ahead of UTC. */
  readonly utcOffset: number;
  /** Which answer to this card it is, from 1. */
  readonly rep: number;
  /** The study day that the answer counts for. */
  readonly day: StudyDay;
  /** Milliseconds from the question to the grade, at most {@link MAX_DURATION}. */
  readonly duration: number;
  /** What the card was when it was shown. */
  readonly from: 'new' | LearningState;
  /** What it became. */
  readonly to: LearningState;
  readonly stability: number;
  readonly difficulty: number;
  /** Days until it comes back; 0 within steps. */
  readonly scheduledDays: number;
}

/** Milliseconds. A pause for coffee is no thinking time; Anki's limit. */
export const MAX_DURATION = 60_000;

/** The log entry of an answer that took a card from one state to the next. */
export const toReview = (answer: {
  readonly id: string;
  readonly grade: Grade;
  readonly before: CardState | null;
  readonly after: CardState;
  readonly utcOffset: number;
  readonly duration: number;
}): Review => ({
  id: answer.id,
  cardId: answer.after.cardId,
  lessonId: answer.after.lessonId,
  grade: answer.grade,
  at: answer.after.reviewedAt,
  rep: answer.after.reps,
  utcOffset: answer.utcOffset,
  day: answer.after.reviewedDay,
  duration: Math.min(Math.max(0, Math.round(answer.duration)), MAX_DURATION),
  from: answer.before?.state ?? 'new',
  to: answer.after.state,
  stability: answer.after.stability,
  difficulty: answer.after.difficulty,
  scheduledDays: answer.after.scheduledDays,
});
