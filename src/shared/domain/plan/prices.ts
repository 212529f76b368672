/**
 * What a policy minimises, in answers: 1 for each answer, and these for what is left undone. They
 * were found by measuring; see docs/adr/0007-ready-on-the-day.md and bench/.
 */
export interface Prices {
  /** A card forgotten on the day: answers for each unit of recall that is missing. */
  readonly forgotten: number;
  /** The same, in addition, for what is missing to `least` and a tenth of the way from there to 1. */
  readonly weak: number;
  /** Recall on the day below which a card is asked again as long as there is a day left. */
  readonly least: number;
  /** An answer on the day before, beside itself; half of it two days before, a third three days. */
  readonly late: number;
}

/** No card comes back later than its recall falls to this, however far the day is. */
export const FLOOR = 0.8;

/** Answers by which a day may be worse than the best to count as good as it. */
export const SLACK = 0.05;

/** @param strictness 1 at first, more when the target is not reached with it */
export const pricesFor = (target: number, days: number, strictness: number): Prices => {
  const forgotten = (0.65 / (1 - target)) * strictness;
  return {
    forgotten,
    weak: 2.3 * forgotten,
    least: Math.max(2 * target - 1, target - 0.1),
    // In a plan of a week all days are last days.
    late: 0.7 * Math.max(0, 1 - 7 / days),
  };
};

/** The price of recall on the day, when nothing more is asked. */
export const priceOfDay = (recall: number, { forgotten, weak, least }: Prices): number =>
  forgotten * (1 - recall) + weak * Math.max(0, least + (1 - least) / 10 - recall);
