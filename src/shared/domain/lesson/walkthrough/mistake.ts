import { quoteSpans } from './quotes.ts';
import { FIRST_PERSON } from './words.ts';
import { wordsOf } from './shape.ts';

/** A stage's mistake, and what it costs where the line says so. */
export interface Mistake {
  readonly mistake: string;
  readonly cost: string | null;
}

type CutKind = 'dash' | 'sentence' | 'semicolon';

interface Cut {
  readonly kind: CutKind;
  /** The mistake ends here, and the cost begins there. */
  readonly end: number;
  readonly start: number;
}

const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|dr|mr|mrs|ms|no|st)\.$/iu;

/** Where quotations and brackets reach: nothing is cut inside them. */
const shelters = (text: string): readonly { readonly start: number; readonly end: number }[] => {
  const spans = [...quoteSpans(text)];
  for (const bracket of text.matchAll(/\([^()]*\)/gu)) {
    spans.push({ start: bracket.index, end: bracket.index + bracket[0].length });
  }
  return spans;
};

/**
 * A hyphen, one or two, counts with a space on either side; longer dashes count without. No match
 * begins within a run of spaces, or a long run would be gone over again from each of them.
 */
const DASHES = /(?<!\s)\s+(?:-{1,2}|[–—])\s+|(?<!\s)\s*—\s*|(?<=\p{L})–(?=\p{L})|(?<=\S)--(?=\S)/gu;
const SENTENCES = /(?<=[.!?…]["'”’)]{0,2})\s+(?=["'“‘(]?[\p{Lu}\p{N}])/gu;
const SEMICOLONS = /;\s+/gu;

const cutsOf = (text: string): readonly Cut[] => {
  const cuts: Cut[] = [];
  const add = (kind: CutKind, pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) {
      cuts.push({ kind, end: match.index, start: match.index + match[0].length });
    }
  };
  add('dash', DASHES);
  add('sentence', SENTENCES);
  add('semicolon', SEMICOLONS);
  const sheltered = shelters(text);
  return cuts
    .filter(
      (cut) =>
        cut.end > 0 &&
        cut.start < text.length &&
        !sheltered.some((span) => cut.end > span.start && cut.end < span.end) &&
        !(
          cut.kind === 'sentence' &&
          ABBREVIATION.test(text.slice(Math.max(0, cut.end - 10), cut.end))
        ),
    )
    .sort((a, b) => a.end - b.end);
};

/** Words that continue a sentence behind an insertion between two dashes. */
const CONTINUES =
  /^(?:on|in|at|with|without|to|for|from|of|about|before|after|by|and|or|but|as|than|into|over|while|when|instead|rather)\b/u;

/** What follows is still the candidate speaking, and so no cost yet. */
const speaksOn = (rest: string): boolean => FIRST_PERSON.has(wordsOf(rest.slice(0, 80))[0] ?? '');

/**
 * Splits a mistake's line after the mistake: at the first dash between words, sentence end or
 * semicolon (outside quotations and brackets) behind which something else than the mistake itself
 * begins. An example that runs over several sentences in the first person stays whole, and so does
 * an insertion between two dashes.
 */
export const splitMistake = (text: string): Mistake => {
  const cuts = cutsOf(text);
  for (let at = 0; at < cuts.length; at++) {
    const cut = cuts[at];
    if (cut === undefined) break;
    const rest = text.slice(cut.start);
    if (speaksOn(rest)) continue;
    const next = cuts[at + 1];
    if (
      cut.kind === 'dash' &&
      next?.kind === 'dash' &&
      CONTINUES.test(text.slice(next.start)) &&
      cuts.length > 1
    ) {
      at++;
      continue;
    }
    return { mistake: text.slice(0, cut.end).trim(), cost: rest.trim() };
  }
  return { mistake: text, cost: null };
};
