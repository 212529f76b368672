interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

const bagOf = (text: string): Bag => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
};

const dice = (a: Bag, b: Bag): number => {
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  const size = a.size + b.size;
  return size === 0 ? 0 : (2 * shared) / size;
};

/**
 * How many of their words two texts share, from 0 (none) to 1 (the same words in any order):
 * Dice's coefficient 2|A∩B| / (|A|+|B|) over bags of lower-case words.
 */
export const similarity = (a: string, b: string): number => dice(bagOf(a), bagOf(b));

/**
 * From this similarity on, two texts are one item before and after an edit. Different items of one
 * kind in a real walkthrough reach 0.33 at most (two verdicts that end alike), and a text that was
 * corrected keeps more than half of its words.
 */
export const SAME_ITEM = 0.5;

export interface Matching {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** How alike two are at sight, 0 for not: the higher, the earlier they are matched. */
  readonly equality: (beforeIndex: number, afterIndex: number) => number;
}

/**
 * For each of `after` the index in `before` that it continues, or null where it is new. No index
 * comes twice. Those equal at sight are matched first, then the most similar; ties go by order.
 * An empty text can only be matched at sight.
 */
export const matchItems = ({ before, after, equality }: Matching): (number | null)[] => {
  const matched: (number | null)[] = after.map(() => null);
  const free = new Set(before.keys());
  const take = (scoreOf: (beforeIndex: number, afterIndex: number) => number, least: number) => {
    const ranked = matched
      .flatMap((match, index) =>
        match === null
          ? [...free].map((candidate) => ({ index, candidate, score: scoreOf(candidate, index) }))
          : [],
      )
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score);
    for (const { index, candidate } of ranked) {
      if (matched[index] !== null || !free.delete(candidate)) continue;
      matched[index] = candidate;
    }
  };
  take(equality, 1);
  const [old, fresh] = [before.map(bagOf), after.map(bagOf)];
  take((candidate, index) => {
    const [a, b] = [old[candidate], fresh[index]];
    return a === undefined || b === undefined ? 0 : dice(a, b);
  }, SAME_ITEM);
  return matched;
};
