import { visit, type Document, type YAMLParseError } from 'yaml';
import type { Problem } from '../problem.ts';
import { problemAt, type Source } from './source.ts';

const QUOTE_IT = 'If the text has a colon, a # or begins with a sign, put it in double quotes.';

/** The parser's errors that people who write texts run into, in their words. */
const WORDS: Readonly<
  Partial<Record<YAMLParseError['code'], { message: string; remedy: string }>>
> = {
  BAD_INDENT: {
    message: 'This line is indented differently from the lines that it belongs to.',
    remedy: 'Give it as many spaces as the line above that it continues or stands beside.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'There is a second "key:" within one line.',
    remedy: QUOTE_IT,
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Expected "key: text" here, but found a text without a key.',
    remedy: 'Indent it below the key that it belongs to, or put a key before it.',
  },
  MISSING_CHAR: {
    message: 'A sign is missing here: a closing bracket, a comma, or the space after a colon.',
    remedy: 'Add it, or put the whole text in double quotes.',
  },
  TAB_AS_INDENT: {
    message: 'This line is indented with a tab; expected spaces.',
    remedy: 'Replace the tab by two spaces for each step.',
  },
  MULTIPLE_DOCS: {
    message:
      'A second document begins here (a line of three hyphens); expected one lesson in a file.',
    remedy: 'Remove the line, or move what follows to a file of its own.',
  },
  BAD_DQ_ESCAPE: {
    message: 'A backslash in double quotes begins an escape that does not exist.',
    remedy: 'Write two backslashes, or use single quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text cannot begin with this sign.',
    remedy: 'Put the text in double quotes.',
  },
  UNEXPECTED_TOKEN: { message: 'This was not expected here.', remedy: QUOTE_IT },
  KEY_OVER_1024_CHARS: {
    message: 'A long text with a colon was taken for a key.',
    remedy: QUOTE_IT,
  },
};

/** What is used of the parser's error. */
type SyntaxError = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

/** Where the quote began that is found open at an offset, which may be many lines further. */
const openQuoteAt = (document: Document, offset: number): number | null => {
  let start: number | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (!isQuoted || !range || range[0] > offset || offset > range[2]) return undefined;
      start = range[0];
      return visit.BREAK;
    },
  });
  return start;
};

export const syntaxProblem = (
  source: Source,
  document: Document,
  { code, message, pos }: SyntaxError,
): Problem => {
  const openQuote = message.startsWith('Missing closing') ? openQuoteAt(document, pos[0]) : null;
  const words =
    openQuote === null
      ? (WORDS[code] ?? { message: `${message}.`, remedy: QUOTE_IT })
      : {
          message: 'The quote that begins here is not closed.',
          remedy: 'Add the closing quote at the end of the text.',
        };
  return problemAt(source, openQuote ?? pos[0], {
    code: 'yaml_syntax',
    message: `This is not YAML: ${words.message}`,
    remedy: words.remedy,
  });
};
