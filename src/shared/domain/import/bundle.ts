import type { CardKind } from '../deck/card.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Grade, LearningState, Wait } from '../schedule/card-state.ts';

/** What could not be brought in, and the way out. */
export interface Refusal {
  readonly file: string;
  /** Line or row, from 1; null where there is none. */
  readonly line: number | null;
  /** The beginning of what was refused, to know it by. */
  readonly excerpt: string | null;
  readonly reason: string;
  readonly remedy: string;
}

/** An answer that was given in another program. */
export interface ForeignReview {
  /** Unique in that program and stable, so that the same answer is never brought twice. */
  readonly foreignId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly grade: Grade;
  /** Milliseconds. */
  readonly duration: number;
  /**
   * What the card was when it was shown; `new` after other answers means that it was made new again
   * before this one. Absent where that program does not say; then it is worked out.
   */
  readonly from?: 'new' | LearningState;
  /** How long it was to stay away after it; minutes may be a fraction. Absent likewise. */
  readonly wait?: Wait;
  /** 1 to 10, after it; only told to other programs, never taken from them. */
  readonly difficulty?: number;
}

/** How a card stood in another program. */
export interface ForeignSchedule {
  readonly state: 'learning' | 'review' | 'relearning';
  /** Days; null where that program has no memory of this kind. */
  readonly stability: number | null;
  /** 1 to 10. */
  readonly difficulty: number | null;
  /**
   * How recall falls beyond what the stability says, 0 to 1: FSRS-6's last parameter. Of what comes in
   * it is not asked: the stability is the days to 90 % under any.
   */
  readonly decay?: number;
  /** When it is due, epoch milliseconds; of whole days any moment of the study day. */
  readonly dueAt: number;
  /** Whole days; 0 within steps that have a moment. */
  readonly scheduledDays: number;
  readonly lapses: number;
  readonly reps: number;
}

/** The past of one card. */
export interface CardHistory {
  /** The lesson that its item is in now, whose progress it goes on with; see cardFinder. */
  readonly lessonId: string;
  readonly itemId: string;
  readonly kind: CardKind;
  readonly suspended: boolean;
  /** In the order of time. */
  readonly reviews: readonly ForeignReview[];
  /** Null for a card that is new. */
  readonly schedule: ForeignSchedule | null;
}

/** What says which card a history is of. */
export type HistoryOwner = Pick<CardHistory, 'lessonId' | 'itemId' | 'kind'>;

/** The same as a text, one a card. */
export const ownerKey = ({ lessonId, itemId, kind }: HistoryOwner): string =>
  `${lessonId}/${itemId}/${kind}`;

/** A file beside the lessons: an image, a sound. */
export interface MediaFile {
  /** What the lessons call it; see mediaName. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All that an import would bring, whatever it was read from. */
export interface ImportBundle {
  /** Each within the limits of a lesson file; their ids are wishes, and may be taken. */
  readonly lessons: readonly Lesson[];
  readonly histories: readonly CardHistory[];
  readonly refused: readonly Refusal[];
}
