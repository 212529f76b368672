import {
  BasicLearningStepsStrategy,
  ConvertStepUnitToMinutes,
  fsrs,
  GenSeedStrategyWithCardId,
  Rating,
  State,
  StrategyMode,
  type Card as FsrsCard,
  type CardInput,
  type StepUnit,
  type TLearningStepsStrategy,
} from 'ts-fsrs';
import type { CardId } from '../deck/card.ts';
import { GRADES, type CardState, type Grade, type LearningState, type Wait } from './card-state.ts';
import { RATINGS } from './memory.ts';
import { studyDayOf, type Clock, type StudyDay } from './study-day.ts';

/** Everything the scheduler can be told. */
export interface SchedulerOptions {
  /** Recall aimed at when a card comes back, 0.70 to 0.99. */
  readonly desiredRetention: number;
  /** Whole minutes, hours or days, e.g. `1m`, `10m`, `1d`. */
  readonly learningSteps: readonly StepUnit[];
  readonly relearningSteps: readonly StepUnit[];
  /** Days. */
  readonly maximumInterval: number;
  /** Spreads intervals a little, so that cards learnt together do not stay together. */
  readonly fuzz: boolean;
}

/** Anki's defaults, which people know. */
export const DEFAULT_OPTIONS: SchedulerOptions = {
  desiredRetention: 0.9,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  maximumInterval: 36_500,
  fuzz: true,
};

/** What one grade would do; shown on its button, and stored when it is chosen. */
export interface Outcome {
  readonly grade: Grade;
  readonly wait: Wait;
  /** The study day it was worked out on. */
  readonly day: StudyDay;
  readonly state: LearningState;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly step: number;
}

export type Preview = Readonly<Record<Grade, Outcome>>;

export interface Scheduler {
  /**
   * What each grade would do to a card now. `before` is null for a new card. The same card on the
   * same study day always gets the same preview.
   */
  readonly preview: (cardId: CardId, before: CardState | null, clock: Clock) => Preview;
  /** The same for a study day that is known, such as one in the review log. */
  readonly previewOn: (cardId: CardId, before: CardState | null, day: StudyDay) => Preview;
}

const DAY = 86_400_000;
const MINUTES_A_DAY = 1440;

const STATES = {
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const satisfies Record<LearningState, State>;

/**
 * FSRS-6 through ts-fsrs. Two of its habits are worked around:
 * - it counts days by UTC's calendar, so it is handed study days as if they were UTC days;
 * - it seeds the fuzz with the time, so that preview and answer differ; here the card is the seed.
 */
export const createScheduler = (options: SchedulerOptions = DEFAULT_OPTIONS): Scheduler => {
  const algorithm = fsrs({
    request_retention: options.desiredRetention,
    maximum_interval: options.maximumInterval,
    enable_fuzz: options.fuzz,
    enable_short_term: true,
    learning_steps: [...options.learningSteps],
    relearning_steps: [...options.relearningSteps],
  })
    .useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('cardId'))
    .useStrategy(StrategyMode.LEARNING_STEPS, stepsAsInAnki);

  const previewOn: Scheduler['previewOn'] = (cardId, before, day) => {
    const records = algorithm.repeat(toFsrs(cardId, before, day), day * DAY);
    return Object.fromEntries(
      GRADES.map((grade) => [grade, toOutcome(grade, day, records[RATINGS[grade]].card)]),
    ) as Record<Grade, Outcome>;
  };
  return {
    previewOn,
    preview: (cardId, before, clock) =>
      // A clock that was set back must not make the elapsed days negative.
      previewOn(cardId, before, Math.max(studyDayOf(clock), before?.reviewedDay ?? -Infinity)),
  };
};

/** The card's state after an outcome, answered at that moment. */
export const applyOutcome = (
  card: { readonly cardId: CardId; readonly lessonId: string },
  outcome: Outcome,
  clock: Clock,
): CardState => {
  const { wait, day } = outcome;
  const dueAt = wait.unit === 'minutes' ? clock.now + wait.count * 60_000 : null;
  return {
    cardId: card.cardId,
    lessonId: card.lessonId,
    state: outcome.state,
    stability: outcome.stability,
    difficulty: outcome.difficulty,
    reps: outcome.reps,
    lapses: outcome.lapses,
    step: outcome.step,
    scheduledDays: wait.unit === 'days' ? wait.count : 0,
    reviewedAt: clock.now,
    reviewedDay: day,
    dueDay:
      dueAt === null
        ? day + wait.count
        : Math.max(day, studyDayOf({ now: dueAt, utcOffset: clock.utcOffset })),
    dueAt,
  };
};

const toFsrs = (
  cardId: CardId,
  before: CardState | null,
  day: StudyDay,
): CardInput & { readonly cardId: CardId } => ({
  cardId,
  due: day * DAY,
  stability: before?.stability ?? 0,
  difficulty: before?.difficulty ?? 0,
  // Worked out by ts-fsrs from `last_review`; asked for by its type until version 6.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  elapsed_days: 0,
  scheduled_days: before?.scheduledDays ?? 0,
  learning_steps: before?.step ?? 0,
  reps: before?.reps ?? 0,
  lapses: before?.lapses ?? 0,
  state: before ? STATES[before.state] : State.New,
  last_review: before ? before.reviewedDay * DAY : null,
});

const toOutcome = (grade: Grade, day: StudyDay, card: FsrsCard): Outcome => ({
  grade,
  day,
  wait: toWait(card, day),
  state: toState(card.state),
  stability: card.stability,
  difficulty: card.difficulty,
  reps: card.reps,
  lapses: card.lapses,
  step: card.learning_steps,
});

const toWait = (card: FsrsCard, day: StudyDay): Wait => {
  const minutes = Math.round((card.due.getTime() - day * DAY) / 60_000);
  return minutes >= MINUTES_A_DAY
    ? { unit: 'days', count: Math.round(minutes / MINUTES_A_DAY) }
    : { unit: 'minutes', count: minutes };
};

const toState = (state: State): LearningState => {
  switch (state) {
    case State.Learning:
      return 'learning';
    case State.Relearning:
      return 'relearning';
    case State.Review:
      return 'review';
    case State.New:
      throw new Error('FSRS answered a graded card with the state New.');
  }
};

/** ts-fsrs repeats the mean of the first two steps on Hard whatever the step; Anki repeats the step itself. */
const stepsAsInAnki: TLearningStepsStrategy = (params, state, step) => {
  const steps = BasicLearningStepsStrategy(params, state, step);
  const own = (state === State.Learning ? params.learning_steps : params.relearning_steps)[step];
  if (step === 0 || own === undefined || !steps[Rating.Hard]) return steps;
  return {
    ...steps,
    [Rating.Hard]: { scheduled_minutes: ConvertStepUnitToMinutes(own), next_step: step },
  };
};
