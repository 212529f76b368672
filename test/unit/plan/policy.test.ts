import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildPolicy,
  FIRST_SHARES,
  runToEnd,
  LEARNING_SHARES,
  RECALLED_SHARES,
  RELEARNING_SHARES,
  sameDaySteps,
  type Policy,
  type Shares,
} from '#shared/domain/plan/index.ts';
import {
  createMemoryModel,
  DEFAULT_PARAMETERS,
  GRADES,
  PARAMETER_COUNT,
  type Grade,
  type Memory,
} from '#shared/domain/schedule/index.ts';
import { seededRandom, type RandomSource } from '#shared/domain/quiz/index.ts';
import { model, policyOf } from './support.ts';
import { runs } from '../../support/effort.ts';

const sum = (shares: Shares): number => GRADES.reduce((total, grade) => total + shares[grade], 0);

const draw = (shares: Shares, random: RandomSource): Grade => {
  const place = random();
  let end = 0;
  return GRADES.find((grade) => (end += shares[grade]) > place) ?? 'easy';
};

type NextWait = (memory: Memory, left: number) => number | null;

/** Same-day steps, grade by grade. */
const steps = (
  start: Memory,
  first: Grade,
  {
    count,
    shares,
    random,
  }: { count: number; shares: typeof LEARNING_SHARES; random: RandomSource },
): { memory: Memory; answers: number } => {
  let memory = start;
  let answers = 0;
  let grade = first;
  let step = grade === 'good' ? 1 : 0;
  while (grade !== 'easy' && step < count) {
    grade = draw(shares[grade], random);
    memory = model.next(memory, 0, grade);
    answers += 1;
    step = grade === 'again' ? 0 : grade === 'good' ? step + 1 : step;
  }
  return { memory, answers };
};

/** One card by the model itself, from its first day on. */
const live = (
  days: number,
  nextWait: NextWait,
  random: RandomSource,
): { answers: number; recall: number } => {
  const first = draw(FIRST_SHARES, random);
  const learning = { count: 2, shares: LEARNING_SHARES, random };
  const relearning = { count: 1, shares: RELEARNING_SHARES, random };
  let { memory, answers } = steps(model.next(null, 0, first), first, learning);
  answers += 1;
  let left = days;
  for (;;) {
    const wait = nextWait(memory, left);
    if (wait === null || wait >= left) {
      return { answers, recall: model.recall(left, memory.stability) };
    }
    const recalled = random() < model.recall(wait, memory.stability);
    const grade = recalled ? draw(RECALLED_SHARES, random) : 'again';
    const after = model.next(memory, wait, grade);
    const rest = recalled ? { memory: after, answers: 0 } : steps(after, grade, relearning);
    memory = rest.memory;
    answers += 1 + rest.answers;
    left -= wait;
  }
};

/** Averaged over cards met on all days that are early enough. */
const average = (days: number, nextWait: NextWait): { answers: number; recall: number } => {
  const runs = Array.from({ length: 2000 }, (_, i) =>
    live(4 + (i % (days - 3)), nextWait, seededRandom(i)),
  );
  const mean = (key: 'answers' | 'recall'): number =>
    runs.reduce((total, run) => total + run[key], 0) / runs.length;
  return { answers: mean('answers'), recall: mean('recall') };
};

const planned =
  (policy: Policy): NextWait =>
  (memory, left) =>
    policy.choose({ memory, left, earliest: 1, lot: 0.5, strict: false }).wait;

const plain =
  (retention: number): NextWait =>
  (memory) =>
    Math.max(1, Math.round(model.daysUntil(retention, memory.stability)));

describe('the shares', () => {
  it('add up', () => {
    for (const shares of [FIRST_SHARES, RECALLED_SHARES]) expect(sum(shares)).toBeCloseTo(1, 3);
    for (const table of [LEARNING_SHARES, RELEARNING_SHARES]) {
      for (const grade of GRADES) expect(sum(table[grade])).toBeCloseTo(1, 3);
    }
  });

  it('count the steps of one day', () => {
    expect(sameDaySteps(['1m', '10m', '1d', '2h', '24h', '1440m'])).toBe(3);
    expect(sameDaySteps([])).toBe(0);
  });
});

describe('a policy', () => {
  it.each([21, 60])(
    'in %d days costs fewer answers than plain FSRS at 0.90 and gives more recall',
    (days) => {
      const plan = average(days, planned(policyOf({ days })));
      const ordinary = average(days, plain(0.9));
      expect(plan.answers).toBeLessThan(ordinary.answers);
      expect(plan.recall).toBeGreaterThan(ordinary.recall);
      expect(plan.recall).toBeGreaterThan(0.945);
    },
  );

  it('expects what comes of it', () => {
    const policy = policyOf({ days: 21 });
    const lived = average(21, planned(policy));
    let answers = 0;
    let recall = 0;
    for (let left = 4; left <= 21; left += 1) {
      answers += policy.fresh(left).answers / 18;
      recall += policy.fresh(left).recall / 18;
    }
    expect(Math.abs(answers - lived.answers)).toBeLessThan(0.15);
    expect(Math.abs(recall - lived.recall)).toBeLessThan(0.01);
  });

  it.each([0.8, 0.9, 0.95, 0.97])(
    'reaches %d on average with cards met in time, by its own expectation',
    (target) => {
      const policy = policyOf({ target });
      const recalls = [4, 7, 11, 14, 18, 21].map((left) => policy.fresh(left).recall);
      const mean = recalls.reduce((total, recall) => total + recall, 0) / recalls.length;
      expect(mean).toBeGreaterThanOrEqual(target - 0.005);
    },
  );

  it('asks nothing more of what will be known, and cannot ask on the day itself', () => {
    const policy = policyOf();
    const sure = { stability: 900, difficulty: 3 };
    const weak = { stability: 0.4, difficulty: 8 };
    const asked = { earliest: 1, lot: 0, strict: true };
    expect(policy.choose({ ...asked, memory: sure, left: 21 }).wait).toBeNull();
    expect(policy.choose({ ...asked, memory: weak, left: 1 }).wait).toBeNull();
    expect(policy.choose({ ...asked, memory: weak, left: 2 }).wait).toBe(1);
  });

  it('law: what it expects are a probability, a recall and a number of answers', () => {
    fc.assert(
      fc.property(
        fc.record({
          stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
          difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        }),
        fc.integer({ min: 1, max: 365 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.boolean(),
        (memory, left, lot, strict) => {
          const policy = policyOf({ days: 365 });
          const { wait, expected } = policy.choose({ memory, left, earliest: 1, lot, strict });
          expect(expected.recall).toBeGreaterThan(0);
          expect(expected.recall).toBeLessThanOrEqual(1);
          expect(expected.reaches).toBeGreaterThanOrEqual(0);
          expect(expected.reaches).toBeLessThanOrEqual(1 + 1e-9);
          expect(expected.answers).toBeGreaterThanOrEqual(wait === null ? 0 : 1);
          expect(expected.answers).toBeLessThan(60);
        },
      ),
    );
  });

  it('law: any parameters give a policy that decides', () => {
    const parameters = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), {
      minLength: PARAMETER_COUNT,
      maxLength: PARAMETER_COUNT,
    });
    fc.assert(
      fc.property(parameters, fc.double({ min: 0.8, max: 0.99, noNaN: true }), (times, target) => {
        const own = createMemoryModel(DEFAULT_PARAMETERS.map((w, i) => w * (times[i] ?? 1)));
        const policy = runToEnd(
          buildPolicy({ model: own, target, days: 9, learningSteps: 0, relearningSteps: 0 }),
        );
        for (const left of [1, 2, 9]) {
          const { answers, recall, reaches } = policy.fresh(left);
          expect(answers).toBeGreaterThanOrEqual(1);
          expect(answers).toBeLessThan(30);
          expect(recall).toBeGreaterThan(0);
          expect(recall).toBeLessThanOrEqual(1);
          expect(reaches).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: runs(10, 60) },
    );
  });

  it('is computed in many small slices, and is the same however it is run', () => {
    const options = { model, target: 0.9, days: 14, learningSteps: 2, relearningSteps: 1 };
    const builder = buildPolicy(options);
    let slices = 0;
    let step = builder.next();
    for (; !step.done; step = builder.next()) slices += 1;
    expect(slices).toBeGreaterThan(30);
    expect(step.value.fresh(14)).toEqual(runToEnd(buildPolicy(options)).fresh(14));
  });
});
