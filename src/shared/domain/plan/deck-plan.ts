import type { Card } from '../deck/card.ts';
import type { CardMark, CardState, DoneToday, QueuedDeck, StudyDay } from '../schedule/index.ts';
import { dueDayUnder } from './due.ts';
import { isInForce, type Plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { DAY_CAPACITY, newCardsToday, type Unmet } from './quota.ts';
import { readiness, type Readiness, type ReadinessInput } from './readiness.ts';

/** One deck of a plan, and what is known of it. */
export interface PlannedDeck {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly today: StudyDay;
  readonly cards: readonly Card[];
  readonly states: ReadonlyMap<string, CardState>;
  readonly marks: ReadonlyMap<string, CardMark>;
  readonly done: DoneToday;
  /** The part of the plan's cards that are this deck's, 0 to 1; of a full day it has that part. */
  readonly share: number;
  readonly unmet: Unmet;
}

/** What the plan changes in a deck's queue; undefined when it has no say today. */
export const planQueue = (deck: PlannedDeck): QueuedDeck['plan'] => {
  const { plan, policy, today, done } = deck;
  if (!isInForce(plan, today)) return undefined;
  const { unseen, metToday, states, capacity, unmet } = inputOf(deck);
  const reviews = done.reviews + states.filter((state) => isDue(state, deck)).length;
  const left = newCardsToday(plan, policy, today, { unseen, metToday, reviews, capacity, unmet });
  return {
    newPerDay: metToday + left,
    dueDayOf: (state) => dueDayUnder(state, plan, policy, today),
    day: plan.day,
  };
};

/** How ready the deck is now and will be on the day; null when the plan has no say today. */
export const deckReadiness = (deck: PlannedDeck): Readiness | null =>
  isInForce(deck.plan, deck.today) ? readiness(inputOf(deck)) : null;

/** Cards of a deck that were not met when the study day began. It stays as it is while they are. */
export const unmetIn = ({
  cards,
  states,
  marks,
  done,
}: Pick<PlannedDeck, 'cards' | 'states' | 'marks' | 'done'>): number =>
  cards.filter(({ id }) => !states.has(id) && !marks.get(id)?.suspended).length + done.newCards;

/** Suspended cards are no part of a plan: the person took them out. */
const inputOf = ({
  plan,
  policy,
  today,
  cards,
  states,
  marks,
  done,
  share,
  unmet,
}: PlannedDeck): ReadinessInput & { readonly capacity: number; readonly unmet: Unmet } => {
  const active = cards.filter(({ id }) => !marks.get(id)?.suspended);
  const known = active.flatMap(({ id }) => states.get(id) ?? []);
  return {
    plan,
    policy,
    today,
    states: known,
    unseen: active.length - known.length,
    metToday: done.newCards,
    answeredToday: done.reviews,
    capacity: Math.max(1, Math.round(DAY_CAPACITY * share)),
    unmet,
  };
};

const isDue = (state: CardState, { plan, policy, today }: PlannedDeck): boolean => {
  const dueDay = dueDayUnder(state, plan, policy, today);
  return dueDay !== null && dueDay <= today;
};
