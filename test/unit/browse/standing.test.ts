import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, onTop, type Standing } from '#renderer/features/browse/standing.ts';
import type { BrowseRow, Order } from '#shared/domain/browse/index.ts';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';
import { runs } from '../../support/effort.ts';

const rowsArbitrary = lessonArbitrary
  .map((lesson): readonly BrowseRow[] =>
    cardsOf(lesson).map((card) => ({ card, lesson, state: null, mark: null, source: null })),
  )
  .filter((rows) => rows.length > 0);

/** Some rows in some order, and other ones of them that are found in another. */
const changeArbitrary = rowsArbitrary.chain((rows) =>
  fc.record({
    before: fc.shuffledSubarray([...rows], { minLength: 1 }),
    after: fc.shuffledSubarray([...rows]),
    active: fc.nat(),
    anchor: fc.nat(),
    isSame: fc.boolean(),
  }),
);

const numRuns = runs(200, 5000);
const [BY_DECK, BY_DUE] = (['deck', 'due'] as const).map((column): Order => ({
  column,
  descending: false,
})) as [Order, Order];
const idAt = (rows: readonly BrowseRow[], at: number) => rows[at]?.card.id;

const standingOn = (rows: readonly BrowseRow[], active: number, anchor: number): Standing => ({
  ...{ rows, search: 'is:due', order: BY_DECK, held: true },
  active: active % rows.length,
  anchor: anchor % rows.length,
});

describe('where the keys stand when the rows change', () => {
  test('is on the same card wherever it went, and so is where a range begins', () => {
    fc.assert(
      fc.property(changeArbitrary, ({ before, after, active, anchor, isSame }) => {
        const from = standingOn(before, active, anchor);
        const search = isSame ? from.search : 'is:new';
        const to = follow(from, { rows: after, search, order: BY_DUE });
        const ids = after.map(({ card }) => card.id);
        const isLeft = (at: number) => ids.some((id) => id === idAt(before, at));
        if (isLeft(from.active)) {
          expect(idAt(after, to.active)).toBe(idAt(before, from.active));
        } else if (!isSame) {
          expect(to).toMatchObject({ active: 0, anchor: 0, held: false });
        }
        if (isLeft(from.anchor) && to.held) {
          expect(idAt(after, to.anchor)).toBe(idAt(before, from.anchor));
        } else {
          expect(to.anchor).toBe(to.active);
        }
        expect(to.active === 0 || to.active < after.length).toBe(true);
      }),
      { numRuns },
    );
  });

  test('is on the next card that is left when some have gone from the same search', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(), fc.infiniteStream(fc.boolean()), (rows, at, stays) => {
        const from = standingOn(rows, at, at);
        const left = rows.filter((_, index) => index !== from.active && stays.next().value);
        const next = rows.slice(from.active).find((row) => left.includes(row)) ?? left.at(-1);
        const to = follow(from, { ...from, rows: left });
        expect(left[to.active]).toBe(next);
        expect(to.anchor).toBe(to.active);
      }),
      { numRuns },
    );
  });

  test('is the first row after none, whatever was pressed meanwhile', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const from = { ...onTop({ rows: [], search: '', order: BY_DECK }), held: true };
        expect(follow(from, { ...from, rows })).toMatchObject({ active: 0, anchor: 0 });
      }),
      { numRuns },
    );
  });

  test('is the first row of another search or order as long as nobody went to one', () => {
    fc.assert(
      fc.property(changeArbitrary, ({ before, after, isSame }) => {
        const from = onTop({ rows: before, search: 'is:due', order: BY_DECK });
        const asked = isSame ? { search: 'is:new' } : { order: BY_DUE };
        expect(follow(from, { ...from, ...asked, rows: after }).active).toBe(0);
        // What changes under it changes where the card is, and not which one it is.
        const to = follow(from, { ...from, rows: after });
        if (after.some(({ card }) => card.id === idAt(before, 0))) {
          expect(idAt(after, to.active)).toBe(idAt(before, 0));
        }
      }),
      { numRuns },
    );
  });
});
