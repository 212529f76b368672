import { GRADES, type Grade, type Memory, type MemoryModel } from '../schedule/index.ts';
import {
  D_COUNT,
  difficultyAt,
  difficultyIndex,
  S_COUNT,
  stabilityAt,
  stabilityIndex,
  STATE_COUNT,
} from './grid.ts';

export type PerGrade<T> = Readonly<Record<Grade, T>>;

export const perGrade = <T>(make: (grade: Grade) => T): PerGrade<T> => ({
  again: make('again'),
  hard: make('hard'),
  good: make('good'),
  easy: make('easy'),
});

/** What an answer in review makes of every memory on the grid. */
export interface Transitions {
  /** The new stability's place, by day of the answer, grade and state. */
  readonly stability: readonly PerGrade<Float64Array>[];
  /** The new difficulty's place, by grade and difficulty: FSRS asks nothing else. */
  readonly difficulty: PerGrade<Float64Array>;
  /** Probability of recall, by day of the answer and stability. */
  readonly recall: readonly Float64Array[];
}

/** The memory after an answer in review, and after its same-day steps if it was a lapse. */
export type Answer = (before: Memory, elapsedDays: number, grade: Grade) => Memory;

/**
 * Recalls for which FSRS is asked. Between them the new stability is as good as a straight line, for
 * it depends on recall through exp(c (1 - R)) alone, c being about 1.
 */
const RECALLS = [0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.94, 0.9999];

/** Tabulates FSRS for answers on those days; yields after each millisecond or so of work. */
export function* tabulate(
  model: MemoryModel,
  answer: Answer,
  days: readonly number[],
): Generator<undefined, Transitions> {
  const byRecall = RECALLS.map(() => perGrade(() => new Float64Array(STATE_COUNT)));
  const difficulty = perGrade(() => new Float64Array(D_COUNT));
  for (let s = 0; s < S_COUNT; s += 1) {
    const stability = stabilityAt(s);
    for (const [k, recall] of RECALLS.entries()) {
      const elapsed = model.daysUntil(recall, stability);
      for (let d = 0; d < D_COUNT; d += 1) {
        for (const grade of GRADES) {
          const next = answer({ stability, difficulty: difficultyAt(d) }, elapsed, grade);
          const table = byRecall[k]?.[grade];
          if (table) table[s * D_COUNT + d] = next.stability;
          difficulty[grade][d] = difficultyIndex(next.difficulty);
        }
      }
    }
    if (s % 4 === 3) yield;
  }
  const stability: PerGrade<Float64Array>[] = [];
  const recall: Float64Array[] = [];
  for (const day of days) {
    const chances = Float64Array.from({ length: S_COUNT }, (_, s) =>
      model.recall(day, stabilityAt(s)),
    );
    recall.push(chances);
    stability.push(perGrade((grade) => placesAt(byRecall, chances, grade)));
    if (day % 4 === 3) yield;
  }
  return { stability, difficulty, recall };
}

const placesAt = (
  byRecall: readonly PerGrade<Float64Array>[],
  chances: Float64Array,
  grade: Grade,
): Float64Array => {
  const out = new Float64Array(STATE_COUNT);
  for (let s = 0; s < S_COUNT; s += 1) {
    const chance = chances[s] ?? 0;
    let k = 0;
    while (k < RECALLS.length - 2 && chance > (RECALLS[k + 1] ?? 1)) k += 1;
    const from = RECALLS[k] ?? 0;
    const share = (chance - from) / ((RECALLS[k + 1] ?? 1) - from);
    const low = byRecall[k]?.[grade];
    const high = byRecall[k + 1]?.[grade];
    if (!low || !high) continue;
    for (let state = s * D_COUNT; state < (s + 1) * D_COUNT; state += 1) {
      const a = low[state] ?? 0;
      out[state] = stabilityIndex(Math.max(a + ((high[state] ?? 0) - a) * share, LEAST_STABILITY));
    }
  }
  return out;
};

/** FSRS's own lower limit, in days. */
const LEAST_STABILITY = 0.001;
