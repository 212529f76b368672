import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  CARDS_BETWEEN,
  currentDrillCard,
  drillSummary,
  gradeDrill,
  redoDrill,
  startDrill,
  undoDrill,
  type DrillGrade,
  type DrillSession,
} from '#shared/domain/drill/index.ts';
import { deckArbitrary, pairCard } from './cards.ts';

const ids = (cards: readonly Card[]): string[] => cards.map(({ id }) => id);
const sortedIds = (cards: readonly Card[]): string[] => ids(cards).toSorted();

const answer = (session: DrillSession, grade: DrillGrade): DrillSession => {
  const card = currentDrillCard(session);
  return card ? gradeDrill(session, card.id, grade) : session;
};

const gradeArbitrary = fc.constantFrom<DrillGrade>('again', 'got');
const gradesArbitrary = fc.array(gradeArbitrary, { maxLength: 60 });
const startArbitrary = fc.tuple(deckArbitrary, fc.integer());

/** The most cards that one item has. */
const mostSiblings = (cards: readonly Card[]): number =>
  Math.max(
    0,
    ...cards.map(({ siblings }) => cards.filter((card) => card.siblings === siblings).length),
  );

const meetings = (cards: readonly Card[]): number =>
  cards.filter((card, n) => n > 0 && cards[n - 1]?.siblings === card.siblings).length;

describe('a drill', () => {
  it('begins with every card once, in an order that the seed decides', () => {
    fc.assert(
      fc.property(startArbitrary, ([cards, seed]) => {
        const session = startDrill(cards, seed);
        expect(sortedIds(session.queue)).toEqual(sortedIds(cards));
        expect(startDrill(cards, seed)).toEqual(session);
      }),
    );
    const deck = Array.from({ length: 20 }, (_, n) => pairCard(`item-${n}`));
    const orders = new Set([1, 2, 3].map((seed) => ids(startDrill(deck, seed).queue).join()));
    expect(orders.size).toBe(3);
  });

  it('keeps siblings apart wherever that is possible', () => {
    const uneven = fc
      .array(fc.integer({ min: 0, max: 5 }), { maxLength: 24 })
      .map((items) =>
        items.map((item, n): Card => ({ ...pairCard(`n${n}`), siblings: `lesson/item-${item}` })),
      );
    fc.assert(
      fc.property(fc.oneof(deckArbitrary, uneven), fc.integer(), (cards, seed) => {
        const possible = mostSiblings(cards) <= Math.ceil(cards.length / 2);
        const { queue } = startDrill(cards, seed);
        if (possible) expect(meetings(queue)).toBe(0);
      }),
    );
  });

  it('neither loses nor repeats a card without cause', () => {
    fc.assert(
      fc.property(startArbitrary, gradesArbitrary, ([cards, seed], grades) => {
        let session = startDrill(cards, seed);
        const got: Card[] = [];
        for (const grade of grades) {
          const card = currentDrillCard(session);
          if (!card) break;
          session = answer(session, grade);
          if (grade === 'got') got.push(card);
          expect(sortedIds([...session.queue, ...got])).toEqual(sortedIds(cards));
        }
      }),
    );
  });

  it('puts a missed card back a few places later, and never beside its sibling if that can be', () => {
    fc.assert(
      fc.property(startArbitrary, gradesArbitrary, ([cards, seed], grades) => {
        let session = startDrill(cards, seed);
        for (const grade of grades) {
          const before = session;
          const card = currentDrillCard(before);
          if (!card) break;
          session = answer(before, grade);
          expect(meetings(session.queue)).toBeLessThanOrEqual(meetings(before.queue) + 1);
          if (grade === 'got') continue;
          const place = session.queue.indexOf(card);
          // At most two places are beside the one sibling that it has.
          expect(place).toBeLessThanOrEqual(CARDS_BETWEEN + 2);
          if (session.queue.length > 1) expect(place).toBeGreaterThan(0);
          if (session.queue.length > CARDS_BETWEEN + 2) {
            expect(place).toBeGreaterThanOrEqual(CARDS_BETWEEN);
            expect(meetings(session.queue)).toBeLessThanOrEqual(meetings(before.queue));
          }
        }
      }),
    );
  });

  it('ends after as many Got as cards are left, whatever was answered before', () => {
    fc.assert(
      fc.property(startArbitrary, gradesArbitrary, ([cards, seed], grades) => {
        let session = grades.reduce(answer, startDrill(cards, seed));
        for (let left = session.queue.length; left > 0; left -= 1) {
          expect(currentDrillCard(session)).not.toBeNull();
          session = answer(session, 'got');
        }
        expect(currentDrillCard(session)).toBeNull();
        const { total, done, firstTry, missed } = drillSummary(session);
        expect(done).toBe(cards.length);
        expect(total).toBe(cards.length);
        expect(firstTry + missed.length).toBe(cards.length);
      }),
    );
  });

  it('takes every answer back and gives it again, exactly', () => {
    fc.assert(
      fc.property(startArbitrary, gradesArbitrary, ([cards, seed], grades) => {
        let latest = startDrill(cards, seed);
        const states = [latest];
        for (const grade of grades) states.push((latest = answer(latest, grade)));
        const distinct = states.filter((state, n) => state !== states[n - 1]);
        const bare = ({ queue, missed, answers }: DrillSession) => ({ queue, missed, answers });

        let session = latest;
        for (const before of distinct.slice(0, -1).toReversed()) {
          session = undoDrill(session);
          expect(bare(session)).toEqual(bare(before));
          expect(session.past).toEqual(before.past);
        }
        expect(undoDrill(session)).toBe(session);
        for (const after of distinct.slice(1)) {
          session = redoDrill(session);
          expect(bare(session)).toEqual(bare(after));
        }
        expect(session).toEqual(latest);
        expect(redoDrill(session)).toBe(session);
      }),
    );
  });

  it('forgets what was taken back once another answer is given', () => {
    const start = startDrill([pairCard('a'), pairCard('b'), pairCard('c')], 1);
    const other = answer(undoDrill(answer(start, 'got')), 'again');
    expect(redoDrill(other)).toBe(other);
    expect(undoDrill(other)).toMatchObject({ queue: start.queue, missed: [], answers: 0 });
  });

  it('leaves an answer to any other card alone', () => {
    const start = startDrill([pairCard('a'), pairCard('b')], 1);
    expect(gradeDrill(start, start.queue[1]?.id ?? '', 'got')).toBe(start);
    const over = answer(answer(start, 'got'), 'got');
    expect(gradeDrill(over, start.queue[0]?.id ?? '', 'got')).toBe(over);
  });

  it('counts a card that was missed twice as one that was missed', () => {
    let session = startDrill([pairCard('a'), pairCard('b'), pairCard('c')], 7);
    const first = currentDrillCard(session);
    session = answer(answer(answer(session, 'again'), 'got'), 'got');
    expect(currentDrillCard(session)).toBe(first);
    expect(drillSummary(session)).toEqual({ total: 3, done: 2, firstTry: 2, missed: [first] });
    session = answer(answer(session, 'again'), 'got');
    expect(drillSummary(session)).toEqual({ total: 3, done: 3, firstTry: 2, missed: [first] });
  });
});
