import { baseForm } from './inflection.ts';
import { CLAUSE_OPENERS } from './words.ts';

/** One word of a text; a contraction is two of them in the same place. */
export interface Token {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** Lower case, contractions written out. */
  readonly word: string;
  /** The word without its inflection. */
  readonly base: string;
  /** The sentence and the clause that the word is in, both counted from 0 over the whole text. */
  readonly sentence: number;
  readonly clause: number;
}

const WORD = /\p{N}+(?:[.,]\p{N}+)*[\p{L}\p{M}]*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’‘ʼ]\p{L}+)?/gu;

const SENTENCE_END = /[.!?…;\n\r\u2028\u2029。！？]/u;

/** Quotation marks and hyphens inside a word ("on-call") break no thought; a dash does. */
const CLAUSE_END = /[,:()[\]–—、，]|(?:^|\s)--?(?=\s|$)/u;

/** A map and no object: people write any word behind an apostrophe, `constructor` too. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  // "I'd" is "I had" or "I would"; which of the two changes nothing here.
  ['d', 'would'],
]);

/** "didn't", and "didnt" as people type it. */
const NEGATED =
  /^(ai|are|ca|could|did|do|does|had|has|have|is|might|must|should|was|were|wo|would)n'?t$/u;

const FULL: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', ai: 'is' };

/** The words that a written word stands for. */
const expand = (written: string): readonly string[] => {
  const word = written.normalize('NFC').toLowerCase().replace(/[’‘ʼ]/gu, "'");
  const negated = NEGATED.exec(word)?.[1];
  if (negated !== undefined) return [FULL[negated] ?? negated, 'not'];
  if (word === 'im') return ['i', 'am'];
  if (word === 'ive') return ['i', 'have'];
  const [head = word, tail] = word.split("'");
  if (tail === undefined) return [word];
  const full = SHORT_FORMS.get(tail);
  // What is left is the 's of a possessive, "it's" among them.
  return full === undefined ? [head] : [head, full];
};

/** The words of a text in their order. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  let reached = 0;
  for (const match of text.matchAll(WORD)) {
    const end = match.index + match[0].length;
    const words = expand(match[0]);
    const between = text.slice(reached, match.index);
    if (tokens.length > 0 && SENTENCE_END.test(between)) {
      sentence += 1;
      clause += 1;
    } else if (
      tokens.length > 0 &&
      (CLAUSE_END.test(between) || CLAUSE_OPENERS.has(baseForm(words[0] ?? '')))
    ) {
      clause += 1;
    }
    for (const word of words) {
      tokens.push({ start: match.index, end, word, base: baseForm(word), sentence, clause });
    }
    reached = end;
  }
  return tokens;
};
