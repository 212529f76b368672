import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portionsOf } from '#shared/domain/portions.ts';
import { runs } from '../../../support/effort.ts';

const itself = (size: number): number => size;
const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

test('portions have all of a list in its order, each as full as it may be', () => {
  const input = fc.tuple(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(input, ([list, most]) => {
      const portions = portionsOf(list, itself, most);
      expect(portions.flat()).toEqual(list);
      for (const [at, portion] of portions.entries()) {
        expect(portion.length === 1 || sum(portion) <= most).toBe(true);
        const [next] = portions[at + 1] ?? [];
        if (next !== undefined) expect(sum(portion) + next).toBeGreaterThan(most);
      }
    }),
    { numRuns: runs(200, 2_000) },
  );
});
