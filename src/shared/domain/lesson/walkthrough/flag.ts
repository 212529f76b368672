import { quoteSpans } from './quotes.ts';
import { stripBullet } from './shape.ts';

export interface FlagParts {
  /** The line without its bullet. */
  readonly text: string;
  readonly phrase: string | null;
  readonly shows: string | null;
}

const LEADING_MARKS = /^[\s,:;=–—-]+(?:>\s*)?|^\s*(?:→|⇒)\s*/u;
// From the first of them on, so that a run of marks that ends otherwise is looked at once.
const TRAILING_MARKS = /(?<![\s,:;=–—-])[\s,:;=–—-]+$/u;
const JOINT = /^\s*(?:,|\/|or|and|,\s*(?:or|and))\s*$/iu;

/**
 * A red flag's words and what they show. The phrase is what stands in quotation marks; several
 * quotations joined by a comma, "and" or "or" are one phrase. A line without a quotation, or with
 * nothing but one, has no phrase that could be asked about.
 */
export const splitFlag = (line: string): FlagParts => {
  const text = stripBullet(line);
  const spans = quoteSpans(text);
  const [first] = spans;
  if (first === undefined) return { text, phrase: null, shows: null };
  let end = first.end;
  for (const span of spans.slice(1)) {
    if (!JOINT.test(text.slice(end, span.start))) break;
    end = span.end;
  }
  const phrase =
    end === first.end ? text.slice(first.start + 1, end - 1) : text.slice(first.start, end);
  const before = text.slice(0, first.start).replace(TRAILING_MARKS, '').trim();
  const after = text.slice(end).replace(LEADING_MARKS, '').trim();
  const hasAfter = /[\p{L}\p{N}]/u.test(after);
  const shows = before === '' ? after : hasAfter ? `${before} … ${after}` : before;
  return /[\p{L}\p{N}]/u.test(shows) && phrase.trim() !== ''
    ? { text, phrase: phrase.trim(), shows }
    : { text, phrase: null, shows: null };
};
