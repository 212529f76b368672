import { get_fuzz_range } from 'ts-fsrs';
import { fractionOf } from '../random.ts';
import type { Easiness, StudyOptions } from './options.ts';
import { weekdayOf, type StudyDay } from './study-day.ts';

/** How many cards are due on a study day, of all decks. */
export type DayLoad = (day: StudyDay) => number;

const EASE = { normal: 1, fewer: 0.4, fewest: 0.01 } as const satisfies Record<Easiness, number>;

/** Days. Beyond a quarter of a year nobody knows what a day will hold; Anki's line. */
const BALANCED = 90;

export interface SpreadInput {
  /** Days, as FSRS has it, 1 or more. */
  readonly interval: number;
  /** Study days since the last answer. */
  readonly elapsed: number;
  /** The study day of this answer. */
  readonly day: StudyDay;
  /** The same for the same card and answer, so that what is shown is what is stored. */
  readonly seed: string;
  readonly load: DayLoad;
}

/**
 * The interval in days that is meant: one of those within FSRS's fuzz range. With load balancing a
 * day is the likelier the fewer cards are due on it (with the square of one more than their number),
 * and easy weekdays are taken in that proportion. Below 2.5 days there is no range.
 */
export const spreadInterval = (
  options: Pick<StudyOptions, 'fuzz' | 'loadBalance' | 'easyDays' | 'maximumInterval'>,
  { interval, elapsed, day, seed, load }: SpreadInput,
): number => {
  if (!options.fuzz || interval < 2.5) return interval;
  const { min_ivl, max_ivl } = get_fuzz_range(interval, elapsed, options.maximumInterval);
  const candidates = Array.from({ length: max_ivl - min_ivl + 1 }, (_, n) => min_ivl + n);
  const weights = candidates.map((days) => {
    const ease = EASE[options.easyDays[weekdayOf(day + days)] ?? 'normal'];
    const balanced = options.loadBalance && days <= BALANCED;
    return ease / (balanced ? (1 + load(day + days)) ** 2 : 1);
  });
  let rest = fractionOf(seed) * weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = candidates.find((_, n) => {
    rest -= weights[n] ?? 0;
    return rest < 0;
  });
  return chosen ?? max_ivl;
};
