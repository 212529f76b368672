import { clipParameters, default_w, fsrs, Rating, type Grade as FsrsGrade } from 'ts-fsrs';
import type { Grade } from './card-state.ts';

/** FSRS-6's two numbers for how well a card is known. */
export interface Memory {
  /** Days until recall falls to 90 %. */
  readonly stability: number;
  /** From 1, easy, to 10, hard. */
  readonly difficulty: number;
}

/** FSRS-6 with one set of parameters. https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm */
export interface MemoryModel {
  /**
   * The memory after an answer.
   *
   * @param before null for a card that is met for the first time
   * @param elapsedDays whole study days since the last answer, 0 or more; 0 is a same-day answer
   */
  readonly next: (before: Memory | null, elapsedDays: number, grade: Grade) => Memory;
  /** Probability of recall, 0 to 1, `elapsedDays` (0 or more, fractions allowed) after an answer. */
  readonly recall: (elapsedDays: number, stability: number) => number;
  /** Days, not rounded, until recall falls to `retention` (0 to 1, both excluded). */
  readonly daysUntil: (retention: number, stability: number) => number;
}

export const PARAMETER_COUNT = 21;

/** FSRS-6's published defaults, in the order w0 to w20. */
export const DEFAULT_PARAMETERS: readonly number[] = default_w;

/** How steeply recall falls by a set of parameters: w20, which FSRS before its sixth version held at 0.5. */
export const decayOf = (parameters: readonly number[]): number =>
  parameters[PARAMETER_COUNT - 1] ?? 0.5;

export const RATINGS = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
} as const satisfies Record<Grade, FsrsGrade>;

/** @param parameters 21 numbers; each is clipped into the range that FSRS allows it */
export const createMemoryModel = (
  parameters: readonly number[] = DEFAULT_PARAMETERS,
): MemoryModel => {
  const w = fitParameters(parameters);
  const algorithm = fsrs({ w, enable_fuzz: false, enable_short_term: true });
  const decay = -(w[20] ?? 0);
  // R(S, S) = 0.9 by definition, which gives the factor: https://expertium.github.io/Algorithm.html
  const factor = Math.exp(Math.log(0.9) / decay) - 1;
  return {
    next: (before, elapsedDays, grade) =>
      algorithm.next_state(
        before && { stability: before.stability, difficulty: before.difficulty },
        elapsedDays,
        RATINGS[grade],
      ),
    recall: (elapsedDays, stability) => (1 + (factor * elapsedDays) / stability) ** decay,
    daysUntil: (retention, stability) => (stability / factor) * (retention ** (1 / decay) - 1),
  };
};

/** Parameters as FSRS accepts them: 21 of them, each within its range. */
export const fitParameters = (parameters: readonly number[]): number[] =>
  clipParameters([...parameters], 1, true);
