import { hasOpenQuote, quoteSpans, stripQuotes, withoutQuotes } from './quotes.ts';
import {
  AMBIGUOUS_VERBS,
  DETERMINERS,
  FINITE,
  FIRST_PERSON,
  FUNCTION_WORDS,
  IRREGULAR_PAST,
  JUDGING,
  META,
  NOT_GERUNDS,
  STOP_WORDS,
  VERBS,
  VERB_COMPANIONS,
} from './words.ts';

/** How a line opens: the strongest single sign of what it is. */
export type Opening =
  'imperative' | 'gerund' | 'first_person' | 'demonstrative' | 'third_person' | 'other';

/** The mark by which a line sets its second half off, such as a mistake its cost. */
export type Joint = 'dash' | 'colon' | 'semicolon' | 'equals' | 'arrow';

/** What a line looks like, worked out once; everything the features ask for. */
export interface Shape {
  readonly bullet: boolean;
  /** The whole line is one quotation. */
  readonly quoted: boolean;
  /** The line begins with a quotation, but does not end with it. */
  readonly opensWithQuote: boolean;
  readonly hasQuote: boolean;
  /** What the line says: without bullet, and without the marks around a whole quotation. */
  readonly core: string;
  /** Lower-case words of the core, quotations inside it left out. */
  readonly words: readonly string[];
  readonly opening: Opening;
  readonly firstPerson: boolean;
  /** How many words weigh what was said, and how many name candidate or interviewer. */
  readonly judging: number;
  readonly meta: number;
  /** A phrase without a finite verb and without a person, such as a list of nouns. */
  readonly fragment: boolean;
  readonly sentences: number;
  /** How many of them command. */
  readonly commands: number;
  readonly digits: boolean;
  /** A dash between words, outside quotations. */
  readonly dash: boolean;
  /** The first such mark outside quotations; null where there is none. */
  readonly joint: Joint | null;
  /** Ends like a sentence. */
  readonly closed: boolean;
  readonly openQuote: boolean;
  /** Words of content, cut to their stems. */
  readonly stems: ReadonlySet<string>;
}

/** Nothing after this many characters of a line helps to tell what it is. */
const LOOK_AT = 2_000;

const BULLET =
  /^(?:[-–—*+•‣◦▪▫●○■□◆◇►▶▸➤➢→✗✘✖✕×❌⛔⚠🚩🔴·∙⁃]\ufe0f?|\(?\d{1,2}[.)]|\(?[a-z]\))\s+/u;

/** The line without the mark that makes it an item of a list. */
export const stripBullet = (text: string): string => text.replace(BULLET, '');

/** Straight marks and plain spaces, for looking at only. */
const plain = (text: string): string =>
  text
    .slice(0, LOOK_AT)
    .replace(/[“”„]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[\u00a0\u2007\u202f\t]/gu, ' ');

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'-]*/gu;

export const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(/(?<!['-])['-]+$/u, ''));

/** A crude stem, enough to see that two lines speak of the same thing. */
const stem = (word: string): string =>
  word.length <= 4 ? word : word.replace(/(?:ing|ed|es|s|ly|ion|ions)$/u, '').slice(0, 8);

export const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
      .map(stem),
  );

const isVerbWithS = (word: string): boolean =>
  word.endsWith('s') &&
  (VERBS.has(word.slice(0, -1)) ||
    VERBS.has(word.slice(0, -2)) ||
    VERBS.has(word.replace(/ies$/u, 'y')));

const NEGATED = /^(?:don't|never|always|do)$/u;

/** The words up to the first mark: what follows a comma or a colon is no object of the first word. */
const headOf = (outside: string): readonly string[] =>
  wordsOf(outside.trimStart().split(/[,;:.!?()=→–—]|\s-{1,2}\s/u, 1)[0] ?? '');

const isImperative = (head: readonly string[]): boolean => {
  // "Explicitly state", "Briefly name": an adverb may stand before the verb.
  const adverb = /[a-z]ly$/u.test(head[0] ?? '') && !FUNCTION_WORDS.has(head[0] ?? '');
  const [first, second] = adverb ? head.slice(1) : head;
  if (first === undefined) return false;
  if (NEGATED.test(first)) return second !== undefined && !FIRST_PERSON.has(second);
  if (AMBIGUOUS_VERBS.has(first)) {
    return second !== undefined && (DETERMINERS.has(second) || VERB_COMPANIONS.has(second));
  }
  if (VERBS.has(first)) return second === undefined || !FINITE.has(second);
  // An unlisted verb shows by its object: "Pin the date", "Walk each listener through it".
  return (
    second !== undefined &&
    DETERMINERS.has(second) &&
    !FUNCTION_WORDS.has(first) &&
    !FIRST_PERSON.has(first) &&
    !FINITE.has(first) &&
    !IRREGULAR_PAST.has(first) &&
    !/(?:ing|ed|s|ly|n't|'s)$/u.test(first)
  );
};

const isGerund = (words: readonly string[]): boolean => {
  const [first = '', second = ''] = words;
  const word = first === 'not' || first.endsWith('ly') || first === 'only' ? second : first;
  return word.length > 4 && word.endsWith('ing') && !NOT_GERUNDS.has(word);
};

/** "I did", "After the launch I", "On Monday we": the speaker comes within the first words. */
const opensInFirstPerson = (words: readonly string[]): boolean => {
  if (words.slice(0, 2).some((word) => FIRST_PERSON.has(word))) return true;
  const lead = words.slice(0, 8);
  return lead.some((word) => /^(?:i|i'd|i've|i'm|we|we'd|we've|my|our)$/u.test(word));
};

const DEMONSTRATIVE = /^(?:this|that|these|those|such)$/u;

const openingOf = (words: readonly string[], outside: string): Opening => {
  const [first = '', second = ''] = words;
  if (isGerund(words) && !FIRST_PERSON.has(first)) return 'gerund';
  if (FIRST_PERSON.has(first)) return 'first_person';
  // "Tell us", "give me": who commands may name himself as well.
  if (isImperative(headOf(outside))) return 'imperative';
  if (FIRST_PERSON.has(second)) return 'first_person';
  if (DEMONSTRATIVE.test(first)) return 'demonstrative';
  if (isVerbWithS(first) && !FINITE.has(second)) return 'third_person';
  if (opensInFirstPerson(words)) return 'first_person';
  return 'other';
};

const SENTENCE_END = /[.!?…]["')\]]*(?=\s+["'(]?[\p{Lu}\p{N}]|\s*$)/gu;
const DASH = /\s[-–—]{1,2}\s|[^\s\d][—]|[\p{L}][–][\p{L}]/u;
const JOINTS: readonly (readonly [Joint, RegExp])[] = [
  ['dash', DASH],
  ['arrow', /[→⇒]|\s[-=]>\s/u],
  ['equals', /\s(?:[=≠]|!=)\s/u],
  ['semicolon', /;\s/u],
  ['colon', /:\s/u],
];

const jointOf = (outside: string): Joint | null => {
  let first: Joint | null = null;
  let at = Infinity;
  for (const [joint, pattern] of JOINTS) {
    const found = outside.search(pattern);
    if (found !== -1 && found < at) {
      first = joint;
      at = found;
    }
  }
  return first;
};

const CLOSED = /[.!?…]["')\]]*$/u;

/** What the line looks like. Cost is linear in the line's length, and bounded. */
export const shapeOf = (text: string): Shape => {
  const line = plain(text);
  const body = stripBullet(line);
  const spans = quoteSpans(body);
  const core = stripQuotes(body);
  const quoted = core !== body;
  const outside = quoted ? core : withoutQuotes(body);
  const words = wordsOf(outside);
  const hasFinite = words.some((word) => FINITE.has(word));
  const firstPerson = words.some((word) => FIRST_PERSON.has(word));
  return {
    bullet: body !== line,
    quoted,
    opensWithQuote: !quoted && spans[0]?.start === 0,
    hasQuote: spans.length > 0,
    core,
    words,
    opening: openingOf(words, outside),
    firstPerson,
    judging: words.filter((word) => JUDGING.has(word)).length,
    meta: words.filter((word) => META.has(word)).length,
    fragment: !hasFinite && !firstPerson && words.length > 0 && words.length <= 20,
    sentences: outside.match(SENTENCE_END)?.length ?? 0,
    commands: outside
      .split(/[.!?…]["')\]]*\s+/u)
      .filter((sentence) => isImperative(headOf(sentence))).length,
    digits: /\d/u.test(outside),
    dash: DASH.test(outside),
    joint: jointOf(outside),
    closed: CLOSED.test(line),
    openQuote: hasOpenQuote(line),
    stems: stemsOf(core),
  };
};
