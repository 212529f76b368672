import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueDayUnder,
  isInForce,
  plannedDueDay,
  policyDays,
  returnDayUnder,
  type Plan,
} from '#shared/domain/plan/index.ts';
import type { CardState } from '#shared/domain/schedule/index.ts';
import { cardState, model, planFor, policyOf, TODAY } from './support.ts';

const DAYS = [1, 2, 7, 21] as const;

/** A card in review that was last answered before or under the plan. */
const states = (plan: Plan): fc.Arbitrary<CardState> =>
  fc
    .record({
      cardId: fc.uuid(),
      stability: fc.double({ min: 0.02, max: 400, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      reps: fc.integer({ min: 1, max: 40 }),
      reviewedDay: fc.integer({ min: TODAY - 200, max: plan.day - 1 }),
      interval: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ interval, ...state }) =>
      cardState({ ...state, dueDay: state.reviewedDay + interval, scheduledDays: interval }),
    );

const cases = fc.constantFrom(...DAYS).chain((days) => {
  const plan = planFor(days);
  return fc.record({ plan: fc.constant(plan), state: states(plan) });
});

describe('the planned due day', () => {
  it('law: it lies after the last answer, not before the plan, and before the interview', () => {
    fc.assert(
      fc.property(cases, ({ plan, state }) => {
        const due = plannedDueDay(state, plan, policyOf({ days: policyDays(plan) }));
        if (due === null) return;
        expect(due).toBeGreaterThan(state.reviewedDay);
        expect(due).toBeGreaterThanOrEqual(plan.since);
        expect(due).toBeLessThan(plan.day);
      }),
    );
  });

  it('law: a card from before the plan is left alone only if it reaches the target by itself', () => {
    fc.assert(
      fc.property(cases, ({ plan, state }) => {
        fc.pre(state.reviewedDay < plan.since);
        const due = plannedDueDay(state, plan, policyOf({ days: policyDays(plan) }));
        const recall = model.recall(plan.day - state.reviewedDay, state.stability);
        if (due === null) expect(recall).toBeGreaterThanOrEqual(plan.target);
      }),
    );
  });

  it('law: a card answered under the plan is never left at more than twice the risk that is aimed at', () => {
    fc.assert(
      fc.property(cases, ({ plan, state }) => {
        fc.pre(state.reviewedDay >= plan.since && state.reviewedDay < plan.day - 1);
        const due = plannedDueDay(state, plan, policyOf({ days: policyDays(plan) }));
        const recall = model.recall(plan.day - state.reviewedDay, state.stability);
        if (due === null) expect(1 - recall).toBeLessThanOrEqual(2 * (1 - plan.target) + 1e-9);
      }),
    );
  });

  it('law: it is never put off until recall has fallen under 80 % if it could come earlier', () => {
    fc.assert(
      fc.property(cases, ({ plan, state }) => {
        const due = plannedDueDay(state, plan, policyOf({ days: policyDays(plan) }));
        const first = Math.max(plan.since, state.reviewedDay + 1);
        if (due === null || due === first) return;
        expect(model.recall(due - state.reviewedDay, state.stability)).toBeGreaterThanOrEqual(0.8);
      }),
    );
  });

  it('spreads like cards over several days', () => {
    const plan = planFor(21);
    const due = Array.from({ length: 60 }, (_, i) =>
      plannedDueDay(cardState({ cardId: `card-${i}`, stability: 20 }), plan, policyOf()),
    );
    expect(new Set(due).size).toBeGreaterThan(1);
  });

  it('leaves steps as they are', () => {
    const state = cardState({ state: 'learning', dueAt: 1, dueDay: TODAY, stability: 0.3 });
    expect(plannedDueDay(state, planFor(21), policyOf())).toBe(TODAY);
    const long = cardState({ state: 'learning', dueDay: TODAY + 1, stability: 0.3 });
    expect(plannedDueDay(long, planFor(21), policyOf())).toBe(TODAY + 1);
    const longer = cardState({ state: 'relearning', dueDay: TODAY + 5, stability: 0.3 });
    expect(plannedDueDay(longer, planFor(21), policyOf())).toBe(TODAY + 5);
  });

  it('is in a forecast that of the interview at the earliest for a card not needed before', () => {
    const [plan, policy] = [planFor(21), policyOf()];
    const day = (changes: Partial<CardState>, today = TODAY) =>
      returnDayUnder(cardState(changes), plan, policy, today);
    expect(plannedDueDay(cardState({ stability: 900 }), plan, policy)).toBeNull();
    expect(day({ stability: 900, dueDay: TODAY - 3 })).toBe(plan.day);
    expect(day({ stability: 900, dueDay: TODAY + 90 })).toBe(TODAY + 90);
    expect(day({})).toBe(plannedDueDay(cardState(), plan, policy));
    expect(day({ stability: 900, dueDay: TODAY - 3 }, plan.day)).toBe(TODAY - 3);
  });

  it('leaves a card alone that was answered on the day itself', () => {
    const plan = planFor(21);
    const state = cardState({ reviewedDay: plan.day, dueDay: plan.day + 4 });
    expect(plannedDueDay(state, plan, policyOf())).toBe(plan.day + 4);
  });

  it('takes a card back that is overdue', () => {
    const state = cardState({ reviewedDay: TODAY - 40, dueDay: TODAY - 30 });
    expect(plannedDueDay(state, planFor(21), policyOf())).toBeGreaterThanOrEqual(TODAY);
  });

  it('says nothing before a year ahead of the interview', () => {
    const plan = planFor(500);
    const policy = policyOf({ days: policyDays(plan) });
    expect(policy.days).toBe(365);
    expect(plannedDueDay(cardState({ dueDay: TODAY + 100 }), plan, policy)).toBe(TODAY + 100);
    const late = plannedDueDay(cardState({ dueDay: TODAY + 200 }), plan, policy);
    expect(late).toBeGreaterThanOrEqual(plan.day - 365);
  });
});

describe('the plan as an overlay', () => {
  it('law: it is silent from the day of the interview on, and before it was set', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -30, max: 60 }), ({ plan, state }, offset) => {
        const today = plan.day + offset;
        const due = dueDayUnder(state, plan, policyOf({ days: policyDays(plan) }), today);
        if (!isInForce(plan, today)) expect(due).toBe(state.dueDay);
        expect(isInForce(plan, today)).toBe(today >= plan.since && today < plan.day);
      }),
    );
  });

  it('law: what a card is due for does not change while others are answered, or asked for again', () => {
    const plan = planFor(21);
    fc.assert(
      fc.property(fc.array(states(plan), { minLength: 2, maxLength: 8 }), (cards) => {
        const dueDays = (list: readonly CardState[]): readonly (number | null)[] =>
          list.map((state) => plannedDueDay(state, plan, policyOf()));
        const [first, ...others] = cards;
        if (!first) return;
        const answered = others.map((state) => ({
          ...state,
          reviewedDay: TODAY,
          reps: state.reps + 1,
        }));
        expect(dueDays([first])[0]).toBe(dueDays([...answered, first]).at(-1));
      }),
    );
  });
});
