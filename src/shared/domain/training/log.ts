/** Reviews from which on training is offered: below some 200 items FSRS's trainer keeps its defaults. */
export const MIN_REVIEWS = 400;

/** The longest log that is taken; a hundred reviews a day for half a century. */
export const MAX_REVIEWS = 2_000_000;

/** Numbers that make up the parameters of FSRS-6. */
export const PARAMETER_COUNT = 21;

/**
 * A review log as columns, in the order in which the answers were given. Typed arrays, because they
 * cross between processes as they are, where a million small objects would be walked one by one.
 */
export interface TrainingLog {
  /** Which card was answered, from 0. A card that was reset goes on as a new one. */
  readonly cards: Int32Array;
  /** The study day of the answer. */
  readonly days: Int32Array;
  /** From 1, again, to 4, easy. */
  readonly grades: Uint8Array;
}

export interface TrainingInput extends TrainingLog {
  /** The parameters in use now. */
  readonly parameters: readonly number[];
}

/** Whether the columns fit together: one length, no longer than {@link MAX_REVIEWS}, nothing out of range. */
export const isTrainingLog = ({ cards, days, grades }: TrainingLog): boolean => {
  const { length } = cards;
  if (length > MAX_REVIEWS || days.length !== length || grades.length !== length) return false;
  return (
    // A card's number is a place in a list as long as the log at most.
    cards.every((card) => card >= 0 && card < length) &&
    grades.every((grade) => grade >= 1 && grade <= 4)
  );
};

/** Why nothing can be trained from a log, in a sentence for the person; null where it can. */
export const whyNotTrain = (reviews: number): string | null =>
  reviews >= MIN_REVIEWS
    ? null
    : `Training needs at least ${MIN_REVIEWS} reviews; there are ${reviews} so far.`;
