import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaPath,
  linearScale,
  linePath,
  nearestIndex,
  niceMax,
  niceTicks,
  readAt,
  stopsOf,
} from '#renderer/ui/chart/scale.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('a linear scale', () => {
  it('puts the ends of one range on the ends of the other', () => {
    const scale = linearScale([0.7, 0.95], [40, 540]);
    expect(scale(0.7)).toBe(40);
    expect(scale(0.95)).toBeCloseTo(540, 9);
    expect(scale(0.8)).toBeCloseTo(240, 9);
    expect(linearScale([0, 10], [100, 0])(2)).toBe(80);
  });

  it('draws a range of no width at its beginning', () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(0);
  });
});

describe('ticks', () => {
  it.each([
    [0, 10, 6, [0, 2, 4, 6, 8, 10]],
    [0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.7, 0.98, 4, [0.7, 0.8, 0.9]],
    [0, 187, 5, [0, 50, 100, 150]],
    [0, 3, 3, [0, 2]],
    [4, 4, 5, [4]],
  ] as const)('from %d to %d, at most %i', (min, max, count, ticks) => {
    expect(niceTicks(min, max, count)).toEqual(ticks);
  });

  it('law: lie within the range, rise evenly, and are no more than asked for', () => {
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (min, width, count) => {
          const ticks = niceTicks(min, min + width, count);
          expect(ticks.length).toBeLessThanOrEqual(count);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(min - width * 1e-6);
            expect(tick).toBeLessThanOrEqual(min + width * (1 + 1e-6));
          }
        },
      ),
    );
  });

  it('law: a scale that ends at niceMax holds the value and ends on a tick', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (value) => {
        const max = niceMax(value, 5);
        expect(max).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(niceTicks(0, max, 5).at(-1)).toBeCloseTo(max, 6);
      }),
    );
    expect(niceMax(0, 5)).toBe(1);
  });
});

describe('reading a line', () => {
  const saw = [
    { x: 0, y: 1 },
    { x: 4, y: 0.5 },
    { x: 4, y: 1 },
    { x: 6, y: 0.8 },
  ];

  it('takes the last point at or before the place', () => {
    expect([0, 3, 4, 5, 6].map((x) => readAt(saw, x))).toEqual([1, 1, 1, 1, 0.8]);
  });

  it('says nothing outside the line', () => {
    expect(readAt(saw, -1)).toBeNull();
    expect(readAt(saw, 7)).toBeNull();
    expect(readAt([], 0)).toBeNull();
  });

  it('stops wherever any line has a point', () => {
    expect(stopsOf([saw, [{ x: 5, y: 0 }], []])).toEqual([0, 4, 5, 6]);
  });

  it('finds the nearest place', () => {
    expect(nearestIndex([0, 4, 6], 4.9)).toBe(1);
    expect(nearestIndex([0, 4, 6], 99)).toBe(2);
    expect(nearestIndex([], 1)).toBe(-1);
  });
});

describe('paths', () => {
  const pixels = [
    { x: 0, y: 10.04 },
    { x: 5.55, y: 2 },
  ];

  it('are spelt as SVG has them', () => {
    expect(linePath(pixels)).toBe('M0 10L5.6 2');
    expect(areaPath(pixels, 20)).toBe('M0 10L5.6 2L5.6 20L0 20Z');
    expect(linePath([])).toBe('');
    expect(areaPath([], 20)).toBe('');
  });
});
