import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayTicks } from '#renderer/ui/chart/days.ts';

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

const labels = (from: string, to: string, count: number): readonly string[] => {
  const { ticks, formatTick } = dayTicks(day(from), day(to), count);
  return ticks.map(formatTick);
};

describe('study days on an axis', () => {
  it('are days or weeks where it is short', () => {
    expect(labels('2027-03-12', '2027-03-15', 4)).toEqual(['12 Mar', '13 Mar', '14 Mar', '15 Mar']);
    expect(labels('2027-03-12', '2027-04-11', 6)).toEqual([
      '12 Mar',
      '19 Mar',
      '26 Mar',
      '2 Apr',
      '9 Apr',
    ]);
  });

  it('are beginnings of months where it is long, and of the year by its number', () => {
    expect(labels('2026-11-23', '2027-08-23', 7)).toEqual(['2027', 'Mar', 'May', 'Jul']);
    expect(labels('2020-05-02', '2027-11-23', 5)).toEqual(['2022', '2024', '2026']);
  });

  it('law: lie within the range and are no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 30_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 2, max: 12 }),
        (from, length, count) => {
          const { ticks } = dayTicks(from, from + length, count);
          expect(ticks.length).toBeLessThanOrEqual(count);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(from);
            expect(tick).toBeLessThanOrEqual(from + length);
          }
        },
      ),
    );
  });
});
