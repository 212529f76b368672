import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import { tokensOf } from './tokens.ts';

/** What a comparison of the bare words with the strong version shows; no judgement. */
export type Observation =
  | {
      /** The strong version speaks as "I"; the draft has neither "I" nor "me" nor "my". */
      readonly kind: 'first_person';
      /** The strong version from its first "I" on. */
      readonly quote: string;
      /** The draft speaks as "we" instead. */
      readonly we: boolean;
    }
  | {
      /** The strong version names a number; the draft names none, in digits or in words. */
      readonly kind: 'number';
      readonly quote: string;
    };

/** A number with its signs, as it is written. */
const FIGURE = /[$€£¥]?\p{Nd}+(?:[.,]\p{Nd}+)*(?:%|[\p{L}]+)?/u;

/** From "I" to the fourth word after it, within the sentence. */
const SPEAKS_AS_I = /(?<![\p{L}\p{N}'’])I(?:['’]\p{L}+)?(?:\s+[\p{L}\p{N}'’-]+){1,4}/u;

const ME: ReadonlySet<string> = new Set(['i', 'me', 'my', 'mine', 'myself']);
const US: ReadonlySet<string> = new Set(['we', 'us', 'our', 'ours', 'ourselves']);

/** Anything that could count as a number, so that nobody is told of one that they did name. */
const NUMBER_WORD =
  /^(?:\p{N}.*|zero|none|nothing|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|halved|third|quarter|tenth|once|twice|thrice|double[ds]?|tripled?|percent|couple)$/u;

/** What can be said of a draft without understanding it; nothing of an empty one. */
export const observe = (
  draft: string,
  card: PairRecastCard,
  /** Every version that the lesson itself calls strong. */
  strong: readonly string[],
): readonly Observation[] => {
  const words = wordsOf(draft);
  // The lesson's own strong versions lack nothing.
  if (words.length === 0 || strong.some((text) => wordsOf(text).join(' ') === words.join(' '))) {
    return [];
  }
  const observations: Observation[] = [];
  const first = SPEAKS_AS_I.exec(card.back.strong);
  if (first && !words.some((word) => ME.has(word))) {
    const cut = first.index + first[0].length < card.back.strong.replace(/[\s.!?]+$/u, '').length;
    observations.push({
      kind: 'first_person',
      quote: cut ? `${first[0]} …` : first[0],
      we: words.some((word) => US.has(word)),
    });
  }
  const figure = FIGURE.exec(card.back.strong)?.[0];
  if (figure !== undefined && !words.some((word) => NUMBER_WORD.test(word))) {
    observations.push({ kind: 'number', quote: figure });
  }
  return observations;
};

const wordsOf = (text: string): readonly string[] => tokensOf(text).map(({ word }) => word);
