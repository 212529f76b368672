/** A quoted span: `start` is the opening mark, `end` the place after the closing one. */
export interface QuoteSpan {
  readonly start: number;
  readonly end: number;
}

const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  "'": "'’",
  '‘': '’',
  '`': '`',
};

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** A single mark closes only where no letter follows: elsewhere it is an apostrophe. */
const closesAt = (text: string, at: number, single: boolean): boolean =>
  !single || !isWordCharacter(text[at + 1]);

/** An opening mark stands where no word has begun; an apostrophe stands inside or after one. */
const opensAt = (text: string, at: number): boolean =>
  !isWordCharacter(text[at - 1]) && text[at + 1] !== undefined && !/\s/u.test(text[at + 1] ?? '');

/**
 * The quoted spans of a line, outermost only, in straight, curly, low, angle or single marks.
 * A mark without a partner is no quote. Each kind of mark is looked for once, so that the cost is
 * linear.
 */
export const quoteSpans = (text: string): readonly QuoteSpan[] => {
  const spans: QuoteSpan[] = [];
  const hopeless = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? '';
    const closers = CLOSERS[mark];
    if (closers === undefined || hopeless.has(mark) || !opensAt(text, at)) continue;
    const single = mark === "'" || mark === '‘';
    let end = -1;
    for (let to = at + 2; to < text.length; to++) {
      if (closers.includes(text[to] ?? '') && closesAt(text, to, single)) {
        end = to + 1;
        break;
      }
    }
    if (end === -1) {
      hopeless.add(mark);
    } else {
      spans.push({ start: at, end });
      at = end - 1;
    }
  }
  return spans;
};

/** Whether a double mark opens and never closes: a sign of a line that was cut. */
export const hasOpenQuote = (text: string): boolean => {
  const straight = text.split('"').length - 1;
  const opened = text.split('“').length - text.split('”').length;
  return straight % 2 === 1 || opened > 0;
};

/** The words of a line that is one quotation from end to end, or the line as it is. */
export const stripQuotes = (text: string): string => {
  const [span] = quoteSpans(text);
  if (span?.start !== 0) return text;
  const rest = text.slice(span.end);
  // A full stop may stand behind the closing mark; it belongs to the phrase.
  if (!/^[.!?…,;]?$/u.test(rest)) return text;
  const inner = text.slice(1, span.end - 1).trim();
  return /[.!?…]$/u.test(inner) || rest === ',' || rest === ';' ? inner : inner + rest;
};

/** The text with every quoted span replaced by a space, so that only the writer's own words stay. */
export const withoutQuotes = (text: string): string => {
  let kept = '';
  let from = 0;
  for (const span of quoteSpans(text)) {
    kept += `${text.slice(from, span.start)} `;
    from = span.end;
  }
  return kept + text.slice(from);
};
