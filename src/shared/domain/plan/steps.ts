import {
  GRADES,
  stepMinutes,
  type Grade,
  type Memory,
  type MemoryModel,
} from '../schedule/index.ts';
import type { StepUnit } from '../schedule/options.ts';
import type { Shares } from './shares.ts';

/** How many of a preset's steps fall on the study day on which they begin. */
export const sameDaySteps = (steps: readonly StepUnit[]): number =>
  steps.filter((step) => (stepMinutes(step) ?? 0) < MINUTES_A_DAY).length;

const MINUTES_A_DAY = 1440;

/** The step on which a card is after a grade, or null when its steps are over. Hard repeats one. */
const stepAfter = (grade: Grade, step: number, steps: number): number | null => {
  if (steps === 0 || grade === 'easy') return null;
  if (grade === 'again') return 0;
  if (grade === 'hard') return step;
  return step + 1 < steps ? step + 1 : null;
};

/** What is to be expected of a card's way through same-day steps after the answer that brought it there. */
export interface StepsAhead {
  /** Answers still to give. */
  readonly answers: number;
  /** How many of them are failures. */
  readonly agains: number;
  /** Good answers of the shortest way. */
  readonly goods: number;
}

/**
 * @param steps how many there are, 0 or more
 * @param next shares of the next grade by the one before
 */
export const stepsAhead = (
  grade: Grade,
  steps: number,
  next: Readonly<Record<Grade, Shares>>,
): StepsAhead => {
  const start = stepAfter(grade, 0, steps);
  if (start === null) return { answers: 0, agains: 0, goods: 0 };
  let at = [{ grade, step: start, weight: 1 }];
  let answers = 0;
  let agains = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const then = new Map<string, (typeof at)[number]>();
    for (const { grade: before, step, weight } of at) {
      answers += weight;
      agains += weight * next[before].again;
      for (const given of GRADES) {
        const left = stepAfter(given, step, steps);
        if (left === null) continue;
        const key = `${given}:${left}`;
        const known = then.get(key)?.weight ?? 0;
        then.set(key, { grade: given, step: left, weight: known + weight * next[before][given] });
      }
    }
    at = [...then.values()];
  }
  return { answers, agains, goods: steps - start };
};

/** More rounds than anybody stays in steps. */
const ROUNDS = 40;

/**
 * The memory after same-day steps, on average: that of the shortest way, moved towards the one that
 * fails once, for as many failures as are expected. A step hardly strengthens a memory; a failure
 * weakens it a good deal.
 */
export const throughSteps = (model: MemoryModel, before: Memory, ahead: StepsAhead): Memory => {
  const well = answerGood(model, before, ahead.goods);
  if (ahead.goods === 0) return well;
  const badly = answerGood(model, model.next(before, 0, 'again'), ahead.goods);
  const { agains } = ahead;
  return {
    stability: well.stability * (badly.stability / well.stability) ** agains,
    difficulty: well.difficulty + (badly.difficulty - well.difficulty) * Math.min(agains, 1),
  };
};

const answerGood = (model: MemoryModel, memory: Memory, times: number): Memory =>
  times === 0 ? memory : answerGood(model, model.next(memory, 0, 'good'), times - 1);
