import fc from 'fast-check';
import { hashOf, seededRandom } from '#shared/domain/random.ts';

/** Repeatable choices: the same place gives the same ones, so that one input can be made again alone. */
export interface Draw {
  /** A whole number from 0 up to, and without, `n`. */
  readonly below: (n: number) => number;
  /** Whether something of this probability, 0 to 1, happens. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A value of one of fast-check's arbitraries. */
  readonly sample: <T>(arbitrary: fc.Arbitrary<T>) => T;
}

/** @param place what the choices are for, e.g. seed, target and number of the input */
export const drawOf = (place: string): Draw => {
  const random = seededRandom(hashOf(place));
  const below = (n: number): number => Math.floor(random() * n);
  return {
    below,
    chance: (probability) => random() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('Nothing to pick from.');
      return list[below(list.length)] as T;
    },
    sample: <T>(arbitrary: fc.Arbitrary<T>): T => {
      const [value] = fc.sample(arbitrary, { seed: below(0x7fff_ffff), numRuns: 1 });
      return value as T;
    },
  };
};
