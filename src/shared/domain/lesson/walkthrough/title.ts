import type { LessonTitle } from '../lesson.ts';
import { stripQuotes } from './quotes.ts';

/** Words by which a series of lessons names itself. */
const SERIES =
  /\b(?:walk-?throughs?|star|series|guides?|playbook|handbook|workbook|course|module|deck|interview prep(?:aration)?|lps?|leadership principles?|edition)\b/iu;

/** How interviewers ask. */
const PROMPT =
  /\b(?:interview\p{L}*|tell (?:me|us) about|describe (?:a|one)|give (?:me|us) an example|walk (?:me|us) through|(?:how|why|what) (?:do|did|would|should) (?:you|we))\b/iu;

/** Whether a title speaks of interviews: calls itself a walkthrough, or asks as they ask. */
export const speaksOfInterviews = (title: string): boolean =>
  SERIES.test(title.slice(0, 500)) || PROMPT.test(title.slice(0, 500));

/** What opens a topic rather than the name of a series. */
const TOPIC = /^(?:what|how|why|when|where|who|which)\b/iu;

/** A part that goes on with the sentence before it is no part of its own. */
const CONTINUES =
  /^(?:and|or|but|nor|yet|so|then|when|while|without|with|that|which|who|because|even|not|if|to)\b/u;

/** Dashes and pipes; a hyphen only with spaces around it, since names have hyphens. */
const SEPARATOR = /\s+(?:-{1,2}|–|·|•|::|\/\/)\s+|\s*[—|｜]\s*/u;
const COLON = /:\s+/u;
const IN_BRACKETS = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/u;

const partsOf = (title: string): readonly string[] => {
  const pieces = title.split(new RegExp(`(${SEPARATOR.source})`, 'u'));
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const part = (pieces[at] ?? '').trim();
    if (part === '') continue;
    const before = parts.at(-1);
    if (before === undefined || !CONTINUES.test(part)) parts.push(part);
    else parts[parts.length - 1] = `${before}${pieces[at - 1] ?? ' '}${part}`;
  }
  return parts;
};

/** A colon divides where dashes have not: "Ownership: What It Means - STAR Walkthrough". */
const withColons = (parts: readonly string[]): readonly string[] =>
  parts.length >= 3
    ? parts
    : parts.flatMap((part) =>
        part
          .split(COLON)
          .map((piece) => piece.trim())
          .filter((piece) => piece !== ''),
      );

/** Takes the decoration off: heading marks, emphasis, quotation marks around the whole. */
const undecorated = (line: string): string =>
  stripQuotes(
    line
      .slice(0, 500)
      .replace(/^#{1,6}\s+/u, '')
      .replace(/^\*\*(.+)\*\*$/u, '$1')
      .trim(),
  );

/**
 * Principle, topic and series of a title such as "Ownership - What It Means - STAR Walkthrough".
 * The series is the last part, or the first where only that one calls itself so. A question may
 * stand where the principle would.
 */
export const parseTitle = (line: string): LessonTitle => {
  const bare = undecorated(line);
  const bracketed = IN_BRACKETS.exec(bare);
  const inBrackets = bracketed?.[2]?.trim() ?? '';
  const fromBrackets = SERIES.test(inBrackets) ? inBrackets : null;
  const title = fromBrackets === null ? bare : (bracketed?.[1] ?? bare);

  const parts = [...withColons(partsOf(title))];
  let series = fromBrackets;
  if (series === null && parts.length >= 2) {
    const first = parts[0] ?? '';
    const last = parts[parts.length - 1] ?? '';
    const lastIsSeries = SERIES.test(last) || (parts.length >= 3 && !TOPIC.test(last));
    if (SERIES.test(first) && !SERIES.test(last)) series = parts.shift() ?? null;
    else if (lastIsSeries) series = parts.pop() ?? null;
  }
  const [principle = title, ...rest] = parts.map(stripQuotes);
  return { principle, topic: rest.length > 0 ? rest.join(' - ') : null, series };
};

/** Whether a first line can be a title: one phrase or question, not a paragraph. */
export const isTitleLike = (line: string): boolean =>
  line.length <= 240 && (line.match(/[.!?]["'”’)]?\s+\p{Lu}/gu)?.length ?? 0) <= 1;
