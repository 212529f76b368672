import { err, ok, type Result } from '../result.ts';
import type { QueryError } from './query.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

export type Token = Place &
  (
    | { readonly kind: '(' | ')' | '-' | 'or' | 'and' }
    /** A word, or words in quotes; `key` is what stands before its colon. */
    | {
        readonly kind: 'term';
        readonly key: string | null;
        readonly text: string;
        readonly quoted: boolean;
      }
  );

const QUOTES = new Set(['"', '“', '”', '„', '‟']);
const isSpace = (letter: string): boolean => /\s/u.test(letter);

/** A colon makes a filter only of what could be the name of one; a time (`9:30`) stays a word. */
const KEY = /^[a-z]+$/iu;

/**
 * The tokens of a search, each with its place. A backslash takes a letter as it is, within quotes
 * and without. One walk over the text, whatever it is.
 */
export const tokensOf = (query: string): Result<readonly Token[], QueryError> => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const letter = query[at] ?? '';
    if (isSpace(letter)) {
      at += 1;
    } else if (letter === '(' || letter === ')' || letter === '-') {
      tokens.push({ kind: letter, from: at, to: at + 1 });
      at += 1;
    } else {
      const term = termAt(query, at);
      if (!term.ok) return term;
      tokens.push(term.value);
      at = term.value.to;
    }
  }
  return ok(tokens);
};

const termAt = (query: string, from: number): Result<Token, QueryError> => {
  let at = from;
  let text = '';
  let key: string | null = null;
  let quoted = false;
  let plain = true;
  while (at < query.length) {
    const letter = query[at] ?? '';
    if (QUOTES.has(letter)) {
      const end = closing(query, at + 1);
      if (end === null) {
        const message =
          'These quotes are not closed. Close them, or put \\ before them to search for them.';
        return err({ from: at, to: query.length, message });
      }
      text += unescaped(query.slice(at + 1, end));
      [quoted, plain, at] = [true, false, end + 1];
    } else if (letter === '\\' && at + 1 < query.length) {
      text += query[at + 1] ?? '';
      [plain, at] = [false, at + 2];
    } else if (isSpace(letter) || letter === '(' || letter === ')') {
      break;
    } else if (letter === ':' && key === null && plain && KEY.test(text)) {
      [key, text, at] = [text.toLowerCase(), '', at + 1];
    } else {
      text += letter;
      at += 1;
    }
  }
  const place = { from, to: at };
  const word = key === null && plain ? text.toLowerCase() : '';
  if (word === 'or' || word === 'and') return ok({ ...place, kind: word });
  return ok({ ...place, kind: 'term', key, text, quoted });
};

const closing = (query: string, from: number): number | null => {
  for (let at = from; at < query.length; at += 1) {
    const letter = query[at] ?? '';
    if (letter === '\\') at += 1;
    else if (QUOTES.has(letter)) return at;
  }
  return null;
};

const unescaped = (text: string): string => text.replace(/\\(.)/gsu, '$1');
