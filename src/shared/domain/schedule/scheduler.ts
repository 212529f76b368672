import {
  BasicLearningStepsStrategy,
  ConvertStepUnitToMinutes,
  fsrs,
  Rating,
  State,
  StrategyMode,
  type Card as FsrsCard,
  type CardInput,
  type TLearningStepsStrategy,
} from 'ts-fsrs';
import type { CardId } from '../deck/card.ts';
import { GRADES, type CardState, type Grade, type LearningState, type Wait } from './card-state.ts';
import { dayFor, type Outcome, type Preview } from './outcome.ts';
import { DEFAULT_PARAMETERS, fitParameters, RATINGS } from './memory.ts';
import { DEFAULT_OPTIONS, type StudyOptions } from './options.ts';
import { spreadInterval, type DayLoad } from './spread.ts';
import type { Clock, StudyDay } from './study-day.ts';

/** What the scheduler needs to know of a preset. */
export type SchedulerOptions = Pick<
  StudyOptions,
  | 'desiredRetention'
  | 'learningSteps'
  | 'relearningSteps'
  | 'maximumInterval'
  | 'fuzz'
  | 'loadBalance'
  | 'easyDays'
  | 'parametersId'
> & {
  /** The 21 numbers that `parametersId` stands for; FSRS-6's defaults where there are none. */
  readonly parameters?: readonly number[];
};

export interface Scheduler {
  /**
   * What each grade would do to a card now. `before` is null for a new card. The same card on the
   * same study day always gets the same preview, as long as the load is the same.
   *
   * @param load how many cards are due on a day; it matters where a preset balances the load
   */
  readonly preview: (
    cardId: CardId,
    before: CardState | null,
    clock: Clock,
    load?: DayLoad,
  ) => Preview;
}

const DAY = 86_400_000;
const MINUTES_A_DAY = 1440;

const STATES = {
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const satisfies Record<LearningState, State>;

const NO_LOAD: DayLoad = () => 0;

/**
 * FSRS-6 through ts-fsrs. Three of its habits are worked around:
 * - it counts days by UTC's calendar, so it is handed study days as if they were UTC days;
 * - it takes a card on a step of a day or more for one in review; here it stays in its steps, as in Anki;
 * - it seeds the fuzz with the time, so that preview and answer differ; here spread.ts does it.
 */
export const createScheduler = (options: SchedulerOptions = DEFAULT_OPTIONS): Scheduler => {
  const algorithm = fsrs({
    w: fitParameters(options.parameters ?? DEFAULT_PARAMETERS),
    request_retention: options.desiredRetention,
    maximum_interval: options.maximumInterval,
    enable_fuzz: false,
    enable_short_term: true,
    learning_steps: [...options.learningSteps],
    relearning_steps: [...options.relearningSteps],
  }).useStrategy(StrategyMode.LEARNING_STEPS, stepsAsInAnki);

  return {
    preview: (cardId, before, clock, load = NO_LOAD) => {
      const day = dayFor(before, clock);
      const step = stepOf(before, options);
      const steps = stepsAsInAnki(algorithm.parameters, stateOf(before), step);
      const records = algorithm.repeat(toFsrs(before, step, day), day * DAY);
      const seed = `${cardId}:${before?.reps ?? 0}`;
      const elapsed = before ? day - before.reviewedDay : 0;
      const spread = (interval: number): number =>
        spreadInterval(options, { interval, elapsed, day, seed, load });
      // A better grade never comes back sooner; with each its own luck it might.
      let worse = { plain: 0, days: 0 };
      const outcomes = GRADES.map((grade) => {
        const rating = RATINGS[grade];
        const { card } = records[rating];
        const isLongStep = (steps[rating]?.scheduled_minutes ?? 0) >= MINUTES_A_DAY;
        const state = isLongStep ? inSteps(before) : toState(card.state);
        const outcome = toOutcome(grade, day, state, card, options.parametersId);
        const { wait } = outcome;
        if (grade === 'again' || state !== 'review' || wait.unit !== 'days') return outcome;
        const least = worse.days + (wait.count > worse.plain ? 1 : 0);
        const days = Math.min(Math.max(spread(wait.count), least), options.maximumInterval);
        worse = { plain: wait.count, days };
        return { ...outcome, wait: { unit: 'days', count: days } } satisfies Outcome;
      });
      return Object.fromEntries(outcomes.map((outcome) => [outcome.grade, outcome])) as Record<
        Grade,
        Outcome
      >;
    },
  };
};

/**
 * The step on which a card stands. A card in review stands on none, and a preset may have fewer by now
 * than when the card came to its own: then it is on the last.
 */
const stepOf = (
  before: CardState | null,
  { learningSteps, relearningSteps }: Pick<SchedulerOptions, 'learningSteps' | 'relearningSteps'>,
): number => {
  if (!before || before.state === 'review') return 0;
  const steps = before.state === 'learning' ? learningSteps : relearningSteps;
  return Math.min(before.step, Math.max(0, steps.length - 1));
};

const stateOf = (before: CardState | null): State => (before ? STATES[before.state] : State.New);

/** What a card is while it goes through the steps that it is in or comes into. */
const inSteps = (before: CardState | null): LearningState =>
  !before || before.state === 'learning' ? 'learning' : 'relearning';

const toFsrs = (before: CardState | null, step: number, day: StudyDay): CardInput => ({
  due: day * DAY,
  stability: before?.stability ?? 0,
  difficulty: before?.difficulty ?? 0,
  // Worked out by ts-fsrs from `last_review`; asked for by its type until version 6.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  elapsed_days: 0,
  scheduled_days: before?.scheduledDays ?? 0,
  learning_steps: step,
  reps: before?.reps ?? 0,
  lapses: before?.lapses ?? 0,
  state: stateOf(before),
  last_review: before ? before.reviewedDay * DAY : null,
});

const toOutcome = (
  grade: Grade,
  day: StudyDay,
  state: LearningState,
  card: FsrsCard,
  parametersId: string,
): Outcome => ({
  grade,
  day,
  wait: toWait(card, day),
  state,
  stability: card.stability,
  difficulty: card.difficulty,
  reps: card.reps,
  lapses: card.lapses,
  step: card.learning_steps,
  parametersId,
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
