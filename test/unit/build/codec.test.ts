import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect, isDeepStrictEqual } from 'node:util';
import { createCodec } from '../../../build/drop-in/codec.mjs';
import { runs } from '../../support/effort.ts';

const { encode, decode } = createCodec();
const crossed = (value: unknown): unknown => decode(encode(value));

/** Node 20 takes two invalid dates for different ones; they have a test of their own. */
const cloneable = fc
  .anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    maxDepth: 4,
  })
  .filter((value) => !inspect(value, { depth: Infinity }).includes('Invalid Date'));

describe('the codec', () => {
  it('brings over whatever structured clone does', () => {
    fc.assert(
      fc.property(cloneable, (value) => isDeepStrictEqual(crossed(value), structuredClone(value))),
      { numRuns: runs(500, 2_000) },
    );
  });

  it('brings over a date that is none', () => {
    const [copy] = crossed([new Date(NaN)]) as [Date];
    expect(copy).toBeInstanceOf(Date);
    expect(copy.getTime()).toBeNaN();
  });

  it('writes text that any string may stand in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(crossed({ [text]: text })).toEqual({ [text]: text });
      }),
    );
  });

  it('keeps one object one, and cycles closed', () => {
    const shared = { n: 1 };
    const map = new Map<unknown, unknown>([['shared', shared]]);
    map.set('self', map);
    const [first, second, copy] = crossed([shared, shared, map]) as [
      object,
      object,
      Map<unknown, unknown>,
    ];
    expect(first).toBe(second);
    expect(copy.get('shared')).toBe(first);
    expect(copy.get('self')).toBe(copy);
  });

  it('keeps the kind, message, stack and cause of an error', () => {
    const error = new RangeError('too far', { cause: new Date(0) });
    const copy = crossed(error) as RangeError;
    expect(copy).toBeInstanceOf(RangeError);
    expect(copy).toMatchObject({ message: 'too far', stack: error.stack, cause: new Date(0) });
    expect(Object.keys(copy)).toEqual([]);
  });

  it('keeps a list with holes and names of its own', () => {
    const list = Object.assign(new Array<string>(2), { 1: 'b', name: 'a list' });
    expect(crossed([list])).toEqual([structuredClone(list)]);
  });

  it('needs no table for what JSON carries', () => {
    expect(encode({ list: [1, 'b', null, { yes: true }] })).toBe(
      '[{"list":[1,"b",null,{"yes":true}]}]',
    );
  });

  it('leaves the prototype alone when a key is named after it', () => {
    const copy = crossed(JSON.parse('{"__proto__":{"evil":true}}')) as { evil?: boolean };
    expect(copy.evil).toBeUndefined();
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it.each([[() => 1], [Symbol('s')], [Promise.resolve()], [new WeakMap()]])(
    'refuses %s',
    (value) => {
      expect(() => encode({ value })).toThrow();
    },
  );
});
