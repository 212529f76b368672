import { CST, Lexer } from 'yaml';
import type { Problem } from '../problem.ts';
import { LIMITS } from './format.ts';
import { problemAt, problemOfFile, type Source } from './source.ts';

const FORBIDDEN: Readonly<Partial<Record<CST.TokenType, { name: string; remedy: string }>>> = {
  anchor: {
    name: 'an anchor (a word that starts with &)',
    remedy: 'Write the text out, in quotes if it should start with &.',
  },
  alias: {
    name: 'an alias (a word that starts with *)',
    remedy: 'Write the text out, in quotes if it should start with *.',
  },
  tag: {
    name: 'a tag (a word that starts with !)',
    remedy: 'Put the text in quotes if it should start with !.',
  },
  'directive-line': {
    name: 'a directive (a line that starts with %)',
    remedy: 'Remove the line, or put the text in quotes if it should start with %.',
  },
};

const tooMuch = (what: string) => ({
  code: 'unreadable' as const,
  message: `The file has ${what}, more than any lesson needs, so it was not read further.`,
  remedy: 'Split the lesson in two files, or check that this file is a lesson.',
});

const backslashesIn = (token: string): number => {
  let count = 0;
  for (let at = token.indexOf('\\'); at !== -1; at = token.indexOf('\\', at + 1)) count += 1;
  return count;
};

/**
 * Refuses, before anything is built from it, a text that YAML could turn into much more than it
 * looks (aliases, deep nesting, endless tokens), or that relies on features a lesson has no use for.
 * Takes time linear in the text, up to the limits.
 */
export const guard = (source: Source): Problem | null => {
  const { text } = source;
  if (text.length > LIMITS.file) {
    return problemOfFile(tooMuch(`${text.length} characters (the limit is ${LIMITS.file})`));
  }
  let offset = 0;
  let tokens = 0;
  let escapes = 0;
  let flowDepth = 0;
  let indicatorsOnLine = 0;
  let scalarFollows = false;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    const type: CST.TokenType | null = scalarFollows ? 'scalar' : CST.tokenType(token);
    scalarFollows = type === 'scalar' && token === CST.SCALAR;
    // Three of the lexer's tokens are marks that stand for no character of the text.
    const isMark = token === CST.DOCUMENT || token === CST.FLOW_END || token === CST.SCALAR;
    if (type === 'flow-map-start' || type === 'flow-seq-start') flowDepth += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') flowDepth -= 1;
    if (type === 'newline') indicatorsOnLine = 0;
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') indicatorsOnLine += 1;
    // `a: : : b` is a map in a map in a map; in brackets each needs brackets of its own.
    if (type === 'map-value-ind' && flowDepth === 0) indicatorsOnLine += 1;
    const forbidden = type === null ? undefined : FORBIDDEN[type];
    if (forbidden !== undefined) {
      return problemAt(source, offset, {
        code: 'unreadable',
        message: `Here is ${forbidden.name}; a lesson file is read without such features of YAML.`,
        remedy: forbidden.remedy,
      });
    }
    if (flowDepth > LIMITS.depth || indicatorsOnLine > LIMITS.depth) {
      return problemAt(source, offset, tooMuch(`lists nested deeper than ${LIMITS.depth}`));
    }
    if (type === 'space' && atLineStart && token.length > LIMITS.indent) {
      return problemAt(
        source,
        offset,
        tooMuch(`a line indented by more than ${LIMITS.indent} spaces`),
      );
    }
    if (type === 'double-quoted-scalar') escapes += backslashesIn(token);
    if (escapes > LIMITS.escapes) {
      return problemAt(
        source,
        offset,
        tooMuch(`more than ${LIMITS.escapes} backslashes in quotes`),
      );
    }
    if (tokens > LIMITS.tokens) {
      return problemAt(source, offset, tooMuch(`more than ${LIMITS.tokens} words and signs`));
    }
    atLineStart = type === 'newline' || (isMark && atLineStart);
    if (!isMark) offset += token.length;
  }
  return null;
};
