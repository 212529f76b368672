import fc from 'fast-check';
import { DEFAULT_PARAMETERS, type CardState, type Review } from '#shared/domain/schedule/index.ts';
import type { Job } from '#shared/domain/job.ts';
import { USUAL_HABITS, type Workload } from '#shared/domain/simulate/index.ts';

export const TODAY = 20_000;

export const workload: Workload = {
  cards: [],
  unseen: 200,
  parameters: DEFAULT_PARAMETERS,
  newPerDay: 20,
  reviewsPerDay: 200,
  maximumInterval: 36_500,
  learningSteps: 2,
  relearningSteps: 1,
  days: 365,
  today: TODAY,
  habits: USUAL_HABITS,
  seed: 7,
};

const knownCard = fc
  .record({
    stability: fc.double({ min: 0.1, max: 400, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    ago: fc.nat(300),
    interval: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ stability, difficulty, ago, interval }) => ({
    stability,
    difficulty,
    lastDay: TODAY - ago,
    dueDay: TODAY - ago + interval,
  }));

/** Any workload of up to a few dozen cards and a few weeks. */
export const anyWorkload: fc.Arbitrary<Workload> = fc
  .record({
    cards: fc.array(knownCard, { maxLength: 30 }),
    unseen: fc.nat(40),
    newPerDay: fc.nat(12),
    reviewsPerDay: fc.nat(12),
    maximumInterval: fc.integer({ min: 1, max: 100 }),
    learningSteps: fc.nat(3),
    relearningSteps: fc.nat(2),
    days: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(2 ** 32 - 1),
  })
  .map((some) => ({ ...workload, ...some }));

export const anyRetention = fc.double({ min: 0.7, max: 0.99, noNaN: true });

export const cardState = (some: Partial<CardState>): CardState => ({
  cardId: 'lesson/item/pair_recast',
  lessonId: 'lesson',
  state: 'review',
  stability: 10,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  step: 0,
  scheduledDays: 10,
  reviewedAt: 0,
  reviewedDay: TODAY,
  dueDay: TODAY + 10,
  dueAt: null,
  ...some,
});

export const review = (some: Partial<Review>): Review => ({
  id: 'one',
  cardId: 'lesson/item/pair_recast',
  lessonId: 'lesson',
  grade: 'good',
  at: 0,
  utcOffset: 0,
  kind: 'answer',
  seq: 1,
  step: 0,
  dueDay: TODAY,
  dueAt: null,
  parametersId: 'default',
  day: TODAY,
  duration: 5_000,
  from: 'review',
  to: 'review',
  stability: 10,
  difficulty: 5,
  scheduledDays: 10,
  ...some,
});

/** All slices one after another. */
export const finishJob = <T>(job: Job<T>): T => {
  for (;;) {
    const step = job.step();
    if (step.done) return step.value;
  }
};
