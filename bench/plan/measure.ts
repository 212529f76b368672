import type { StudyDay } from '#shared/domain/schedule/index.ts';
import type { Learner } from './learner.ts';
import { simulateCard, type Way } from './simulate.ts';

/** What one learner got out of a deck. */
export interface Result {
  /** Mean true recall of the deck's cards on the day. */
  readonly mean: number;
  /** True recall that nine of ten of the deck's cards have at least. */
  readonly tenth: number;
  readonly answers: number;
  /** Answers of the busiest study day. */
  readonly busiest: number;
}

/** @param metDays the study day on which each card is met, counted from the day the plan is set */
export const measure = (
  learner: Learner,
  metDays: readonly StudyDay[],
  day: StudyDay,
  way: Way,
): Result => {
  const load = new Array<number>(day).fill(0);
  const recalls = metDays.map((met, card) => {
    const fate = simulateCard(learner, card, met, day, way);
    for (const answered of fate.days) load[answered] = (load[answered] ?? 0) + 1;
    return fate.recall;
  });
  recalls.sort((a, b) => a - b);
  return {
    mean: average(recalls),
    tenth: recalls[Math.floor(recalls.length / 10)] ?? 0,
    answers: load.reduce((sum, answers) => sum + answers, 0),
    busiest: Math.max(...load),
  };
};

export const average = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);

/** A mean and half the width of its 95 % interval, learners being the sample. */
export interface Estimate {
  readonly mean: number;
  readonly within: number;
}

export const estimate = (numbers: readonly number[]): Estimate => {
  const mean = average(numbers);
  const variance =
    numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, within: 1.96 * Math.sqrt(variance / numbers.length) };
};
