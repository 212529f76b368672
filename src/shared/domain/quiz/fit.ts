/** A trait of one phrase, a number or a category, and its class. */
export interface Example {
  readonly value: number | string;
  readonly strong: boolean;
}

/** How sure a fitted guesser is that a value is strong: 1 yes, 0 no, between where it cannot tell. */
type Guess = (value: number | string) => number;

/** How often each value comes with each class: all that a guesser is fitted to. */
type Counts = ReadonlyMap<number | string, Tally>;

interface Tally {
  readonly weak: number;
  readonly strong: number;
}

const NONE: Tally = { weak: 0, strong: 0 };

/**
 * Share of right guesses, 0-1, both classes weighing the same: each example is guessed by a guesser
 * fitted to all the others. Examples that are alike are guessed alike, so each kind is tried once.
 */
export function leftOutAccuracy(examples: readonly Example[]): number {
  const counts = countsOf(examples);
  return accuracy(counts, (value, side) => {
    const tally = counts.get(value) ?? NONE;
    return fit(new Map(counts).set(value, { ...tally, [side]: tally[side] - 1 }));
  });
}

/** The same with one guesser that was fitted to all of them. */
export function fittedAccuracy(examples: readonly Example[]): number {
  const counts = countsOf(examples);
  const guess = fit(counts);
  return accuracy(counts, () => guess);
}

function countsOf(examples: readonly Example[]): Counts {
  const isNumeric = examples.every(({ value }) => typeof value === 'number');
  const counts = new Map<number | string, { weak: number; strong: number }>();
  for (const { value, strong } of examples) {
    // Thresholds are for numbers alone; where one value is a word, all are categories.
    const key = isNumeric ? value : String(value);
    const tally = counts.get(key) ?? { ...NONE };
    tally[strong ? 'strong' : 'weak'] += 1;
    counts.set(key, tally);
  }
  return counts;
}

function accuracy(
  counts: Counts,
  guesserFor: (value: number | string, side: keyof Tally) => Guess,
): number {
  const shareOf = (side: keyof Tally): number => {
    let right = 0;
    let all = 0;
    for (const [value, tally] of counts) {
      if (tally[side] === 0) continue;
      const sure = guesserFor(value, side)(value);
      right += tally[side] * (side === 'strong' ? sure : 1 - sure);
      all += tally[side];
    }
    return all === 0 ? 0.5 : right / all;
  };
  return (shareOf('weak') + shareOf('strong')) / 2;
}

function fit(counts: Counts): Guess {
  const weights = classWeights(counts);
  return [...counts.keys()].every((value) => typeof value === 'number')
    ? fitThreshold(counts, weights)
    : fitCategories(counts, weights);
}

/** How much one example of each class weighs, so that the classes weigh the same. */
function classWeights(counts: Counts): Tally {
  const { weak, strong } = sumOf([...counts.values()]);
  return { weak: weak === 0 ? 0 : 1 / weak, strong: strong === 0 ? 0 : 1 / strong };
}

const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, { weak, strong }) => ({ weak: sum.weak + weak, strong: sum.strong + strong }),
    NONE,
  );

/** Differences of sums smaller than this are the arithmetic's, not the examples'. */
const EPSILON = 1e-9;

/**
 * The best threshold and direction, halfway between neighbouring values. Where several are equally
 * good, the guess is their share: with two that disagree, 0.5.
 */
function fitThreshold(counts: Counts, weights: Tally): Guess {
  const ranked = [...counts]
    .filter(([, { weak, strong }]) => weak + strong > 0)
    .map(([value, tally]) => ({ value: Number(value), ...tally }))
    .toSorted((a, b) => a.value - b.value);
  const all = sumOf(ranked);
  let below = NONE;
  const stumps = ranked.slice(1).map(({ value }, index) => {
    const last = ranked[index] ?? { value, ...NONE };
    below = sumOf([below, last]);
    // What "strong is above the cut" gets right, less what it gets wrong.
    const gain =
      weights.strong * (all.strong - 2 * below.strong) + weights.weak * (2 * below.weak - all.weak);
    return { cut: (value + last.value) / 2, gain };
  });
  const best = Math.max(0, ...stumps.map(({ gain }) => Math.abs(gain)));
  const chosen = stumps.filter(({ gain }) => Math.abs(gain) > best - EPSILON);
  if (best < EPSILON || chosen.length === 0) return () => 0.5;
  return (value) => {
    const sure = chosen.map(({ cut, gain }) =>
      Number(value) === cut ? 0.5 : Number(value) > cut === gain > 0 ? 1 : 0,
    );
    return sure.reduce<number>((sum, one) => sum + one, 0) / sure.length;
  };
}

/** The class that a category mostly has; 0.5 for an even or unknown one. */
function fitCategories(counts: Counts, weights: Tally): Guess {
  return (value) => {
    const { weak, strong } = counts.get(value) ?? NONE;
    const lean = strong * weights.strong - weak * weights.weak;
    return Math.abs(lean) < EPSILON ? 0.5 : lean > 0 ? 1 : 0;
  };
}
