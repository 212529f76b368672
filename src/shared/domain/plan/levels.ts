import { GRADES } from '../schedule/index.ts';
import {
  alongStability,
  D_COUNT,
  interpolate,
  S_COUNT,
  stabilityAt,
  STATE_COUNT,
  type DayPlace,
} from './grid.ts';
import { FLOOR, type Prices } from './prices.ts';
import { RECALLED_SHARES } from './shares.ts';
import { ended, valueAt, type Level, type Tables } from './tables.ts';
import { perGrade, type PerGrade, type Transitions } from './transitions.ts';

type Basis = Pick<Tables, 'model' | 'target' | 'lapseAnswers' | 'places'>;

/**
 * Backward induction: the best that can be done with 1 day left, then with 2, and so on. Yields after
 * each few milliseconds of work.
 *
 * @param days the grid of days, for waits and for days left alike
 */
export function* buildLevels(
  basis: Basis,
  days: readonly number[],
  transitions: Transitions,
  prices: Prices,
): Generator<undefined, readonly Level[]> {
  const { model, target, places } = basis;
  const levels: Level[] = [];
  /** Prices by grade and state before the answer: its new difficulty is seen to already. */
  const moved: PerGrade<Float64Array>[] = [];
  for (const [index, left] of days.entries()) {
    const stay = Float64Array.from({ length: S_COUNT }, (_, s) =>
      model.recall(left, stabilityAt(s)),
    );
    const price = new Float64Array(STATE_COUNT);
    const chosen = new Int16Array(STATE_COUNT).fill(-1);
    for (let state = 0; state < STATE_COUNT; state += 1) {
      const recall = stay[Math.floor(state / D_COUNT)] ?? 0;
      const mayEnd = recall >= prices.least || index === 0;
      price[state] = mayEnd ? ended(recall, target, prices).price : Infinity;
    }
    for (let wait = 0; wait < index; wait += 1) {
      const then = left - (days[wait] ?? 0);
      // Between the level before and this one nothing is known yet; so far ahead a day changes little.
      const place = places[Math.min(then, days[index - 1] ?? 0)];
      weigh({ basis, transitions, moved, wait, place, late: prices.late / then }, price, chosen);
      if (wait % 32 === 31) yield;
    }
    levels.push(follow(basis, days, transitions, prices, levels, { left, stay, price, chosen }));
    moved.push(perGrade((grade) => moveDifficulty(price, transitions.difficulty[grade])));
    yield;
  }
  return levels;
}

/** Takes a wait for every state for which it is the best so far. */
const weigh = (
  option: {
    readonly basis: Basis;
    readonly transitions: Transitions;
    readonly moved: readonly PerGrade<Float64Array>[];
    readonly wait: number;
    readonly place: DayPlace | undefined;
    readonly late: number;
  },
  price: Float64Array,
  chosen: Int16Array,
): void => {
  const { basis, transitions, moved, wait, place, late } = option;
  const recall = transitions.recall[wait];
  const to = transitions.stability[wait];
  const near = place && moved[place.low];
  if (!recall || !to || !near) return;
  const far = place.share === 0 ? near : (moved[place.low + 1] ?? near);
  const { share } = place;
  const read = (grade: (typeof GRADES)[number], state: number, d: number): number => {
    const s = to[grade][state] ?? 0;
    const value = alongStability(near[grade], s, d);
    return share === 0 ? value : value + (alongStability(far[grade], s, d) - value) * share;
  };
  for (let s = 0; s < S_COUNT; s += 1) {
    const chance = recall[s] ?? 0;
    if (chance < FLOOR && wait > 0) continue;
    for (let d = 0; d < D_COUNT; d += 1) {
      const state = s * D_COUNT + d;
      const recalled =
        RECALLED_SHARES.hard * read('hard', state, d) +
        RECALLED_SHARES.good * read('good', state, d) +
        RECALLED_SHARES.easy * read('easy', state, d);
      const lapsed = basis.lapseAnswers + read('again', state, d);
      const sum = late + chance * (1 + recalled) + (1 - chance) * lapsed;
      if (sum < (price[state] ?? 0)) {
        price[state] = sum;
        chosen[state] = wait;
      }
    }
  }
};

/** What comes of the choices, besides their price. */
const follow = (
  basis: Basis,
  days: readonly number[],
  transitions: Transitions,
  prices: Prices,
  levels: readonly Level[],
  made: {
    readonly left: number;
    readonly stay: Float64Array;
    readonly price: Float64Array;
    readonly chosen: Int16Array;
  },
): Level => {
  const answers = new Float64Array(STATE_COUNT);
  const recall = new Float64Array(STATE_COUNT);
  const reaches = new Float64Array(STATE_COUNT);
  for (let state = 0; state < STATE_COUNT; state += 1) {
    const s = Math.floor(state / D_COUNT);
    const wait = made.chosen[state] ?? -1;
    const place =
      basis.places[Math.min(made.left - (days[wait] ?? 0), days[levels.length - 1] ?? 0)];
    if (wait < 0 || !place) {
      const end = ended(made.stay[s] ?? 0, basis.target, prices);
      recall[state] = end.recall;
      reaches[state] = end.reaches;
      continue;
    }
    const chance = transitions.recall[wait]?.[s] ?? 0;
    for (const grade of GRADES) {
      const weight = grade === 'again' ? 1 - chance : chance * RECALLED_SHARES[grade];
      const sTo = transitions.stability[wait]?.[grade][state] ?? 0;
      const dTo = transitions.difficulty[grade][state % D_COUNT] ?? 0;
      const cost = grade === 'again' ? basis.lapseAnswers : 1;
      answers[state] =
        (answers[state] ?? 0) + weight * (cost + valueAt(levels, 'answers', place, sTo, dTo));
      recall[state] = (recall[state] ?? 0) + weight * valueAt(levels, 'recall', place, sTo, dTo);
      reaches[state] = (reaches[state] ?? 0) + weight * valueAt(levels, 'reaches', place, sTo, dTo);
    }
  }
  return { price: made.price, answers, recall, reaches };
};

const moveDifficulty = (values: Float64Array, to: Float64Array): Float64Array => {
  const out = new Float64Array(STATE_COUNT);
  for (let s = 0; s < S_COUNT; s += 1) {
    for (let d = 0; d < D_COUNT; d += 1) out[s * D_COUNT + d] = interpolate(values, s, to[d] ?? 0);
  }
  return out;
};
