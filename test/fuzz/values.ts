import { jsonOf } from './json.ts';
import fc from 'fast-check';
import type { Draw } from './draw.ts';
import { hostilePiece } from './mutate.ts';

/** Objects whose own keys have the names of what every object inherits; no literal can make all of them. */
const OWN_PROTOTYPES: readonly unknown[] = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"valueOf":2}',
  '{"hasOwnProperty":1,"__defineGetter__":"x","__defineSetter__":"y","__lookupGetter__":"z"}',
  '{"length":-1,"0":"a"}',
  '{"then":1,"toJSON":1}',
].map((json): unknown => JSON.parse(json));

const STRANGE: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e308, 10n],
  ...[
    '',
    ' ',
    'a',
    '__proto__',
    'constructor',
    '../a',
    'a/b',
    'con',
    '\0',
    '\ud800',
    'x'.repeat(999),
  ],
  ...[[], {}, [[]], [null], Array(9), new Date(NaN), new Date(0), /a/, new Error('e'), new Map()],
  ...[new Map([['a', 1]]), new Set([1]), new Uint8Array(3), new Int32Array(2), new ArrayBuffer(4)],
  ...[new Float64Array(1), new DataView(new ArrayBuffer(2)), new Boolean(true), new String('s')],
  ...OWN_PROTOTYPES,
];

const anything = fc.anything({
  maxDepth: 3,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** A value of no certain kind. */
export const strangeValue = (draw: Draw): unknown => {
  if (draw.chance(0.5)) return draw.pick(STRANGE);
  return draw.chance(0.3) ? hostilePiece(draw) : draw.sample(anything);
};

const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const withKey = (bag: object, key: string, value: unknown): Record<string, unknown> =>
  // Not by assignment, which for `__proto__` would set the prototype and no key.
  Object.fromEntries([...Object.entries(bag).filter(([other]) => other !== key), [key, value]]);

/** The same of what a text of JSON says; null where no JSON says that. */
const almostInside = (text: string, draw: Draw): string | null => {
  try {
    return jsonOf(almost(JSON.parse(text), draw));
  } catch {
    return null;
  }
};

/** A fit value with one thing in it that is not: another value, one key more or less, one too many. */
export const almost = (value: unknown, draw: Draw): unknown => {
  if (draw.chance(0.15)) return strangeValue(draw);
  if (typeof value === 'string') {
    const inside = /^[[{]/.test(value) && draw.chance(0.7) ? almostInside(value, draw) : null;
    if (inside !== null) return inside;
    const at = draw.below(value.length + 1);
    return value.slice(0, at) + hostilePiece(draw) + value.slice(at);
  }
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const at = draw.below(list.length + 1);
    if (draw.chance(0.2)) return Array.from({ length: 3_000 }, () => list[0]);
    const inner = draw.chance(0.5) ? strangeValue(draw) : almost(list[at], draw);
    return list.toSpliced(at, draw.below(2), inner);
  }
  if (isBag(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0 || draw.chance(0.25)) {
      return withKey(
        value,
        draw.chance(0.5) ? '__proto__' : hostilePiece(draw),
        strangeValue(draw),
      );
    }
    const key = draw.pick(keys);
    if (draw.chance(0.15)) {
      return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    }
    return withKey(value, key, almost(value[key], draw));
  }
  return strangeValue(draw);
};
