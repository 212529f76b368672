import type { Key, Pattern } from './pattern.ts';
import type { Token } from './tokens.ts';
import {
  BEFORE_A_VERB,
  BESIDE_A_VERB,
  FIRST_PERSONS,
  LIGHT_WORDS,
  LOOSE_WORDS,
  NEGATIONS,
  OTHER_PEOPLE,
  REVERSALS,
  STOP_WORDS,
  THIRD_PERSONS,
} from './words.ts';

/** A run of a text's tokens, both ends included. */
export interface Hit {
  readonly first: number;
  readonly last: number;
}

/** How many words back a "not" or an "instead of" still turns round what follows. */
const REACH = 6;

/** Every place in a text that says the pattern again, and means it. */
export const findPattern = (tokens: readonly Token[], pattern: Pattern): readonly Hit[] => {
  const hits: Hit[] = [];
  for (const start of tokens.keys()) {
    const last = matchFrom(tokens, start, pattern);
    if (last === null || isReversed(tokens, start, last, pattern)) continue;
    if (pattern.firstPerson && !isCandidates(tokens, start)) continue;
    hits.push({
      first: withSubject(tokens, start, pattern),
      last: withTail(tokens, last, pattern),
    });
  }
  return hits;
};

/** The last token of a match that starts at `start`, or null. */
const matchFrom = (tokens: readonly Token[], start: number, pattern: Pattern): number | null => {
  let at = start;
  let foreign = 0;
  for (const [n, key] of pattern.keys.entries()) {
    if (n > 0) at += 1;
    const from = at;
    for (; ; at += 1) {
      const token = tokens[at];
      if (!token || token.clause !== tokens[start]?.clause) return null;
      if (fits(tokens, at, key)) break;
      if (n === 0 || at - from >= pattern.slack) return null;
      if (isLoose(token, pattern)) continue;
      foreign += STOP_WORDS.has(token.base) ? Infinity : 1;
      if (foreign > pattern.foreign) return null;
    }
  }
  return at;
};

const fits = (tokens: readonly Token[], at: number, key: Key): boolean => {
  const base = tokens[at]?.base ?? '';
  if ('base' in key) return base === key.base;
  return key.oneOf === 'negation'
    ? NEGATIONS.has(base)
    : THIRD_PERSONS.has(base) || OTHER_PEOPLE.has(base);
};

const isLoose = ({ base }: Token, { between }: Pattern): boolean =>
  LOOSE_WORDS.has(base) ||
  /^\p{N}/u.test(base) ||
  isAdverb(base) ||
  (between.has(base) && !LIGHT_WORDS.has(base));

/** "I did not send ...", "instead of sending ...", "I could have sent ...". */
const isReversed = (
  tokens: readonly Token[],
  first: number,
  last: number,
  { reversals }: Pattern,
): boolean =>
  tokens.slice(Math.max(0, first - REACH), last + 1).some(
    ({ base, clause }) =>
      clause === tokens[first]?.clause &&
      REVERSALS.has(base) &&
      // Another word for the same "no" is the same "no".
      !(NEGATIONS.has(base)
        ? [...reversals].some((own) => NEGATIONS.has(own))
        : reversals.has(base)),
  );

/** Whether the verb at `at` is the candidate's: "I sent", "and sent", not "their lead sent". */
const isCandidates = (tokens: readonly Token[], at: number): boolean => {
  const before = beforeVerb(tokens, at);
  if (before === null || FIRST_PERSONS.has(before.base) || BEFORE_A_VERB.has(before.base)) {
    return true;
  }
  // "I ended up sending": whose it is was said before.
  const verb = tokens[at];
  const subject = tokens
    .slice(0, at)
    .findLast(({ base, clause }) => clause === verb?.clause && isSubject(base));
  return (verb?.word ?? '').endsWith('ing') && FIRST_PERSONS.has(subject?.base ?? '');
};

const isSubject = (base: string): boolean =>
  FIRST_PERSONS.has(base) || THIRD_PERSONS.has(base) || OTHER_PEOPLE.has(base);

/** The word that stands before a verb and what belongs to it; null at the beginning of a clause. */
const beforeVerb = (tokens: readonly Token[], at: number): Token | null => {
  const clause = tokens[at]?.clause;
  for (let n = at - 1; n >= 0; n -= 1) {
    const token = tokens[n];
    if (!token || token.clause !== clause) return null;
    if (!isAuxiliary(token)) return token;
  }
  return null;
};

const isAuxiliary = ({ base }: Token): boolean => BESIDE_A_VERB.has(base) || isAdverb(base);

const isAdverb = (base: string): boolean => base.length > 4 && base.endsWith('ly');

const withSubject = (tokens: readonly Token[], first: number, { firstPerson }: Pattern): number => {
  if (!firstPerson) return first;
  const subject = beforeVerb(tokens, first);
  return subject && FIRST_PERSONS.has(subject.base) ? tokens.indexOf(subject) : first;
};

const withTail = (tokens: readonly Token[], last: number, { tail }: Pattern): number => {
  let end = last;
  for (const base of tail) {
    const next = tokens[end + 1];
    if (next?.base !== base || next.clause !== tokens[last]?.clause) break;
    end += 1;
  }
  return end;
};
