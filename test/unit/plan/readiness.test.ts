import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedDueDay, readiness, type ReadinessInput } from '#shared/domain/plan/index.ts';
import { cardState, planFor, policyOf, TODAY } from './support.ts';

const input = (days: number, changes: Partial<ReadinessInput> = {}): ReadinessInput => ({
  plan: planFor(days),
  policy: policyOf({ days }),
  today: TODAY,
  states: [],
  unseen: 0,
  metToday: 0,
  answeredToday: 0,
  ...changes,
});

const known = (count: number, stability: number) =>
  Array.from({ length: count }, (_, i) =>
    cardState({ cardId: `card-${i}`, stability, reviewedDay: TODAY - 3, dueDay: TODAY + 30 }),
  );

describe('readiness', () => {
  it('counts a card that was never met as not known at all', () => {
    const half = readiness(input(21, { states: known(10, 500), unseen: 10 }));
    expect(half.now.recall).toBeGreaterThan(0.49);
    expect(half.now.recall).toBeLessThan(0.5);
    expect(half.now.reaching).toBe(10);
  });

  it('is reached, without a further answer, where everything is known long enough', () => {
    const sure = readiness(input(21, { states: known(10, 900) }));
    expect(sure).toMatchObject({
      verdict: 'reaches',
      answersToday: 0,
      answersPerDay: 0,
      cards: 10,
    });
    expect(sure.onTheDay.reaching).toBe(10);
  });

  it.each([
    [26, 7],
    [200, 21],
    [500, 60],
  ])('says that %d new cards in %d days can be known', (unseen, days) => {
    const ready = readiness(input(days, { unseen }));
    expect(ready.verdict).toBe('reaches');
    expect(ready.met).toBe(unseen);
    expect(ready.onTheDay.recall).toBeGreaterThan(0.945);
    expect(ready.newToday).toBe(Math.ceil(unseen / (days - 3)));
    expect(ready.needed).toBeCloseTo(ready.answersPerDay, 9);
  });

  it('says that 500 new cards in 2 days are too many, how many are not, and what it would take', () => {
    const late = readiness(input(2, { unseen: 500, capacity: 400 }));
    expect(late.verdict).toBe('too near');
    expect(late.met).toBeGreaterThan(150);
    expect(late.met).toBeLessThan(320);
    expect(late.onTheDay.recall).toBeLessThan(0.65);
    expect(late.onTheDay.reaching).toBeLessThanOrEqual(late.met);
    expect(late.answersPerDay).toBeLessThanOrEqual(400);
    expect(late.needed).toBeGreaterThan(600);
  });

  it('says that a day is too near for the target although every card can be met', () => {
    const tomorrow = readiness(input(1, { unseen: 26 }));
    expect(tomorrow).toMatchObject({ verdict: 'too near', met: 26, newToday: 26 });
    expect(tomorrow.onTheDay.recall).toBeGreaterThan(0.85);
  });

  it('has nothing against an empty deck', () => {
    expect(readiness(input(7))).toMatchObject({ cards: 0, verdict: 'reaches', answersToday: 0 });
  });

  it('law: today asks for what is due, and keeping the plan leaves nobody worse off', () => {
    const plan = planFor(21);
    const card = fc.record({
      cardId: fc.uuid(),
      stability: fc.double({ min: 0.1, max: 300, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      reviewedDay: fc.integer({ min: TODAY - 60, max: TODAY }),
    });
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 12 }), (cards) => {
        const states = cards.map((changes) => cardState(changes));
        const ready = readiness(input(21, { states }));
        const due = states.filter((state) => {
          const day = plannedDueDay(state, plan, policyOf());
          return day !== null && day <= TODAY;
        }).length;
        expect(ready.answersToday).toBeGreaterThanOrEqual(due);
        expect(ready.answersToday).toBeLessThanOrEqual(due * policyOf().lapse);
        expect(ready.onTheDay.recall).toBeGreaterThan(0.85);
        expect(ready.onTheDay.reaching).toBeLessThanOrEqual(states.length + 1e-9);
      }),
    );
  });
});
