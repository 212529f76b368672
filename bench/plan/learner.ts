import type { Shares } from '#shared/domain/plan/index.ts';
import { seededRandom, type RandomSource } from '#shared/domain/quiz/index.ts';
import {
  createMemoryModel,
  DEFAULT_PARAMETERS,
  GRADES,
  type Grade,
  type MemoryModel,
} from '#shared/domain/schedule/index.ts';

/** Somebody whose memory follows FSRS-6, with parameters of their own that no scheduler knows. */
export interface Learner {
  readonly seed: number;
  readonly memory: MemoryModel;
}

/** Standard deviation of the logarithm of each of the 21 parameters. */
export const PARAMETER_NOISE = 0.25;

export const createLearner = (seed: number): Learner => {
  const random = seededRandom(mixSeeds(seed, 0x1ea2));
  const own = DEFAULT_PARAMETERS.map((w) => w * Math.exp(PARAMETER_NOISE * gaussian(random)));
  return { seed, memory: createMemoryModel(own) };
};

/** One seed of several numbers. */
export const mixSeeds = (...seeds: readonly number[]): number =>
  seeds.reduce((mixed, seed) => {
    const random = seededRandom(mixed ^ Math.imul(seed + 1, 0x9e3779b1));
    return Math.floor(random() * 0x1_0000_0000);
  }, 1);

/** Box and Muller's transform. */
const gaussian = (random: RandomSource): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The grade at a place, 0 to 1, of the shares laid end to end. */
export const gradeAt = (shares: Shares, place: number): Grade => {
  let end = 0;
  for (const grade of GRADES) {
    end += shares[grade];
    if (place < end) return grade;
  }
  return 'easy';
};
