import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '#shared/domain/random.ts';

describe('the seeded random source', () => {
  it('repeats itself for a seed and stays in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [a, b] = [seededRandom(seed), seededRandom(seed)];
        for (let n = 0; n < 20; n += 1) {
          const value = a();
          expect(value).toBe(b());
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
        }
      }),
    );
  });

  it('is even, also over the first numbers of neighbouring seeds', () => {
    const bins = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 10_000; seed += 1) {
      const bin = Math.floor(seededRandom(seed)() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

it('shuffling keeps every item and leaves the argument alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items];
      expect([...shuffled(items, seededRandom(seed))].toSorted()).toEqual(items.toSorted());
      expect(items).toEqual(before);
    }),
  );
});

it('shuffling gives every order its share', () => {
  const random = seededRandom(1);
  const times = new Map<string, number>();
  for (let n = 0; n < 6000; n += 1) {
    const order = shuffled(['a', 'b', 'c'], random).join('');
    times.set(order, (times.get(order) ?? 0) + 1);
  }
  expect(times.size).toBe(6);
  for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
