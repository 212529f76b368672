import { seededRandom, type RandomSource } from '../quiz/index.ts';
import {
  GRADES,
  type Grade,
  type Memory,
  type MemoryModel,
  type StudyDay,
} from '../schedule/index.ts';
import type { Workload } from './workload.ts';

/** What one study day asks and leaves behind. */
export interface DayTotals {
  /** First answers. */
  readonly fresh: number;
  /** Answers on cards in review. */
  readonly reviews: number;
  /** Further answers of the same day, within steps. */
  readonly steps: number;
  readonly minutes: number;
  /** Sum of the recall of all cards that were met, at the end of the day. */
  readonly known: number;
}

interface Learner {
  memory: Memory;
  lastDay: StudyDay;
  readonly random: RandomSource;
}

/** Cards whose recall is worked out, and answers that are given, in one slice. */
const RECALLS_A_SLICE = 4_000;
const ANSWERS_A_SLICE = 250;

/**
 * Lives through the days once. Yields the share of the days that are behind, often enough that no
 * slice is long.
 *
 * The learner's memory is the very model that schedules: a card is recalled with the probability
 * that FSRS predicts. Left out are load balancing, easy days, buried siblings and leeches, which move
 * answers by days but hardly change their number. Overdue cards come first, then those
 * of the day; a limit leaves the rest for tomorrow.
 *
 * @param retention recall aimed at when a card comes back, 0 to 1, both excluded
 * @param seed of every draw; a card's n-th answer draws the same numbers whatever the retention
 * @param everyDay whether `known` is wanted for each day; else it is 0 on all days but the last
 */
export function* liveThrough(
  workload: Workload,
  model: MemoryModel,
  options: { readonly retention: number; readonly seed: number; readonly everyDay: boolean },
): Generator<number, readonly DayTotals[], undefined> {
  const { days, today, habits, newPerDay, reviewsPerDay } = workload;
  const seeds = seededRandom(options.seed);
  const newSource = (): RandomSource => seededRandom(Math.floor(seeds() * 2 ** 32));
  const learners: Learner[] = [];
  const calendar: Learner[][] = Array.from({ length: days }, () => []);
  const comesBack = (learner: Learner, day: StudyDay): void => {
    calendar[Math.max(0, day - today)]?.push(learner);
  };
  for (const { stability, difficulty, lastDay, dueDay } of [...workload.cards].sort(
    (a, b) => a.dueDay - b.dueDay,
  )) {
    const learner = { memory: { stability, difficulty }, lastDay, random: newSource() };
    learners.push(learner);
    comesBack(learner, dueDay);
  }

  const totals: DayTotals[] = [];
  let unseen = workload.unseen;
  let waiting: Learner[] = [];
  for (const [index, dueToday] of calendar.entries()) {
    const day = today + index;
    const done = { fresh: 0, reviews: 0, steps: 0, seconds: 0 };
    const settle = (learner: Learner, memory: Memory, steps: number): void => {
      let settled = memory;
      for (let n = 0; n < steps; n += 1) settled = model.next(settled, 0, 'good');
      learner.memory = settled;
      learner.lastDay = day;
      done.steps += steps;
      done.seconds += steps * habits.seconds.step;
      const wait = Math.round(
        spread(model.daysUntil(options.retention, settled.stability), learner.random()),
      );
      comesBack(learner, day + Math.min(Math.max(1, wait), workload.maximumInterval));
    };

    waiting = waiting.concat(dueToday);
    for (const learner of waiting.slice(0, reviewsPerDay)) {
      // Drawn whatever comes of the first, so that the n-th answer always has the same numbers.
      const [luck, mood] = [learner.random(), learner.random()];
      const elapsed = Math.max(0, day - learner.lastDay);
      const passed = luck < model.recall(elapsed, learner.memory.stability);
      const grade = passed ? pick(habits.passGrades, mood) : 'again';
      const steps = passed ? 0 : workload.relearningSteps;
      done.reviews += 1;
      done.seconds += passed ? habits.seconds.pass : habits.seconds.lapse;
      settle(learner, model.next(learner.memory, elapsed, grade), steps);
      if (done.reviews % ANSWERS_A_SLICE === 0) yield index / days;
    }
    waiting = waiting.slice(reviewsPerDay);

    const meets = Math.min(newPerDay, unseen);
    unseen -= meets;
    for (let n = 0; n < meets; n += 1) {
      const random = newSource();
      const grade = pick(habits.firstGrades, random());
      const memory = model.next(null, 0, grade);
      const learner = { memory, lastDay: day, random };
      learners.push(learner);
      done.fresh += 1;
      done.seconds += habits.seconds.fresh;
      settle(learner, memory, stepAnswers(grade, workload.learningSteps));
      if (done.fresh % ANSWERS_A_SLICE === 0) yield index / days;
    }

    let known = 0;
    if (options.everyDay || index === days - 1) {
      for (const [n, { memory, lastDay }] of learners.entries()) {
        known += model.recall(Math.max(0, day - lastDay), memory.stability);
        if (n % RECALLS_A_SLICE === RECALLS_A_SLICE - 1) yield index / days;
      }
    }
    const { fresh, reviews, steps, seconds } = done;
    totals.push({ fresh, reviews, steps, minutes: seconds / 60, known });
    yield (index + 1) / days;
  }
  return totals;
}

/**
 * Answers that follow a card's first one on the same day, all of them taken to be Good, as nearly
 * everybody's are within minutes: Good is a step ahead, Again and Hard are on the first step, Easy
 * skips the steps. Steps of a day or more are counted as if they were on the same day.
 */
export const stepAnswers = (first: Grade, steps: number): number => {
  if (first === 'easy') return 0;
  return first === 'good' ? Math.max(0, steps - 1) : steps;
};

/** The grade on which a number from 0 to 1 falls when each has its share, from the worst to the best. */
const pick = (shares: Readonly<Partial<Record<Grade, number>>>, at: number): Grade => {
  let edge = 0;
  for (const grade of GRADES) {
    edge += shares[grade] ?? 0;
    if (at < edge) return grade;
  }
  return 'easy';
};

/** A tenth either way, about what the fuzz does; without it cards that are met together stay together. */
const spread = (days: number, at: number): number => days * (0.9 + 0.2 * at);
