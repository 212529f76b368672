import type { Hit } from './match.ts';
import { isContent } from './pattern.ts';
import type { Token } from './tokens.ts';
import { NEGATIONS, REVERSALS } from './words.ts';

/** The share of a sentence's content that must come back, in its order, to be that sentence again. */
const SHARE = 0.8;

/** Fewer content words make no sentence that could be known again with one missing. */
const LEAST_WORDS = 3;

/** Says whether a sentence is another one again, and where in it. */
type Compare = (said: readonly Token[], sentence: readonly Token[]) => Hit | null;

/** The places where a text says a whole sentence of the phrase again. */
const findSentences = (
  tokens: readonly Token[],
  phrase: readonly Token[],
  compare: Compare,
): readonly Hit[] => {
  const isSentence = ({ run }: Sentence): boolean => run.length >= LEAST_WORDS;
  const said = sentencesOf(tokens).filter(isSentence);
  return sentencesOf(phrase)
    .filter(isSentence)
    .flatMap((sentence) =>
      said.flatMap(({ from, run }) => {
        const matched = compare(run, sentence.run);
        if (matched === null) return [];
        return [{ first: from + matched.first, last: from + matched.last }];
      }),
    );
};

interface Sentence {
  /** The place of its first token in the text. */
  readonly from: number;
  readonly run: readonly Token[];
}

const sentencesOf = (tokens: readonly Token[]): readonly Sentence[] => {
  const sentences: { from: number; run: Token[] }[] = [];
  for (const [n, token] of tokens.entries()) {
    if (n === 0 || tokens[n - 1]?.sentence !== token.sentence) sentences.push({ from: n, run: [] });
    sentences.at(-1)?.run.push(token);
  }
  return sentences;
};

const nearly: Compare = (said, sentence) => {
  const wanted = sentence.filter(counts);
  if (wanted.length < LEAST_WORDS || negations(said) !== negations(sentence)) return null;
  const places = said.flatMap((token, n) => (counts(token) ? [n] : []));
  const common = commonRun(
    wanted.map(({ base }) => base),
    places.map((n) => said[n]?.base ?? ''),
  );
  const first = places[common[0] ?? -1];
  const last = places[common.at(-1) ?? -1];
  if (common.length / wanted.length < SHARE || first === undefined || last === undefined) {
    return null;
  }
  return { first: said.slice(0, first).some(counts) ? first : 0, last };
};

const counts = (token: Token): boolean => isContent(token) || NEGATIONS.has(token.base);

const negations = (tokens: readonly Token[]): number =>
  tokens.filter(({ base }) => REVERSALS.has(base)).length;

const wordForWord: Compare = (said, sentence) =>
  said.length === sentence.length &&
  said.length >= LEAST_WORDS &&
  said.every(({ base }, n) => base === sentence[n]?.base)
    ? { first: 0, last: said.length - 1 }
    : null;

/** Sentences of the phrase, with each word of them. */
export const findSame = (tokens: readonly Token[], phrase: readonly Token[]): readonly Hit[] =>
  findSentences(tokens, phrase, wordForWord);

/** Sentences of the phrase, with most of their content in its order. */
export const findNear = (tokens: readonly Token[], phrase: readonly Token[]): readonly Hit[] =>
  findSentences(tokens, phrase, nearly);

/** The places in `b` of a longest common subsequence of `a` and `b`. */
const commonRun = (a: readonly string[], b: readonly string[]): readonly number[] => {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      places.push(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
};
