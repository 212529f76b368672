/** A matching block has at least as many items as leave something to tell apart... */
export const SMALLEST_BLOCK = 3;
/** ...and at most as many options as can be read at one look. */
export const LARGEST_BLOCK = 5;

/**
 * Splits items into even blocks of 3-5 in which no two have the same key. With distinct keys none
 * is left out from 3 items on and sizes differ by at most one; items whose key repeats are left
 * out where there is no block for them.
 */
export function splitIntoBlocks<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly T[])[] {
  // Once each: a sort asks for a key many times, and a key may have to be worked out.
  const keys = new Map(items.map((item) => [item, keyOf(item)]));
  const known = (item: T): string => keys.get(item) ?? '';
  let best: readonly (readonly T[])[] = [];
  for (let count = 1; count * SMALLEST_BLOCK <= items.length; count += 1) {
    const blocks = deal(items, known, count).filter((block) => block.length >= SMALLEST_BLOCK);
    if (blocks.flat().length > best.flat().length) best = blocks;
  }
  return best;
}

/** Deals the items out to `count` blocks, repeated keys first, each to the smallest without its key. */
function deal<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  count: number,
): readonly (readonly T[])[] {
  const times = new Map<string, number>();
  for (const item of items) times.set(keyOf(item), (times.get(keyOf(item)) ?? 0) + 1);
  const repeatedFirst = items.toSorted(
    (a, b) => (times.get(keyOf(b)) ?? 0) - (times.get(keyOf(a)) ?? 0),
  );
  const blocks = Array.from({ length: count }, () => new Map<string, T>());
  for (const item of repeatedFirst) {
    const open = blocks.filter((b) => b.size < LARGEST_BLOCK && !b.has(keyOf(item)));
    open.toSorted((a, b) => a.size - b.size)[0]?.set(keyOf(item), item);
  }
  return blocks.map((block) => [...block.values()]);
}
