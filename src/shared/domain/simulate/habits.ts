import type { Grade, Review } from '../schedule/index.ts';

/** How somebody answers: how long it takes, and which grades are given. */
export interface Habits {
  /** Mean seconds of one answer. */
  readonly seconds: {
    /** The first answer to a card. */
    readonly fresh: number;
    /** A card in review that was known. */
    readonly pass: number;
    /** A card in review that was forgotten. */
    readonly lapse: number;
    /** Within learning or relearning steps. */
    readonly step: number;
  };
  /** Shares of the grades of first answers; they sum to 1. */
  readonly firstGrades: Readonly<Record<Grade, number>>;
  /** Shares of the grades of cards in review that were known; they sum to 1. */
  readonly passGrades: Readonly<Record<Exclude<Grade, 'again'>, number>>;
}

/**
 * The means over many people that fsrs-rs simulates with (`SimulatorConfig::default`), its seconds
 * for each grade weighted by how often that grade is given.
 * https://github.com/open-spaced-repetition/fsrs-rs/blob/main/src/optimal_retention.rs
 */
export const USUAL_HABITS: Habits = {
  seconds: { fresh: 15, pass: 13, lapse: 19, step: 12 },
  firstGrades: { again: 0.24, hard: 0.094, good: 0.495, easy: 0.171 },
  passGrades: { hard: 0.224, good: 0.631, easy: 0.145 },
};

/** Answers of one sort from which their mean says more about a person than other people's does. */
export const ENOUGH_ANSWERS = 30;

/** The person's own habits, each as soon as the log has enough answers of its sort; until then the usual one. */
export const habitsOf = (log: readonly Review[]): Habits => {
  const first = log.filter(({ from }) => from === 'new');
  const reviews = log.filter(({ from }) => from === 'review');
  const passes = reviews.filter(({ grade }) => grade !== 'again');
  const { seconds, firstGrades, passGrades } = USUAL_HABITS;
  return {
    seconds: {
      fresh: meanSeconds(first) ?? seconds.fresh,
      pass: meanSeconds(passes) ?? seconds.pass,
      lapse: meanSeconds(reviews.filter(({ grade }) => grade === 'again')) ?? seconds.lapse,
      step:
        meanSeconds(log.filter(({ from }) => from === 'learning' || from === 'relearning')) ??
        seconds.step,
    },
    firstGrades:
      first.length < ENOUGH_ANSWERS
        ? firstGrades
        : {
            again: share(first, 'again'),
            hard: share(first, 'hard'),
            good: share(first, 'good'),
            easy: share(first, 'easy'),
          },
    passGrades:
      passes.length < ENOUGH_ANSWERS
        ? passGrades
        : {
            hard: share(passes, 'hard'),
            good: share(passes, 'good'),
            easy: share(passes, 'easy'),
          },
  };
};

const meanSeconds = (answers: readonly Review[]): number | null =>
  answers.length < ENOUGH_ANSWERS
    ? null
    : answers.reduce((sum, { duration }) => sum + duration, 0) / answers.length / 1000;

const share = (answers: readonly Review[], of: Grade): number =>
  answers.filter(({ grade }) => grade === of).length / answers.length;
