import { ownFeatures, relatedFeatures, type Feature, type GuesserFamily } from './features.ts';
import { fittedAccuracy, leftOutAccuracy, type Example } from './fit.ts';
import { PHRASE_CLASSES, type QuizPhrase } from './phrases.ts';

/** No guesser that looks at one outer trait only may be right more often; chance is 0.5. */
export const GUESS_LIMIT = 0.6;

/**
 * Of a class with more phrases than this, so many are measured, spread evenly over it. The work grows
 * with the square of their number, and a share of so many is known to a few hundredths.
 */
const MOST_PHRASES = 600;

/** The same for length fitted on the very phrases it is tried on, which flatters the guesser. */
export const FITTED_LENGTH_LIMIT = 0.65;

/** Fewer phrases of a class than this prove nothing. */
export const LEAST_PHRASES = 20;

export interface GuesserScore {
  readonly name: string;
  readonly family: GuesserFamily;
  /** Share of right guesses, 0-1, each phrase guessed by a guesser fitted to all the others. */
  readonly leftOut: number;
  /** Share of right guesses, 0-1, when fitted to the set it is tried on: an upper bound. */
  readonly fitted: number;
}

export interface GuesserReport {
  readonly weak: number;
  readonly strong: number;
  /** Length, digits, first word and punctuation. */
  readonly scores: readonly GuesserScore[];
  /** Outer traits that somebody else might try. */
  readonly related: readonly GuesserScore[];
  /** The highest left-out score of each list; 0.5 where there is nothing to guess. */
  readonly max: number;
  readonly maxRelated: number;
  /** The highest fitted score of the length guessers. */
  readonly fittedLength: number;
  /** Whether the set is large enough and every limit holds. */
  readonly passes: boolean;
}

/**
 * How well the class of a phrase can be guessed from one outer trait, without understanding it.
 *
 * Both classes weigh the same, in fitting and in scoring, so chance is 0.5 whatever their counts.
 * A guesser that cannot tell scores half. Leaving a phrase out still favours the other class a
 * little wherever phrases are alike (its own class is one short), so on a set that gives nothing
 * away scores lie somewhat below 0.5; the fitted score is reported beside it for that reason.
 */
export function guesserScores(phrases: readonly QuizPhrase[]): GuesserReport {
  const classes = PHRASE_CLASSES.map((name) => phrases.filter((p) => p.phraseClass === name));
  const [weak = 0, strong = 0] = classes.map(({ length }) => length);
  const isLarge = Math.max(weak, strong) > MOST_PHRASES;
  const measured = isLarge ? classes.flatMap((list) => spread(list, MOST_PHRASES)) : phrases;
  const scores = ownFeatures(measured).map((feature) => score(feature, measured));
  const related = relatedFeatures.map((feature) => score(feature, measured));
  const max = highest(scores.map(({ leftOut }) => leftOut));
  const maxRelated = highest(related.map(({ leftOut }) => leftOut));
  const fittedLength = highest(
    scores.filter(({ family }) => family === 'length').map(({ fitted }) => fitted),
  );
  return {
    weak,
    strong,
    scores,
    related,
    max,
    maxRelated,
    fittedLength,
    passes:
      Math.min(weak, strong) >= LEAST_PHRASES &&
      Math.max(max, maxRelated) <= GUESS_LIMIT &&
      fittedLength <= FITTED_LENGTH_LIMIT,
  };
}

/** So many of a list, at even distances, in their order; all where there are no more. */
const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most
    ? list
    : Array.from({ length: most }, (_, n) => list[Math.floor((n * list.length) / most)] as T);

function score({ name, family, of }: Feature, phrases: readonly QuizPhrase[]): GuesserScore {
  const examples = phrases.map(({ text, phraseClass }): Example => ({
    value: of(text),
    strong: phraseClass === 'strong',
  }));
  return {
    name,
    family,
    leftOut: leftOutAccuracy(examples),
    fitted: fittedAccuracy(examples),
  };
}

const highest = (values: readonly number[]): number => Math.max(0.5, ...values);
