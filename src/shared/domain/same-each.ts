/** Whether two lists hold the same objects in the same order. */
export const sameEach = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
