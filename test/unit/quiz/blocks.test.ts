import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoBlocks } from '#shared/domain/quiz/blocks.ts';

const self = (item: string): string => item;
const sizes = (count: number): number[] =>
  splitIntoBlocks(
    Array.from({ length: count }, (_, n) => String(n)),
    self,
  ).map((block) => block.length);

describe('blocks for matching', () => {
  it.each([
    [0, []],
    [2, []],
    [3, [3]],
    [5, [5]],
    [6, [3, 3]],
    [7, [4, 3]],
    [8, [4, 4]],
    [11, [4, 4, 3]],
    [26, [5, 4, 4, 4, 4, 5]],
  ])('%i items with keys of their own', (count, expected) => {
    expect(sizes(count).toSorted()).toEqual(expected.toSorted());
  });

  it('keep 3-5 items, even sizes and every item from three on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), (count) => {
        const all = sizes(count);
        expect(all.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(Math.min(...all)).toBeGreaterThanOrEqual(3);
        expect(Math.max(...all)).toBeLessThanOrEqual(5);
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never hold one key twice, nor an item twice', () => {
    const items = fc
      .array(fc.nat(6), { maxLength: 20 })
      .map((keys) => keys.map((key, n) => ({ key: String(key), n })));
    fc.assert(
      fc.property(items, (all) => {
        const blocks = splitIntoBlocks(all, (item) => item.key);
        for (const block of blocks) {
          expect(new Set(block.map((item) => item.key)).size).toBe(block.length);
          expect(block.length).toBeGreaterThanOrEqual(3);
          expect(block.length).toBeLessThanOrEqual(5);
        }
        expect(new Set(blocks.flat()).size).toBe(blocks.flat().length);
        if (new Set(all.map((item) => item.key)).size >= 3) expect(blocks).not.toEqual([]);
      }),
    );
  });

  it('put repeated keys into different blocks', () => {
    expect(splitIntoBlocks(['a', 'a', 'b', 'b', 'c', 'c'], self)).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });
});
