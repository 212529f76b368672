import {
  buildPolicy,
  runToEnd,
  type Plan,
  type Policy,
  type PolicyOptions,
} from '#shared/domain/plan/index.ts';
import { createMemoryModel, type CardState } from '#shared/domain/schedule/index.ts';

export const model = createMemoryModel();

/** The study day on which the tests' plans are set. */
export const TODAY = 20_000;

export const planFor = (days: number, changes: Partial<Plan> = {}): Plan => ({
  id: 'plan',
  lessonIds: ['lesson'],
  day: TODAY + days,
  target: 0.95,
  since: TODAY,
  firmness: 1,
  ...changes,
});

const built = new Map<string, Policy>();

export const policyOf = (changes: Partial<PolicyOptions> = {}): Policy => {
  const options = {
    model,
    target: 0.95,
    days: 21,
    learningSteps: 2,
    relearningSteps: 1,
    ...changes,
  };
  const key = `${options.target}:${options.days}:${options.firmness ?? 1}`;
  const known = built.get(key) ?? runToEnd(buildPolicy(options));
  built.set(key, known);
  return known;
};

export const cardState = (changes: Partial<CardState> = {}): CardState => ({
  cardId: 'card',
  lessonId: 'lesson',
  state: 'review',
  stability: 10,
  difficulty: 5,
  reps: 3,
  lapses: 0,
  step: 0,
  scheduledDays: 10,
  reviewedAt: TODAY * 86_400_000,
  reviewedDay: TODAY,
  dueDay: TODAY + 10,
  dueAt: null,
  ...changes,
});
