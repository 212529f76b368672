import type { TrainingLog } from './log.ts';

/** One answer as FSRS's trainer takes it. */
export interface TrainingReview {
  /** From 1, again, to 4, easy. */
  readonly grade: number;
  /** Study days since the answer before; 0 for a card's first. */
  readonly delta: number;
}

/** A review to be predicted, with everything that was answered on its card before. */
export interface TrainingItem {
  /** All reviews of the card, also those after this one; shared by the card's items. */
  readonly history: readonly TrainingReview[];
  /** How many of them belong to this item; the last of these is the review itself. */
  readonly length: number;
}

export interface TrainingSplit {
  readonly trained: readonly TrainingItem[];
  readonly heldOut: readonly TrainingItem[];
}

/** The earlier part of the log, from which the parameters are fitted. */
export const TRAINED_SHARE = 0.8;

/**
 * One item for each review that came at least a study day after the one before: within a day FSRS
 * predicts nothing. Split by time, never at random: the trained part is the first
 * {@link TRAINED_SHARE} of the log, so that what is held out is the future of what was learnt from.
 */
export const splitItems = ({ cards, days, grades }: TrainingLog): TrainingSplit => {
  const histories = new Map<number, TrainingReview[]>();
  const lastDays = new Map<number, number>();
  const trained: TrainingItem[] = [];
  const heldOut: TrainingItem[] = [];
  const cut = Math.floor(cards.length * TRAINED_SHARE);

  for (const [index, card] of cards.entries()) {
    const day = days[index] ?? 0;
    const before = lastDays.get(card) ?? day;
    // A clock that was set back must not make the elapsed days negative.
    const delta = Math.max(0, day - before);
    lastDays.set(card, Math.max(day, before));

    const history = histories.get(card) ?? [];
    if (history.length === 0) histories.set(card, history);
    history.push({ grade: grades[index] ?? 0, delta });
    if (delta > 0) (index < cut ? trained : heldOut).push({ history, length: history.length });
  }
  return { trained, heldOut };
};
