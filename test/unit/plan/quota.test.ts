import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_CAPACITY, newCardsToday, type NewCards } from '#shared/domain/plan/index.ts';
import { planFor, policyOf, TODAY } from './support.ts';

const plenty = { metToday: 0, reviews: 0, capacity: Infinity };

/** New cards of each study day up to the interview, when each day meets what it is asked. */
const handOut = (
  days: number,
  cards: number,
  changes: Partial<NewCards> = {},
): readonly number[] => {
  const plan = planFor(days);
  const met: number[] = [];
  let unseen = cards;
  for (let today = TODAY; today < plan.day; today += 1) {
    const news = newCardsToday(plan, policyOf({ days }), today, { ...plenty, unseen, ...changes });
    met.push(news);
    unseen -= news;
  }
  return met;
};

describe('new cards under a plan', () => {
  it('law: every card is met in time, evenly, and none in the last three days if there are more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 4, 7, 21),
        fc.integer({ min: 0, max: 600 }),
        (days, cards) => {
          const met = handOut(days, cards);
          expect(met.reduce((sum, count) => sum + count, 0)).toBe(cards);
          const span = Math.max(1, days - 3);
          expect(met.slice(span).every((count) => count === 0)).toBe(true);
          expect(Math.max(...met)).toBe(Math.ceil(cards / span));
        },
      ),
    );
  });

  it('law: meeting a card takes one from what today asks, and changes nothing else', () => {
    const plan = planFor(21);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 500 }),
        fc.nat({ max: 600 }),
        (unseen, offset, reviews, met) => {
          const capacity = DAY_CAPACITY;
          const ask = (metToday: number): number =>
            newCardsToday(plan, policyOf(), TODAY + offset, {
              unseen: unseen - metToday,
              metToday,
              reviews,
              capacity,
            });
          const atFirst = ask(0);
          const done = Math.min(met, atFirst);
          expect(atFirst).toBeLessThanOrEqual(unseen);
          expect(ask(done)).toBe(atFirst - done);
        },
      ),
    );
  });

  it('stops where a study day is full', () => {
    const [first] = handOut(2, 500, { capacity: 400 });
    expect(first).toBeLessThan(160);
    expect(first).toBeGreaterThan(100);
    expect(handOut(2, 500, { capacity: 400, reviews: 400 })).toEqual([0, 0]);
  });

  it('asks for none from the day of the interview on', () => {
    const plan = planFor(7);
    expect(newCardsToday(plan, policyOf({ days: 7 }), plan.day, { ...plenty, unseen: 5 })).toBe(0);
  });
});
