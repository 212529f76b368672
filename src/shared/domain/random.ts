/** A source of numbers in [0, 1), as `Math.random` has it; the domain takes it as an argument. */
export type RandomSource = () => number;

/**
 * A repeatable random source: the same seed gives the same numbers. Not for secrets.
 *
 * A Weyl sequence on 32 bits, each step mixed by the finalizer of MurmurHash3 (Appleby, 2008).
 */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
  };
}

/** The items in random order (Fisher-Yates); the argument stays as it is. */
export function shuffled<T>(items: readonly T[], random: RandomSource): readonly T[] {
  const rest = [...items];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return out;
}

/** FNV-1a, 32 bits: a number from 0 to 2^32 - 1 that is always the same for the same text. */
export const hashOf = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
};

/** A number in [0, 1) that is always the same for the same text. */
export const fractionOf = (text: string): number => seededRandom(hashOf(text))();
