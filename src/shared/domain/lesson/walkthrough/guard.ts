import { isHeading, isRule } from './heading.ts';
import { splitLines, type Lines, type TextLine } from './lines.ts';
import { notAWalkthrough } from './problems.ts';
import type { Rejected } from './result.ts';
import type { Role } from './roles.ts';

/** Far above any walkthrough (the seed has 43 lines and 5,000 characters), far below what is slow. */
const LIMITS = { characters: 200_000, lines: 600, lineCharacters: 2_000 } as const;

export const rejected = (lines: Lines, why: string, at?: TextLine): Rejected => ({
  outcome: 'rejected',
  title: null,
  lines: lines.lines.map(({ n, text }) => ({
    n,
    role: text === '' ? 'blank' : 'prose',
    group: null,
    text,
  })),
  left: [],
  errors: [notAWalkthrough(at, why)],
  warnings: [],
});

/** A text that is too long to be looked at: not even its lines are told, which may be millions. */
const oversized = (characters: number): Rejected =>
  rejected(
    { lines: [], endsWithBreak: false },
    `it has ${characters} characters, and no walkthrough has more than ${LIMITS.characters}`,
  );

/**
 * Without what no lesson file can hold: control characters, left over from a copy of a PDF, say, line
 * breaks of other kinds, and halves of surrogate pairs.
 */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(/\p{Cs}/gu, '\ufffd');

/** Bytes that are no text, or text that was decoded as what it is not. */
const isNoise = (text: string): boolean => {
  const sample = text.slice(0, 20_000);
  let strange = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd) {
      strange++;
    }
  }
  return strange > 0.02 * sample.length;
};

/**
 * The lines that have a part in a walkthrough: without rules and headings, and without what a person
 * left out. A line to which a role was given is neither, and the first one is the title, however it
 * is called, unless another was said to be that.
 */
const linesToRead = (
  lines: readonly TextLine[],
  forced: ReadonlyMap<number, Role>,
): readonly TextLine[] => {
  const isGiven = ({ n }: TextLine): boolean => forced.has(n);
  const written = lines.filter(
    (line) =>
      line.text !== '' && forced.get(line.n) !== 'prose' && (isGiven(line) || !isRule(line.text)),
  );
  const hasTitle = [...forced.values()].includes('title');
  return written.filter(
    (line, at) => isGiven(line) || (at === 0 && !hasTitle) || !isHeading(line.text),
  );
};

/** The lines of a text that may be looked at, or the refusal of one that may not. */
export const readableLines = (
  text: string,
  forced: ReadonlyMap<number, Role>,
):
  | { readonly ok: true; readonly lines: Lines; readonly full: readonly [TextLine, ...TextLine[]] }
  | { readonly ok: false; readonly rejected: Rejected } => {
  const refuse = (because: Rejected) => ({ ok: false, rejected: because }) as const;
  if (text.length > LIMITS.characters) return refuse(oversized(text.length));
  const lines = splitLines(text);
  const [firstLine, ...rest] = linesToRead(lines.lines, forced);
  if (isNoise(text)) return refuse(rejected(lines, 'it holds bytes that are no text'));
  if (firstLine === undefined) return refuse(rejected(lines, 'it is empty'));
  const full = [firstLine, ...rest] as const;
  const longest = full.find((line) => line.text.length > LIMITS.lineCharacters);
  if (full.length > LIMITS.lines) {
    const most = `no walkthrough has more than ${LIMITS.lines}`;
    return refuse(rejected(lines, `it has ${full.length} lines, and ${most}`));
  }
  if (longest !== undefined) {
    const most = `more than ${LIMITS.lineCharacters} characters`;
    return refuse(rejected(lines, `this line has ${most}`, longest));
  }
  return { ok: true, lines, full };
};
