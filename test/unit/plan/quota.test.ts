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

  it('law: several decks meet together what one would, all of it in time, and each its part', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 7, 21, 63),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 }),
        (days, sizes) => {
          const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
          const plan = planFor(days);
          const unseen = [...sizes];
          const perDay: number[] = [];
          for (let today = TODAY; today < plan.day; today += 1) {
            const all = sum(unseen);
            const news = unseen.map((own, deck) => {
              const unmet = { before: sum(unseen.slice(0, deck)), all };
              const deckOf = (metToday: number) => ({
                ...{ ...plenty, unseen: own - metToday, metToday, unmet },
              });
              const count = newCardsToday(plan, policyOf({ days }), today, deckOf(0));
              // What is met takes nothing from what the other decks are asked, nor adds to it.
              expect(newCardsToday(plan, policyOf({ days }), today, deckOf(count))).toBe(0);
              return count;
            });
            news.forEach((count, deck) => {
              const part = all === 0 ? 0 : (sum(news) * (unseen[deck] ?? 0)) / all;
              expect(Math.abs(count - part)).toBeLessThan(1);
              unseen[deck] = (unseen[deck] ?? 0) - count;
            });
            perDay.push(sum(news));
          }
          expect(perDay).toEqual(handOut(days, sum(sizes)));
          expect(sum(unseen)).toBe(0);
        },
      ),
    );
  });

  it('is spread over the days and over the decks for a whole library', () => {
    const plan = planFor(63);
    const unseen = Array<number>(18).fill(20);
    const firstMet = new Map<number, number>();
    for (let today = TODAY; today < plan.day; today += 1) {
      const all = unseen.reduce((a, b) => a + b, 0);
      let before = 0;
      let news = 0;
      for (const [deck, own] of unseen.entries()) {
        const cards = { ...plenty, unseen: own, unmet: { before, all } };
        const count = newCardsToday(plan, policyOf({ days: 63 }), today, cards);
        before += own;
        news += count;
        unseen[deck] = own - count;
        if (count > 0 && !firstMet.has(deck)) firstMet.set(deck, today - TODAY);
      }
      // 360 cards over the 60 days that leave four for a last look.
      expect(news).toBe(today < TODAY + 60 ? 6 : 0);
    }
    expect(firstMet.size).toBe(18);
    expect(Math.max(...firstMet.values())).toBeLessThan(14);
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
