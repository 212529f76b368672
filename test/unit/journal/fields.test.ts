import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, sameValue, withFields, type Row } from '#shared/domain/journal/index.ts';

const value = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.constant(null),
  fc.array(fc.nat(3), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), fc.nat(3)),
);
const row = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'),
  value,
) as fc.Arbitrary<Row>;

describe('the fields that changed', () => {
  it('bring any row to the other', () => {
    fc.assert(
      fc.property(row, row, (before, after) => {
        const fields = changedFields(before, after);
        expect(sameValue(withFields(before, after, fields), after)).toBe(true);
        expect(fields.length === 0).toBe(sameValue(before, after));
      }),
    );
  });

  it('leave alone what another machine has changed', () => {
    const before = { options: { steps: ['1m'], limit: 20 }, name: 'Default' };
    const mine = { ...before, options: { ...before.options, limit: 30 } };
    const theirs = { ...before, name: 'Evening', options: { ...before.options, steps: [] } };
    expect(withFields(theirs, mine, changedFields(before, mine))).toEqual({
      options: { steps: [], limit: 30 },
      name: 'Evening',
    });
  });

  it('never reach a prototype', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "a": {"__proto__": 2}}') as Row;
    withFields({ a: {} }, hostile, changedFields({ a: {} }, hostile));
    expect(({} as Row)['polluted']).toBeUndefined();
  });
});
