import type { MemoryModel } from '../schedule/index.ts';
import { interpolate, type DayPlace } from './grid.ts';
import { priceOfDay, type Prices } from './prices.ts';
import type { Answer } from './transitions.ts';

/** What is to be expected of a card until the day, by the memory model. */
export interface Expectation {
  /** Answers, same-day steps included. */
  readonly answers: number;
  /** Mean recall on the day, 0 to 1. */
  readonly recall: number;
  /** Probability that recall on the day is the target or more. */
  readonly reaches: number;
}

/** The same with the price that the policy keeps low, in answers. */
export type Values = Expectation & { readonly price: number };

/** Values right after an answer, by state, with so many days left. */
export type Level = Readonly<Record<keyof Values, Float64Array>>;

/** Everything that a policy needs to decide. */
export interface Tables {
  readonly model: MemoryModel;
  readonly target: number;
  readonly prices: Prices;
  readonly answer: Answer;
  /** Answers that a lapse takes, its relearning steps included. */
  readonly lapseAnswers: number;
  /** By place of the days left. */
  readonly levels: readonly Level[];
  /** By days left, from 0. */
  readonly places: readonly DayPlace[];
}

/** When nothing more is asked before the day. */
export const ended = (recall: number, target: number, prices: Prices): Values => ({
  price: priceOfDay(recall, prices),
  answers: 0,
  recall,
  reaches: recall >= target ? 1 : 0,
});

/** @param s @param d places on the grid of states */
export const valueAt = (
  levels: readonly Level[],
  key: keyof Values,
  { low, share }: DayPlace,
  s: number,
  d: number,
): number => {
  const before = levels[low];
  const after = share === 0 ? undefined : levels[low + 1];
  const value = before ? interpolate(before[key], s, d) : 0;
  return after ? value + (interpolate(after[key], s, d) - value) * share : value;
};
