/**
 * Finding cards by words. Words in any order and anywhere in the text; `"words in quotes"` only as
 * whole words in a row, whatever punctuation stands between them. Neither case nor accents matter.
 */

/** A text as it is compared; see {@link foldText}. */
export interface FoldedText {
  /** Letters without case and accents, everything else as it is; one line a field. */
  readonly text: string;
  /** The same with one space for whatever is no letter, digit or mark. */
  readonly words: string;
}

/** Folds the fields of a text, once for all searches. */
export const foldText = (fields: readonly string[]): FoldedText => {
  const folded = fields.map(fold);
  // A line each: nothing that is searched for has a line break, so nothing is found across fields.
  return { text: folded.join('\n'), words: folded.map(wordsOf).join('\n') };
};

/** UTF-16 units of a search that count: far more than anybody types, and a pasted book is no search. */
export const SEARCH_LENGTH = 500;

/**
 * Whether a text has everything that is searched for; null when nothing is. Of a search longer
 * than {@link SEARCH_LENGTH} the beginning counts.
 */
export const searchFor = (query: string): ((text: FoldedText) => boolean) | null => {
  const wanted = termsOf(query.slice(0, SEARCH_LENGTH));
  return wanted.length === 0 ? null : (text) => wanted.every((finds) => finds(text));
};

type Term = (text: FoldedText) => boolean;

const termsOf = (query: string): readonly Term[] =>
  // An open quote runs to the end: it is being typed.
  [...fold(query).matchAll(/"([^"]*)("|$)|[^\s"]+/gu)].flatMap(([all, quoted, end]) => {
    if (quoted === undefined) return [wordTerm(all)];
    const words = wordsOf(quoted);
    if (words !== '') return [phraseTerm(words, end === '"')];
    const signs = quoted.trim();
    return signs === '' ? [] : [wordTerm(signs)];
  });

const wordTerm = (word: string): Term => {
  const pattern = new RegExp(escape(word), 'u');
  return ({ text }) => pattern.test(text);
};

/** @param closed whether the last word is finished */
const phraseTerm = (phrase: string, closed: boolean): Term => {
  const pattern = new RegExp(`${BEFORE_A_WORD}${escape(phrase)}${closed ? AFTER_A_WORD : ''}`, 'u');
  return ({ words }) => pattern.test(words);
};

/** Scripts that write no spaces between words: there a word may begin and end anywhere. */
const UNSPACED =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}';
const IN_A_WORD = `(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}]`;
const BEFORE_A_WORD = `(?:(?<!\\p{L}|\\p{N}|\\p{M})|(?<=[${UNSPACED}])|(?=[${UNSPACED}]))`;
const AFTER_A_WORD = `(?:(?!${IN_A_WORD})|(?<=[${UNSPACED}]))`;

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

const wordsOf = (folded: string): string => folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();

/** Accents; but not the two marks that make another letter of a Japanese one. */
const ACCENTS = /(?![\u3099\u309a])(?=\p{Mn})\p{Diacritic}/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Upper case has one form for what lower case has several of (ß and ss, σ and ς, i and ı), so it
 * is what is compared. Quotes and hyphens are as they are typed, whichever way they are printed.
 */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(INVISIBLE, '')
    // What is left of a letter is one again, so that nothing is found within it.
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201b\u02bc\u2032]/gu, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb\u2033]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ');
