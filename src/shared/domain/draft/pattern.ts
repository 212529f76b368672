import type { Token } from './tokens.ts';
import {
  COMMON_WORDS,
  FIRST_PERSONS,
  LIGHT_WORDS,
  LOOSE_WORDS,
  NEGATIONS,
  REVERSALS,
  STOP_WORDS,
  THIRD_PERSONS,
} from './words.ts';

/** What a word of a draft must be to stand for a word of a pattern. */
export type Key = { readonly base: string } | { readonly oneOf: 'third person' | 'negation' };

/** Words in their order that say again what a lesson calls weak. */
export interface Pattern {
  readonly keys: readonly Key[];
  /** Bases that may stand between two keys because they do so in the lesson. */
  readonly between: ReadonlySet<string>;
  /** The most words between two keys that follow each other. */
  readonly slack: number;
  /** Words that neither the lesson nor the language calls loose: at most so many in all. */
  readonly foreign: number;
  /** Bases that directly follow the last key in the lesson: part of what is found, if they are there. */
  readonly tail: readonly string[];
  /** The candidate is who did it: not a repetition where somebody else did. */
  readonly firstPerson: boolean;
  /** The lesson's own words that turn a sentence round; with others it is not what is meant. */
  readonly reversals: ReadonlySet<string>;
}

/** How telling a word is: 1 for a word that no strong phrase has, less for one that many have. */
export type Weigh = (base: string) => number;

/** Below this, near-literal repetition of a clause says nothing. */
const CLAUSE_WEIGHT = 1.5;

/** Three telling words, or two among common ones, for a part of a clause to say something. */
const PART_WEIGHT = 3;
const PART_WORDS = [3, 4] as const;

const PAST_TENSE = /^(?:sent|told|wrote|gave|got|left|took|made|asked|let|put|had)$|[a-z]{2}ed$/u;

export const isContent = ({ base }: Token): boolean => !STOP_WORDS.has(base);

/** Half for words of strong phrases, and for what everybody says; a number tells nothing. */
export const weigher =
  (strong: ReadonlySet<string>): Weigh =>
  (base) => {
    if (STOP_WORDS.has(base) || /^\p{N}/u.test(base)) return 0;
    return strong.has(base) || COMMON_WORDS.has(base) ? 0.5 : 1;
  };

/**
 * The pattern of a short phrase that a lesson names as a warning. One with a single content word
 * ("it was quiet", "every day") must come back word for word; a single word, or none with
 * content, makes no pattern: it would be found in every other draft.
 */
export const phrasePattern = (tokens: readonly Token[]): Pattern | null => {
  const content = tokens.filter((token) => isContent(token) && !/^\p{N}/u.test(token.base));
  if (tokens.length < 2 || content.length === 0) return null;
  return content.length === 1 ? literalPattern(tokens) : strictPattern(tokens);
};

/** The patterns of the telling parts of a weak phrase. */
export const weakPatterns = (tokens: readonly Token[], weigh: Weigh): readonly Pattern[] =>
  clausesOf(tokens).flatMap((clause) => {
    const patterns: Pattern[] = [];
    const content = clause.filter(({ base }) => weigh(base) > 0);
    const weight = sum(content.map(({ base }) => weigh(base)));
    const telling = content.some(({ base }) => weigh(base) === 1);
    if (content.length >= 2 && weight >= CLAUSE_WEIGHT && telling) {
      patterns.push(strictPattern(clause));
    } else if (telling && isThird(clause[0])) {
      patterns.push(literalPattern(clause));
    }
    return [...patterns, ...partPatterns(clause, weigh)];
  });

/** Clauses, taken apart at "and" and "or" too: each half may be repeated without the other. */
const clausesOf = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const clauses: Token[][] = [];
  for (const [n, token] of tokens.entries()) {
    const joins = token.base === 'and' || token.base === 'or';
    if (n === 0 || joins || tokens[n - 1]?.clause !== token.clause) clauses.push([]);
    if (!joins) clauses.at(-1)?.push(token);
  }
  return clauses.filter((clause) => clause.length > 0);
};

/** Every content word, third person and negation, and the light words between them. */
const strictPattern = (tokens: readonly Token[]): Pattern => {
  const wanted = (token: Token): boolean => isKey(token) || LIGHT_WORDS.has(token.base);
  return make(tokens, tokens.findIndex(wanted), tokens.findLastIndex(isKey), wanted);
};

/** Word for word; only who else did it may have another name. */
const literalPattern = (tokens: readonly Token[]): Pattern => ({
  ...make(tokens, 0, tokens.length - 1, () => true),
  keys: tokens.map((token) => (isThird(token) ? keyOf(token) : { base: token.base })),
  slack: 0,
});

/** Runs of content words within a clause that are telling enough by themselves. */
const partPatterns = (clause: readonly Token[], weigh: Weigh): readonly Pattern[] => {
  const content = [...clause.keys()].filter((n) => weigh(clause[n]?.base ?? '') > 0);
  return PART_WORDS.flatMap((size) =>
    content.flatMap((from, n) => {
      const run = content.slice(n, n + size);
      const to = run.at(-1);
      const weight = sum(run.map((at) => weigh(clause[at]?.base ?? '')));
      if (run.length < size || to === undefined || weight < PART_WEIGHT) return [];
      return [make(clause, from, to, isKey)];
    }),
  );
};

const make = (
  tokens: readonly Token[],
  first: number,
  last: number,
  wanted: (token: Token) => boolean,
): Pattern => {
  const run = tokens.slice(first, last + 1);
  const keys = run.filter(wanted);
  return {
    keys: keys.map(keyOf),
    between: new Set(run.filter((token) => !wanted(token)).map(({ base }) => base)),
    slack: widestGap(run, wanted) + 3,
    foreign: keys.length < 3 ? 1 : 2,
    tail: tokens.slice(last + 1, last + 3).map(({ base }) => base),
    firstPerson: speaksOfCandidate(tokens, first),
    reversals: new Set(tokens.map(({ base }) => base).filter((base) => REVERSALS.has(base))),
  };
};

const isThird = (token: Token | undefined): boolean =>
  token !== undefined && THIRD_PERSONS.has(token.base);

const isKey = (token: Token): boolean =>
  (isContent(token) && !/^\p{N}/u.test(token.base)) || isThird(token) || NEGATIONS.has(token.base);

const keyOf = ({ base }: Token): Key => {
  if (THIRD_PERSONS.has(base)) return { oneOf: 'third person' };
  return NEGATIONS.has(base) ? { oneOf: 'negation' } : { base };
};

/** "I sent ..." and "sent ..." are about the candidate; "the team was happy" is not. */
const speaksOfCandidate = (tokens: readonly Token[], first: number): boolean => {
  const subject = tokens.slice(0, first).findLast(({ base }) => !LOOSE_WORDS.has(base));
  if (subject !== undefined) return FIRST_PERSONS.has(subject.base);
  return first === 0 && PAST_TENSE.test(tokens[0]?.word ?? '');
};

const widestGap = (tokens: readonly Token[], wanted: (token: Token) => boolean): number => {
  let widest = 0;
  let gap = 0;
  for (const token of tokens) {
    gap = wanted(token) ? 0 : gap + 1;
    widest = Math.max(widest, gap);
  }
  return widest;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
