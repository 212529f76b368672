import { fractionOf } from '../random.ts';
import type { CardState, StudyDay } from '../schedule/index.ts';
import { firstPlannedDay, isInForce, type Plan } from './plan.ts';
import type { Choice, Policy } from './policy.ts';

/**
 * What the plan has in mind for a card that is out of its steps. It depends on nothing but the card,
 * so that today's list stays as it is while other cards are answered.
 *
 * @param from the first study day that may be chosen
 */
export const plannedChoice = (
  state: CardState,
  plan: Plan,
  policy: Policy,
  from: StudyDay = firstPlannedDay(plan),
): Choice =>
  policy.choose({
    memory: state,
    left: plan.day - state.reviewedDay,
    earliest: Math.max(1, from - state.reviewedDay),
    lot: fractionOf(`${state.cardId}:${state.reps}:${plan.day}`),
    // The average that the policy reaches is that of cards met under it; others it takes as they are.
    strict: state.reviewedDay < plan.since,
  });

/**
 * The study day on which a card comes back under a plan, always before the day of the interview;
 * null when nothing more is needed before it. Steps stay as they are, and so does a card that comes
 * back before the plan begins to decide, was answered on the day or later, or has a due date that the
 * person chose.
 */
export const plannedDueDay = (state: CardState, plan: Plan, policy: Policy): StudyDay | null => {
  const first = firstPlannedDay(plan);
  const comesBefore = plan.since < first && state.dueDay < first;
  const isOwn = state.state !== 'review' || state.dueChosen === true;
  if (isOwn || comesBefore || state.reviewedDay >= plan.day) return state.dueDay;
  const { wait } = plannedChoice(state, plan, policy);
  return wait === null ? null : state.reviewedDay + wait;
};

/** The study day on which a card comes back, whether the plan has a say today or not. */
export const dueDayUnder = (
  state: CardState,
  plan: Plan,
  policy: Policy,
  today: StudyDay,
): StudyDay | null => (isInForce(plan, today) ? plannedDueDay(state, plan, policy) : state.dueDay);

/** The same for a forecast: what is not needed before the interview comes back from that day on. */
export const returnDayUnder = (
  state: CardState,
  plan: Plan,
  policy: Policy,
  today: StudyDay,
): StudyDay => dueDayUnder(state, plan, policy, today) ?? Math.max(state.dueDay, plan.day);
