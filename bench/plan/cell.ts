import {
  buildPolicy,
  DEFAULT_TARGET,
  runToEnd,
  newCardsToday,
  plannedDueDay,
  type Plan,
  type Policy,
} from '#shared/domain/plan/index.ts';
import {
  createMemoryModel,
  createScheduler,
  DEFAULT_OPTIONS,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { createLearner, type Learner } from './learner.ts';
import { average, measure, type Result } from './measure.ts';
import type { Way } from './simulate.ts';

/** A deck and the days until the interview. */
export interface Cell {
  readonly cards: number;
  readonly days: number;
  readonly learners: number;
}

/** What each learner got, way by way; the same learners in the same order. */
export interface Measured {
  readonly cell: Cell;
  readonly plan: readonly Result[];
  readonly plain: readonly Result[];
  /** Plain FSRS at the retention that spends as many answers as the plan. */
  readonly equal: readonly Result[];
  readonly equalRetention: number;
  /** Plain FSRS at 0.90 with 20 new cards a day, as Anki has it. */
  readonly usual: readonly Result[];
}

const USUAL_RETENTION = 0.9;
const USUAL_NEW = 20;
/** Learners with lower seeds were looked at while the policy's prices were chosen. */
const FIRST_SEED = 9000;

export const measureCell = (cell: Cell): Measured => {
  const { cards, days } = cell;
  const plan: Plan = {
    id: 'plan',
    lessonIds: ['bench'],
    day: days,
    target: DEFAULT_TARGET,
    since: 0,
    firmness: 1,
  };
  const policy = runToEnd(
    buildPolicy({
      model: createMemoryModel(),
      target: plan.target,
      days,
      learningSteps: 2,
      relearningSteps: 1,
    }),
  );
  const learners = Array.from({ length: cell.learners }, (_, i) => createLearner(FIRST_SEED + i));
  const metDays = spread(cards, plan, policy);
  const all = (way: Way, met: readonly StudyDay[] = metDays): readonly Result[] =>
    learners.map((learner: Learner) => measure(learner, met, days, way));

  const planned = all({ ...plain(USUAL_RETENTION), dueDay: (s) => plannedDueDay(s, plan, policy) });
  const equalRetention = retentionThatSpends(totalAnswers(planned), (r) =>
    totalAnswers(all(plain(r))),
  );
  return {
    cell,
    plan: planned,
    plain: all(plain(USUAL_RETENTION)),
    equal: all(plain(equalRetention)),
    equalRetention,
    usual: all(
      plain(USUAL_RETENTION),
      Array.from({ length: cards }, (_, i) => Math.floor(i / USUAL_NEW)),
    ),
  };
};

/** Anki's steps; fuzz off, in all ways. */
const plain = (retention: number): Way => ({
  scheduler: createScheduler({
    ...DEFAULT_OPTIONS,
    desiredRetention: retention,
    fuzz: false,
  }),
  dueDay: (state) => state.dueDay,
});

/** The study day on which each card is met, as the plan hands them out. */
const spread = (cards: number, plan: Plan, policy: Policy): readonly StudyDay[] => {
  const met: StudyDay[] = [];
  for (let today = 0; today < plan.day; today += 1) {
    const news = newCardsToday(plan, policy, today, {
      unseen: cards - met.length,
      metToday: 0,
      reviews: 0,
      capacity: Infinity,
    });
    met.push(...new Array<StudyDay>(news).fill(today));
  }
  return met;
};

const totalAnswers = (results: readonly Result[]): number =>
  average(results.map(({ answers }) => answers));

/** The least retention, to a thousandth, that spends at least so many answers. */
const retentionThatSpends = (answers: number, spent: (retention: number) => number): number => {
  let low = 0.6;
  let high = 0.99;
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (spent(middle) >= answers) high = middle;
    else low = middle;
  }
  return high;
};
