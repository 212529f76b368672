import { createMemoryModel } from '../schedule/index.ts';
import { toJob, type Job } from '../job.ts';
import { cardCount, type Workload } from './workload.ts';
import { liveThrough, type DayTotals } from './year.ts';

/** What to expect of the days to come, each from today on, on average. */
export interface Forecast {
  readonly workload: Workload;
  readonly retention: number;
  readonly days: readonly DayTotals[];
}

/** What one desired retention costs and gives over the whole time. */
export interface RetentionPoint {
  readonly retention: number;
  readonly answersPerDay: number;
  readonly minutesPerDay: number;
  /** Sum of the recall of all cards at the end of the last day. */
  readonly known: number;
}

/** From 0.70 to 0.98 by hundredths. */
export const SWEPT_RETENTIONS: readonly number[] = Array.from(
  { length: 29 },
  (_, n) => (70 + n) / 100,
);

export interface Sweep {
  readonly workload: Workload;
  /** By rising retention. */
  readonly points: readonly RetentionPoint[];
}

/** Few cards make a rough curve: they live through the days several times, and the mean is taken. */
const CARDS_FOR_A_SMOOTH_CURVE = 2_000;
const MOST_LIVES = 20;

/** What the coming days ask and give at one desired retention (0 to 1, both excluded). */
export const createForecast = (workload: Workload, retention: number): Job<Forecast> =>
  toJob(forecast(workload, retention));

/** The same for many desired retentions, of which only the sums are kept. */
export const createSweep = (
  workload: Workload,
  retentions: readonly number[] = SWEPT_RETENTIONS,
): Job<Sweep> => toJob(sweep(workload, retentions));

function* forecast(workload: Workload, retention: number): Generator<number, Forecast, undefined> {
  return { workload, retention, days: yield* meanDays(workload, retention, true) };
}

function* sweep(
  workload: Workload,
  retentions: readonly number[],
): Generator<number, Sweep, undefined> {
  const points: RetentionPoint[] = [];
  for (const [index, retention] of retentions.entries()) {
    const days = yield* part(meanDays(workload, retention, false), index, retentions.length);
    const sum = (value: (day: DayTotals) => number): number =>
      days.reduce((total, day) => total + value(day), 0);
    points.push({
      retention,
      answersPerDay: sum(({ fresh, reviews, steps }) => fresh + reviews + steps) / workload.days,
      minutesPerDay: sum(({ minutes }) => minutes) / workload.days,
      known: days.at(-1)?.known ?? 0,
    });
  }
  return { workload, points };
}

function* meanDays(
  workload: Workload,
  retention: number,
  everyDay: boolean,
): Generator<number, readonly DayTotals[], undefined> {
  const model = createMemoryModel(workload.parameters);
  const lives = livesFor(cardCount(workload));
  let sums: readonly DayTotals[] = Array.from({ length: workload.days }, () => NOTHING);
  for (let life = 0; life < lives; life += 1) {
    const options = { retention, seed: workload.seed + life, everyDay };
    const days = yield* part(liveThrough(workload, model, options), life, lives);
    sums = sums.map((sum, index) => plus(sum, days[index] ?? NOTHING));
  }
  return sums.map((sum) => ({
    fresh: sum.fresh / lives,
    reviews: sum.reviews / lives,
    steps: sum.steps / lives,
    minutes: sum.minutes / lives,
    known: sum.known / lives,
  }));
}

const livesFor = (cards: number): number =>
  Math.min(MOST_LIVES, Math.ceil(CARDS_FOR_A_SMOOTH_CURVE / Math.max(1, cards)));

const NOTHING: DayTotals = { fresh: 0, reviews: 0, steps: 0, minutes: 0, known: 0 };

const plus = (a: DayTotals, b: DayTotals): DayTotals => ({
  fresh: a.fresh + b.fresh,
  reviews: a.reviews + b.reviews,
  steps: a.steps + b.steps,
  minutes: a.minutes + b.minutes,
  known: a.known + b.known,
});

/** One of several equal parts of the work; its progress is that of the whole. */
function* part<T>(
  run: Generator<number, T, undefined>,
  index: number,
  count: number,
): Generator<number, T, undefined> {
  for (;;) {
    const next = run.next();
    if (next.done === true) return next.value;
    yield (index + next.value) / count;
  }
}
