import type { Problem, ProblemCode } from '../problem.ts';

/** A text with its lines, so that an offset can be told as line and column. */
export interface Source {
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export const sourceOf = (text: string): Source => {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { text, lineStarts };
};

/** Physical line of an offset, from 1. */
export const lineAt = ({ lineStarts }: Source, offset: number): number => {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
};

const EXCERPT_LENGTH = 60;

/** How far into its line an excerpt is looked for: every problem of a line of a megabyte looks anew. */
const EXCERPT_WITHIN = 400;

export interface Complaint {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy: string;
}

/** A problem at an offset of the text: line, column and the start of that line are added. */
export const problemAt = (source: Source, offset: number, complaint: Complaint): Problem => {
  const { text, lineStarts } = source;
  const at = Math.max(0, Math.min(offset, text.length));
  const line = lineAt(source, at);
  const start = lineStarts[line - 1] ?? 0;
  const end = lineStarts[line] ?? text.length;
  const bom = start === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return {
    ...complaint,
    line,
    column: Math.max(1, at - start - bom + 1),
    excerpt: text
      .slice(start + bom, Math.min(end, start + EXCERPT_WITHIN))
      .trim()
      .slice(0, EXCERPT_LENGTH)
      .trimEnd(),
  };
};

/** A problem of the file as a whole. */
export const problemOfFile = (complaint: Complaint): Problem => ({
  ...complaint,
  line: null,
  column: null,
  excerpt: null,
});
