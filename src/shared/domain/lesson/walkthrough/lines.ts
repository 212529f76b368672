/** One physical line of a text. */
export interface TextLine {
  /** From 1, as an editor counts. */
  readonly n: number;
  /** The line without its end, without a byte order mark and without space around it. */
  readonly text: string;
}

export interface Lines {
  readonly lines: readonly TextLine[];
  /** Whether the last line has an end of its own; one that stops without may have been cut. */
  readonly endsWithBreak: boolean;
}

const LF = 10;
const CR = 13;
/** NEL, the next-line control: what some mainframes' and XML tools' exports use. */
const NEL = 0x85;

/** Spaces, controls and characters that take no room; around a line they are left over from copying. */
const SPACE = /[\s\p{Cc}\u200b\u200e\u200f\u2060\ufeff]/u;

/** By hand, since a regular expression for space at the end is quadratic in a long run of spaces. */
const trimmed = (text: string, from: number, to: number): string => {
  let start = from;
  let end = to;
  while (start < end && SPACE.test(text[start] ?? '')) start++;
  while (end > start && SPACE.test(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
};

/** The physical lines of a text, ended by LF, CRLF, CR or NEL. Linear in the text's length. */
export const splitLines = (text: string): Lines => {
  const lines: TextLine[] = [];
  let start = 0;
  const push = (end: number): void => {
    lines.push({ n: lines.length + 1, text: trimmed(text, start, end) });
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR && code !== NEL) continue;
    push(at);
    if (code === CR && text.charCodeAt(at + 1) === LF) at++;
    start = at + 1;
  }
  const endsWithBreak = start === text.length && lines.length > 0;
  if (!endsWithBreak && text.length > 0) push(text.length);
  return { lines, endsWithBreak };
};
