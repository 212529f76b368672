/**
 * A list in its order, as much of it at once as one message should hold; what is larger than that alone
 * goes alone, and nothing is parted.
 *
 * @param sizeOf not negative
 * @param most in the same unit
 */
export const portionsOf = <T>(
  list: readonly T[],
  sizeOf: (one: T) => number,
  most: number,
): readonly (readonly T[])[] => {
  const all: T[][] = [];
  let size = Infinity;
  for (const one of list) {
    if (size + sizeOf(one) > most) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(one);
    size += sizeOf(one);
  }
  return all;
};
