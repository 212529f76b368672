import type { Grade } from '../schedule/index.ts';

/**
 * How often people give which grade, as Anki's simulator assumes until it knows better: the defaults
 * of `SimulatorConfig` in fsrs-rs. https://github.com/open-spaced-repetition/fsrs-rs
 */
export type Shares = Readonly<Record<Grade, number>>;

/** The first answer to a card. */
export const FIRST_SHARES: Shares = { again: 0.24, hard: 0.094, good: 0.495, easy: 0.171 };

/** An answer in review that was recalled. */
export const RECALLED_SHARES: Shares = { again: 0, hard: 0.224, good: 0.631, easy: 0.145 };

/** The next answer in learning steps, by the one before. */
export const LEARNING_SHARES: Readonly<Record<Grade, Shares>> = {
  again: { again: 0.3686, hard: 0.0628, good: 0.5108, easy: 0.0577 },
  hard: { again: 0.0442, hard: 0.4553, good: 0.4457, easy: 0.0549 },
  good: { again: 0.0519, hard: 0.047, good: 0.8462, easy: 0.055 },
  easy: { again: 0, hard: 0, good: 0, easy: 1 },
};

/** The next answer in relearning steps, by the one before. */
export const RELEARNING_SHARES: Readonly<Record<Grade, Shares>> = {
  again: { again: 0.2157, hard: 0.0643, good: 0.6595, easy: 0.0604 },
  hard: { again: 0.05, hard: 0.4638, good: 0.4475, easy: 0.0387 },
  good: { again: 0.1057, hard: 0.1434, good: 0.7266, easy: 0.0244 },
  easy: { again: 0, hard: 0, good: 0, easy: 1 },
};
