import { create } from 'zustand';
import { toJob } from '#shared/domain/job.ts';
import {
  buildPolicy,
  dueDayUnder,
  isInForce,
  policyDays,
  returnDayUnder,
  rememberChoices,
  sameDaySteps,
  unmetIn,
  type Plan,
  type PlannedDeck,
  type Policy,
} from '#shared/domain/plan/index.ts';
import {
  studyDayOf,
  type CardState,
  type Preset,
  type Study,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { readClock, runInSlices } from '#renderer/platform/index.ts';
import { db, liveQuery, loadPlans, loadStates, type Progress } from '#renderer/store/index.ts';
import { onTick } from './clock.ts';
import type { Deck } from './decks.ts';
import { reportProblem } from './notices.ts';
import { useStudy } from './study.ts';

/** The person's plans, with a policy for each of their decks. */
export interface PlanBook {
  readonly plans: readonly Plan[];
  readonly planOf: (lessonId: string) => Plan | null;
  /** Null for a deck without a plan. */
  readonly policyOf: (lessonId: string) => Policy | null;
  /** When a deck's cards come back; the same function for as long as the book is the same. */
  readonly returnDayOf: (lessonId: string) => ReturnDayOf;
}

/** The study day on which a card comes back, seen from today. */
type ReturnDayOf = (state: CardState, today: StudyDay) => StudyDay;

const ownDay: ReturnDayOf = ({ dueDay }) => dueDay;

const NO_PLANS: PlanBook = {
  ...{ plans: [], planOf: () => null, policyOf: () => null },
  returnDayOf: () => ownDay,
};

/** What is planned, once its policies are worked out; until then what was planned before. */
export const usePlans = create<{ readonly book: PlanBook }>(() => ({ book: NO_PLANS }));

/** Policies by what they depend on; they take a quarter of a second each. */
const known = new Map<string, Policy>();

const policyKey = (plan: Plan, { options }: Preset, parameters: readonly number[]): string =>
  [
    ...parameters,
    plan.target,
    plan.firmness,
    policyDays(plan),
    sameDaySteps(options.learningSteps),
    sameDaySteps(options.relearningSteps),
  ].join();

/** Works out, in slices, the policy of a plan for the decks of a preset. */
export function* policyFor(
  plan: Plan,
  preset: Preset,
  study: Study,
): Generator<undefined, Policy, undefined> {
  const parameters = study.parametersOf(preset);
  const key = policyKey(plan, preset, parameters);
  const before = known.get(key);
  if (before) return before;
  const policy = yield* buildPolicy({
    model: study.modelFor(plan.lessonIds.find((id) => study.presetOf(id) === preset) ?? ''),
    target: plan.target,
    days: policyDays(plan),
    learningSteps: sameDaySteps(preset.options.learningSteps),
    relearningSteps: sameDaySteps(preset.options.relearningSteps),
    firmness: plan.firmness,
  });
  const remembering = rememberChoices(policy);
  known.set(key, remembering);
  return remembering;
}

function* buildBook(
  plans: readonly Plan[],
  study: Study,
  states: readonly CardState[],
  today: StudyDay,
): Generator<undefined, PlanBook, undefined> {
  const planOf = new Map<string, Plan>();
  const policies = new Map<string, Policy>();
  const returnDays = new Map<string, ReturnDayOf>();
  for (const plan of plans) {
    for (const lessonId of plan.lessonIds) {
      planOf.set(lessonId, plan);
      if (isInForce(plan, today)) {
        const policy = yield* policyFor(plan, study.presetOf(lessonId), study);
        policies.set(lessonId, policy);
        returnDays.set(lessonId, (state, day) => returnDayUnder(state, plan, policy, day));
      }
    }
  }
  // Asked once here, a slice at a time, so that no turn of a session has to ask about all at once.
  for (const state of states) {
    const [plan, policy] = [planOf.get(state.lessonId), policies.get(state.lessonId)];
    if (plan && policy) dueDayUnder(state, plan, policy, today);
    yield;
  }
  return {
    plans,
    planOf: (lessonId) => planOf.get(lessonId) ?? null,
    policyOf: (lessonId) => policies.get(lessonId) ?? null,
    returnDayOf: (lessonId) => returnDays.get(lessonId) ?? ownDay,
  };
}

let cancel: (() => void) | null = null;

/** Brings the book to what is stored; a newer call takes the place of one that still works. */
const rebuild = async (plans: readonly Plan[]): Promise<void> => {
  const { study } = useStudy.getState();
  const lessonIds = plans.flatMap((plan) => plan.lessonIds);
  const states = await loadStates(db, lessonIds);
  cancel?.();
  await new Promise<void>((resolve, reject) => {
    const job = toJob(buildBook(plans, study, states, studyDayOf(readClock())));
    const stop = runInSlices(job, {
      onDone: (book) => {
        cancel = null;
        usePlans.setState({ book });
        resolve();
      },
      onError: reject,
    });
    cancel = () => {
      stop();
      resolve();
    };
  });
};

/** Reads the plans, and from then on follows every change of them and of the settings. */
export const openPlans = async (): Promise<void> => {
  let plans = await loadPlans(db);
  // Without a plan the decks are scheduled as usual: that is no reason not to open.
  await rebuild(plans).catch(reportProblem);
  liveQuery(() => loadPlans(db)).subscribe((stored) => {
    if (JSON.stringify(stored) === JSON.stringify(plans)) return;
    plans = stored;
    rebuild(plans).catch(reportProblem);
  }, reportProblem);
  useStudy.subscribe(() => {
    rebuild(plans).catch(reportProblem);
  });
  // A new day brings plans into force, and ends them.
  let day = studyDayOf(readClock());
  onTick(() => {
    const today = studyDayOf(readClock());
    if (today !== day && plans.length > 0) rebuild(plans).catch(reportProblem);
    day = today;
  });
};

/**
 * A deck as its plan sees it; null when it has none. The progress is that of all decks of the plan,
 * since they share the day.
 */
export const toPlannedDeck = (
  deck: Deck,
  book: Pick<PlanBook, 'planOf' | 'policyOf'>,
  decks: readonly Deck[],
  { states, marks, done }: Progress,
  today: StudyDay,
): PlannedDeck | null => {
  const { id } = deck.lesson;
  const [plan, policy] = [book.planOf(id), book.policyOf(id)];
  if (!plan || !policy) return null;
  const together = decks
    .filter(({ lesson }) => plan.lessonIds.includes(lesson.id))
    .map(({ cards, lesson }) => {
      // As it stood when the day began, so that it holds still.
      const unmet = unmetIn({ cards, states, marks, done: done(lesson.id) });
      // What is still to be met weighs most.
      return { id: lesson.id, unmet, work: unmet + Math.max(0, cards.length - unmet) / 10 };
    });
  const place = together.findIndex((other) => other.id === id);
  const unmetOf = (some: typeof together): number =>
    some.reduce((sum, { unmet }) => sum + unmet, 0);
  const work = together.reduce((sum, other) => sum + other.work, 0);
  return {
    ...{ plan, policy, today, cards: deck.cards, states, marks, done: done(id) },
    share: (together[place]?.work ?? 0) / Math.max(1, work),
    unmet: { before: unmetOf(together.slice(0, place)), all: unmetOf(together) },
  };
};
