import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitItems, type TrainingItem, type TrainingLog } from '#shared/domain/training/index.ts';

type Row = readonly [card: number, day: number, grade: number];

const toLog = (rows: readonly Row[]): TrainingLog => ({
  cards: Int32Array.from(rows, ([card]) => card),
  days: Int32Array.from(rows, ([, day]) => day),
  grades: Uint8Array.from(rows, ([, , grade]) => grade),
});

/** Answers in their order: days never go back, and often stay. */
const rows = fc
  .array(
    fc.record({
      card: fc.nat(6),
      pause: fc.constantFrom(0, 0, 0, 1, 2, 30),
      grade: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 200 },
  )
  .map((answers) => {
    let day = 20_000;
    return answers.map(({ card, pause, grade }): Row => [card, (day += pause), grade]);
  });

const reviewsOf = ({ history, length }: TrainingItem): readonly (readonly [number, number])[] =>
  history.slice(0, length).map(({ grade, delta }) => [grade, delta] as const);

/** What an item must be, worked out for one row from the rows before it and nothing else. */
const expected = (log: readonly Row[], index: number): readonly (readonly [number, number])[] => {
  const card = log[index]?.[0];
  const own = log.slice(0, index + 1).filter((row) => row[0] === card);
  return own.map(([, day, grade], i) => [grade, day - (own[i - 1]?.[1] ?? day)] as const);
};

describe('the items to train on', () => {
  it('are each review that came a day or more after the one before, with its prefix', () => {
    fc.assert(
      fc.property(rows, (log) => {
        const { trained, heldOut } = splitItems(toLog(log));
        const all = log.map((_, index) => expected(log, index));
        expect([...trained, ...heldOut].map(reviewsOf)).toEqual(
          all.filter((reviews) => (reviews.at(-1)?.[1] ?? 0) > 0),
        );
      }),
    );
  });

  it('are trained on up to four fifths of the log, and no later answer is in any of those', () => {
    fc.assert(
      fc.property(rows, (log) => {
        const cut = Math.floor(log.length * 0.8);
        const { trained } = splitItems(toLog(log));
        const past = splitItems(toLog(log.slice(0, cut)));
        expect(trained.map(reviewsOf)).toEqual([...past.trained, ...past.heldOut].map(reviewsOf));
      }),
    );
  });

  it('begin with a delta of 0, and no delta is negative, even when the clock was set back', () => {
    const anyDays = fc.array(
      fc.tuple(fc.nat(3), fc.integer({ min: -50, max: 50 }), fc.constant(3)),
    );
    fc.assert(
      fc.property(anyDays, (log) => {
        const { trained, heldOut } = splitItems(toLog(log));
        for (const item of [...trained, ...heldOut]) {
          const deltas = reviewsOf(item).map(([, delta]) => delta);
          expect(deltas[0]).toBe(0);
          expect(Math.min(...deltas)).toBeGreaterThanOrEqual(0);
          expect(deltas.at(-1)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('count the days after a clock that was set back from the latest day there was', () => {
    const { heldOut } = splitItems(
      toLog([
        [0, 10, 3],
        [0, 5, 3],
        [0, 12, 3],
      ]),
    );
    expect(heldOut.map(reviewsOf)).toEqual([
      [
        [3, 0],
        [3, 0],
        [3, 2],
      ],
    ]);
  });
});
