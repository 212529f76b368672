import { err, ok, type Result } from '../result.ts';
import {
  CONDITIONS,
  gradeOf,
  KIND_NAMES,
  MOST_RATED_DAYS,
  OPERATORS,
  PLACES,
  PROPERTIES,
  type Query,
  type QueryError,
} from './query.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Brackets and minus signs within each other; nobody needs more, and each costs a call. */
const DEEPEST = 50;

/** UTF-16 units of a search. */
export const LONGEST_QUERY = 2_000;

type Term = Token & { readonly kind: 'term' };
type Parsed = Result<Query, QueryError>;

/**
 * A search as people know it from Anki: words and "words in a row", `is:due`, `kind:recast`,
 * `principle:"Dive Deep"`, `tag:x`, `prop:s<5`, `rated:7:1`, a minus for not, `or`, brackets. What
 * stands beside each other, with `and` between or without, has to be true together, and binds more
 * than `or`.
 */
export const parseQuery = (query: string): Parsed => {
  if (query.length > LONGEST_QUERY) {
    const message = `A search has at most ${LONGEST_QUERY} letters. Take some away.`;
    return err({ from: LONGEST_QUERY, to: query.length, message });
  }
  const tokens = tokensOf(query);
  if (!tokens.ok) return tokens;
  const reader = { tokens: tokens.value, at: 0, end: query.length };
  if (reader.tokens.length === 0) return ok({ kind: 'all' });
  const parsed = anyOf(reader, 0);
  if (!parsed.ok) return parsed;
  const left = reader.tokens[reader.at];
  return left
    ? err({
        ...placeOf(left),
        message: 'This bracket closes nothing. Take it away, or open one before.',
      })
    : parsed;
};

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly end: number;
}

const placeOf = ({ from, to }: Token) => ({ from, to });

const anyOf = (reader: Reader, depth: number): Parsed => {
  const parts: Query[] = [];
  for (;;) {
    const part = allOf(reader, depth);
    if (!part.ok) return part;
    parts.push(part.value);
    if (reader.tokens[reader.at]?.kind !== 'or') return ok(joined('or', parts));
    reader.at += 1;
  }
};

const allOf = (reader: Reader, depth: number): Parsed => {
  const parts: Query[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (findsNothing(token)) return err(missing(reader, token));
    const part = one(reader, token, depth);
    if (!part.ok) return part;
    parts.push(part.value);
    const next = reader.tokens[reader.at];
    // What stands beside each other is true together anyway.
    if (next?.kind === 'and') reader.at += 1;
    else if (findsNothing(next)) return ok(joined('and', parts));
  }
};

const isWord = (token: Token | undefined): token is Token & { readonly kind: 'and' | 'or' } =>
  token?.kind === 'and' || token?.kind === 'or';

/** Whether no part of a search begins here. */
const findsNothing = (
  token: Token | undefined,
): token is undefined | (Token & { readonly kind: 'and' | 'or' | ')' }) =>
  token === undefined || isWord(token) || token.kind === ')';

const missing = ({ tokens, at, end }: Reader, token: Token | undefined): QueryError => {
  const before = tokens[at - 1];
  const isOpen = isWord(before) || before?.kind === '-';
  if (token?.kind === ')' && !isOpen) {
    const { from, to } = token;
    return before?.kind === '('
      ? {
          from: before.from,
          to,
          message: 'There is nothing in these brackets. Write what to find.',
        }
      : { from, to, message: 'This bracket closes nothing. Take it away, or open one before.' };
  }
  const isBefore = isWord(token);
  const word = isBefore ? `“${token.kind}”` : isOpen ? `“${before.kind}”` : 'a bracket';
  const { from, to } = (isBefore ? token : before) ?? { from: 0, to: end };
  return {
    from,
    to,
    message: `There is nothing ${isBefore ? 'before' : 'after'} ${word}. Write what to find, or put “and”, “or” and “-” in quotes to search for them.`,
  };
};

const one = (reader: Reader, token: Token, depth: number): Parsed => {
  if (depth > DEEPEST) {
    return err({ ...placeOf(token), message: 'These are too many brackets within each other.' });
  }
  reader.at += 1;
  if (token.kind === '-') {
    const next = reader.tokens[reader.at];
    if (findsNothing(next)) return err(missing(reader, next));
    const part = one(reader, next, depth + 1);
    return part.ok ? ok(negated(part.value)) : part;
  }
  if (token.kind === '(') {
    const inner = anyOf(reader, depth + 1);
    if (!inner.ok) return inner;
    if (reader.tokens[reader.at]?.kind !== ')') {
      return err({ ...placeOf(token), message: 'This bracket is not closed. Close it.' });
    }
    reader.at += 1;
    return inner;
  }
  return token.kind === 'term' ? term(token) : err(missing(reader, token));
};

const negated = (part: Query): Query => (part.kind === 'not' ? part.part : { kind: 'not', part });

/** Parts of the same kind are one list. */
const joined = (kind: 'and' | 'or', parts: readonly Query[]): Query => {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
};

const term = (token: Term): Parsed => {
  const { key, text } = token;
  if (key === null) return ok({ kind: 'text', text, exact: token.quoted });
  const value = text.trim();
  const place = PLACES.find((name) => name === key);
  if (value === '') return fault(token, `Write something after “${key}:”.`);
  if (place) return ok({ kind: 'place', place, text: value });
  switch (key) {
    case 'is':
      return oneOf(token, CONDITIONS, (condition) => ({ kind: 'is', condition }));
    case 'kind':
      return oneOf(token, KIND_NAMES, (name) => ({ kind: 'kind', name }));
    case 'prop':
      return property(token, value);
    case 'rated':
      return rated(token, value);
    default:
      return fault(
        token,
        `There is no filter “${key}:”. There are is, kind, principle, deck, series, tag, source, prop and rated; put the words in quotes to search for them.`,
      );
  }
};

const fault = (token: Token, message: string): Parsed => err({ ...placeOf(token), message });

const oneOf = <T extends string>(
  token: Term,
  names: readonly T[],
  query: (name: T) => Query,
): Parsed => {
  const name = names.find((each) => each === token.text.trim().toLowerCase());
  return name === undefined
    ? fault(token, `“${token.key ?? ''}:” knows ${listed(names)}.`)
    : ok(query(name));
};

const property = (token: Term, value: string): Parsed => {
  const compact = value.toLowerCase().replace(/\s+/gu, '');
  const name = PROPERTIES.toSorted((a, b) => b.length - a.length).find((each) =>
    compact.startsWith(each),
  );
  const rest = name === undefined ? '' : compact.slice(name.length);
  const operator = OPERATORS.find((each) => rest.startsWith(each));
  const number = operator === undefined ? '' : rest.slice(operator.length);
  const isShare = number.endsWith('%');
  const amount = Number(isShare ? number.slice(0, -1) : number);
  if (name === undefined || operator === undefined || !/^-?\d+(?:\.\d+)?%?$/.test(number)) {
    return fault(
      token,
      `Write it like prop:s<5: one of ${listed(PROPERTIES)}, then one of ${listed(OPERATORS)}, then a number.`,
    );
  }
  return ok({
    kind: 'property',
    property: name,
    operator,
    value: isShare ? amount / 100 : amount,
  });
};

const rated = (token: Term, value: string): Parsed => {
  const match = /^(\d{1,6})(?::(\d))?$/.exec(value);
  const days = Number(match?.[1]);
  const grade = match?.[2] === undefined ? null : gradeOf(Number(match[2]));
  const isGrade = match?.[2] === undefined || grade !== null;
  if (!match || days < 1 || days > MOST_RATED_DAYS || !isGrade) {
    return fault(
      token,
      'Write it like rated:7 for the last seven days, or rated:7:1 with a grade from 1, again, to 4, easy.',
    );
  }
  return ok({ kind: 'rated', days, grade });
};

const listed = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
