import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countStates,
  isWholePack,
  packStates,
  unpackStates,
  type CardState,
} from '#shared/domain/schedule/index.ts';
import { runs } from '../../support/effort.ts';

/** Numbers that a field usually has, and some that none should. */
const numbers = (usual: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 40, arbitrary: usual },
    { weight: 1, arbitrary: fc.constantFrom(-0, NaN, Infinity, -1, 0.5, 70_000, 2 ** 31, 2 ** 53) },
  );
const days = numbers(fc.integer({ min: 10_000, max: 30_000 }));
const moments = numbers(fc.integer({ min: 1e12, max: 2e12 }));
const counts = numbers(fc.integer({ min: 0, max: 40_000 }));

const fields = {
  cardId: fc.oneof(
    { weight: 9, arbitrary: fc.nat().map((n) => `lesson/item-${n}/note`) },
    { weight: 1, arbitrary: fc.constantFrom('', 'ü/\n/😀', 'a\nb') },
  ),
  lessonId: fc.oneof(fc.constantFrom('lesson', 'other'), fc.string()),
  state: fc.constantFrom('learning', 'review', 'relearning'),
  ...{ stability: numbers(fc.double()), difficulty: numbers(fc.double()) },
  ...{ reps: counts, lapses: counts, scheduledDays: counts },
  step: numbers(fc.integer({ min: 0, max: 9 })),
  ...{ reviewedAt: moments, reviewedDay: days, dueDay: days },
  dueAt: fc.option(moments),
};
const known: fc.Arbitrary<CardState> = fc.oneof(
  { weight: 4, arbitrary: fc.record(fields) },
  { weight: 1, arbitrary: fc.record({ ...fields, dueChosen: fc.constant(true) }) },
);

/** As no version of this app writes it: a field too many or too few, or with something else in it. */
const foreign = fc
  .tuple(known, fc.constantFrom('added', 'stability', 'dueChosen', 'lessonId'), fc.jsonValue())
  .map(([state, name, value]): CardState => ({ ...state, [name]: value }));
const lacking = known.map(
  (state) => Object.fromEntries(Object.entries(state).slice(1, -1)) as unknown as CardState,
);

const manyStates = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: known },
      { weight: 1, arbitrary: foreign },
      { weight: 1, arbitrary: lacking },
    ),
    { maxLength: 60 },
  )
  // Objects such as a database gives, none of them of another's card.
  .map((states) => states.map((state, at) => ({ ...state, cardId: `${state.cardId}${at}` })));

const sorted = (states: readonly CardState[]) =>
  states.toSorted((a, b) => (a.cardId < b.cardId ? -1 : a.cardId > b.cardId ? 1 : 0));

describe('a pack of cards', () => {
  it('law: gives back what it was made of, equal in every field', () => {
    fc.assert(
      fc.property(manyStates, (states) => {
        const pack = structuredClone(packStates(states));
        const after = unpackStates(pack);
        expect(sorted(after)).toStrictEqual(sorted(states));
        expect(countStates(pack)).toBe(states.length);
        expect(isWholePack(pack)).toBe(true);
      }),
      { numRuns: runs(500, 20_000) },
    );
  });

  it('keeps what is usual in columns', () => {
    const usual: CardState = {
      ...{ cardId: 'a/b/note', lessonId: 'a', state: 'review', stability: 12.5, difficulty: 5.1 },
      ...{ reps: 9, lapses: 1, step: 0, scheduledDays: 13, reviewedAt: 1.7e12 },
      ...{ reviewedDay: 20_000, dueDay: 20_013, dueAt: null },
    };
    const states: readonly CardState[] = [
      usual,
      { ...usual, cardId: 'a/c/note', dueChosen: true },
      { ...usual, cardId: 'a/d/note', state: 'learning', dueAt: 1.7e12 + 60_000 },
    ];
    expect(packStates(states)).toMatchObject({ count: 3, odd: [], lessons: ['a'] });
    expect(packStates([{ ...usual, stability: NaN }]).count).toBe(1);
    expect(packStates([{ ...usual, reps: 0.5 }]).odd).toHaveLength(1);
  });

  it('says when it was cut short', () => {
    const pack = packStates([]);
    expect(isWholePack({ ...pack, count: 1 })).toBe(false);
    expect(() => unpackStates({ ...pack, count: 1 })).toThrow(RangeError);
  });
});
