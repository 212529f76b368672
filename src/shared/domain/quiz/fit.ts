/** A trait of one phrase, a number or a category, and its class. */
export interface Example {
  readonly value: number | string;
  readonly strong: boolean;
}

/** How sure a fitted guesser is that a value is strong: 1 yes, 0 no, between where it cannot tell. */
type Guess = (value: number | string) => number;

/**
 * Share of right guesses, 0-1, both classes weighing the same: each example is guessed by a guesser
 * fitted to all the others.
 */
export const leftOutAccuracy = (examples: readonly Example[]): number =>
  accuracy(examples, (index) => fit(examples.filter((_, other) => other !== index)));

/** The same with one guesser that was fitted to all of them. */
export function fittedAccuracy(examples: readonly Example[]): number {
  const guess = fit(examples);
  return accuracy(examples, () => guess);
}

function accuracy(examples: readonly Example[], guesserFor: (index: number) => Guess): number {
  const rights: Record<'weak' | 'strong', number[]> = { weak: [], strong: [] };
  for (const [index, { value, strong }] of examples.entries()) {
    const sure = guesserFor(index)(value);
    rights[strong ? 'strong' : 'weak'].push(strong ? sure : 1 - sure);
  }
  const of = (values: readonly number[]): number =>
    values.length === 0 ? 0.5 : values.reduce((sum, right) => sum + right, 0) / values.length;
  return (of(rights.weak) + of(rights.strong)) / 2;
}

const fit = (examples: readonly Example[]): Guess =>
  examples.every(({ value }) => typeof value === 'number')
    ? fitThreshold(examples)
    : fitCategories(examples);

/** How much one example of each class weighs, so that the classes weigh the same. */
function classWeights(examples: readonly Example[]): { weak: number; strong: number } {
  const strong = examples.filter((example) => example.strong).length;
  const weak = examples.length - strong;
  return { weak: weak === 0 ? 0 : 1 / weak, strong: strong === 0 ? 0 : 1 / strong };
}

/** Differences of sums smaller than this are the arithmetic's, not the examples'. */
const EPSILON = 1e-9;

/**
 * The best threshold and direction, halfway between neighbouring values. Where several are equally
 * good, the guess is their share: with two that disagree, 0.5.
 */
function fitThreshold(examples: readonly Example[]): Guess {
  const weights = classWeights(examples);
  const sorted = examples.toSorted((a, b) => Number(a.value) - Number(b.value));
  // What "strong is above the cut" gets right, less what it gets wrong: below all values all that is
  // strong is right, and each value that the cut passes changes sides.
  let gain = 0;
  for (const { strong } of sorted) gain += strong ? weights.strong : -weights.weak;
  const stumps: { readonly cut: number; readonly gain: number }[] = [];
  for (const [index, { value, strong }] of sorted.entries()) {
    const before = Number(sorted[index - 1]?.value ?? value);
    if (before < Number(value)) stumps.push({ cut: (before + Number(value)) / 2, gain });
    gain += 2 * (strong ? -weights.strong : weights.weak);
  }
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
function fitCategories(examples: readonly Example[]): Guess {
  const weights = classWeights(examples);
  const lean = new Map<number | string, number>();
  for (const { value, strong } of examples) {
    lean.set(value, (lean.get(value) ?? 0) + (strong ? weights.strong : -weights.weak));
  }
  return (value) => {
    const sum = lean.get(value) ?? 0;
    return Math.abs(sum) < EPSILON ? 0.5 : sum > 0 ? 1 : 0;
  };
}
