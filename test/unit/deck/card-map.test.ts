import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardMap } from '#shared/domain/deck/index.ts';

const cardId = fc
  .tuple(fc.constantFrom('a', 'a-b', 'b', ''), fc.nat(5))
  .map(([home, item]) => `${home}/item-${item}/note`);
const change = fc.tuple(cardId, fc.option(fc.nat(3)));

describe('a map by cards', () => {
  it('law: is what a plain map would be, change by change, and what it was before stays', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 8 }), (steps) => {
        const plain = new Map<string, number>();
        let map = CardMap.of<number>();
        for (const changes of steps) {
          const [before, was] = [map, [...map]];
          map = map.with(changes);
          for (const [id, value] of changes) {
            if (value === null) plain.delete(id);
            else plain.set(id, value);
          }
          expect(new Map(map)).toEqual(plain);
          expect([map.size, [...map.keys()].length, [...map.values()].length]).toEqual(
            Array(3).fill(plain.size),
          );
          expect(new Map(CardMap.of(map))).toEqual(plain);
          for (const [id] of changes) {
            expect([map.get(id), map.has(id)]).toEqual([plain.get(id), plain.has(id)]);
          }
          expect([...before]).toEqual(was);
        }
      }),
    );
  });

  it('keeps the cards of a lesson that nothing has changed, as the same object', () => {
    const map = CardMap.of([
      ['a/1/note', 1],
      ['b/1/note', 1],
    ]);
    const after = map.with([['a/1/note', 2]]);
    expect(after.part('b')).toBe(map.part('b'));
    expect(after.part('a')).not.toBe(map.part('a'));
    expect(after.with([])).toBe(after);
    expect(after.with([['a/1/note', null]]).part('a')).toBeUndefined();
  });
});
