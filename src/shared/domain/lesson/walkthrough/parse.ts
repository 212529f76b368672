import type { LessonTitle } from '../lesson.ts';
import type { Problem } from '../problem.ts';
import { buildLesson } from './build.ts';
import { isCutLine, mayBeCut } from './cut.ts';
import { groupsOf, labelOf } from './groups.ts';
import { splitLines, type Lines, type TextLine } from './lines.ts';
import {
  cutAtEnd,
  doubtfulFlags,
  incompleteGroups,
  lacksNeededAtEnd,
  missingSections,
  NEEDED,
  undecided,
  type Reading,
} from './diagnose.ts';
import { maybeCut, missingTitle, notAWalkthrough } from './problems.ts';
import { whyNoWalkthrough } from './recognise.ts';
import type { LabelledLine, Rejected, WalkthroughResult } from './result.ts';
import { SECTIONS, type Role } from './roles.ts';
import { segment, type Segmentation } from './segment.ts';
import { shapeOf } from './shape.ts';
import { isTitleLike, parseTitle } from './title.ts';

/** Far above any walkthrough (the seed has 43 lines and 5,000 characters), far below what is slow. */
const LIMITS = { characters: 200_000, lines: 600, lineCharacters: 2_000 } as const;

/** By how much the only level must look more like a lead to be taken for one. */
const LEAD_OR_LEVEL = { ended: 3, notEnded: 1.5 } as const;

const rejected = (lines: Lines, why: string, at?: TextLine): Rejected => ({
  outcome: 'rejected',
  title: null,
  lines: lines.lines.map(({ n, text }) => ({
    n,
    role: text === '' ? 'blank' : 'prose',
    group: null,
    text,
  })),
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
const printable = (text: string): string =>
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
 * A last line that would be the only level, but looks more like the lead of one more angle, is
 * taken for that: the text was cut behind it. A wrong refusal is seen; a lost angle is not.
 */
const asCutLead = ({ best, fitOf }: Segmentation, endsWithBreak: boolean): readonly Role[] => {
  const leeway = endsWithBreak ? LEAD_OR_LEVEL.ended : LEAD_OR_LEVEL.notEnded;
  const end = best.roles.length - 1;
  const isLead =
    best.roles[end] === 'level' &&
    best.roles[end - 1] === 'angle_deemphasize' &&
    fitOf(end, 'angle_lead') > fitOf(end, 'level') + leeway;
  return isLead ? best.roles.with(end, 'angle_lead') : best.roles;
};

const label = (
  lines: Lines,
  { roles, groups }: Reading,
  sure: readonly boolean[] | null,
): readonly LabelledLine[] => {
  const groupAt = roles.map((_, index) =>
    groups.find((group) => group.first <= index && index <= group.last),
  );
  let index = -1;
  return lines.lines.map(({ n, text }) => {
    if (text === '') return { n, role: 'blank', group: null, text };
    index++;
    const group = groupAt[index];
    if (group === undefined || sure?.[index] === false) {
      return { n, role: 'prose', group: null, text };
    }
    return { n, role: roles[index] ?? 'prose', group: labelOf(group), text };
  });
};

/**
 * Reads a walkthrough: finds what each line is, and makes the lesson.
 *
 * `rejected` means that the text is something else; `error` that it is a walkthrough, but damaged,
 * lacks a section that it needs, or can be divided in two ways. Every problem names its line (from
 * 1) and the way out. The cost grows linearly with the text; oversized texts are refused at once.
 */
export const parseWalkthrough = (text: string): WalkthroughResult => {
  if (text.length > LIMITS.characters) return oversized(text.length);
  const lines = splitLines(text);
  const full = lines.lines.filter((line) => line.text !== '');
  const [firstLine] = full;
  if (isNoise(text)) return rejected(lines, 'it holds bytes that are no text');
  if (firstLine === undefined) return rejected(lines, 'it is empty');
  const longest = full.find((line) => line.text.length > LIMITS.lineCharacters);
  if (full.length > LIMITS.lines) {
    const most = `no walkthrough has more than ${LIMITS.lines}`;
    return rejected(lines, `it has ${full.length} lines, and ${most}`);
  }
  if (longest !== undefined) {
    const most = `more than ${LIMITS.lineCharacters} characters`;
    return rejected(lines, `this line has ${most}`, longest);
  }

  const texts = full.map((line) => printable(line.text));
  const shapes = texts.map(shapeOf);
  const blankBefore = full.map((line, at) => at > 0 && line.n > (full[at - 1]?.n ?? 0) + 1);
  const hasTitle = isTitleLike(firstLine.text);
  const segmentation = segment(shapes, blankBefore, hasTitle);
  const roles = asCutLead(segmentation, lines.endsWithBreak);
  const groups = groupsOf(roles);
  const reading: Reading = { full, roles, groups };

  const stopsInside = !lines.endsWithBreak && shapes.at(-1)?.closed === false;
  const why = whyNoWalkthrough(firstLine.text, shapes, segmentation, groups, stopsInside);
  if (why !== null) return rejected(lines, why);

  const cut =
    isCutLine(texts, shapes, roles, lines.endsWithBreak) ||
    (stopsInside && lacksNeededAtEnd(reading));
  const truncated = cutAtEnd(reading, cut);
  const missing = missingSections(reading);
  const errors: Problem[] = hasTitle ? [] : [missingTitle(firstLine)];
  if (truncated !== null) errors.push(truncated);
  errors.push(...incompleteGroups(reading, truncated !== null));
  const afterEnd = SECTIONS.findIndex((section) => section === groups.at(-1)?.section);
  for (const [section, problem] of missing) {
    // What comes behind a cut is not missing: it was cut off, and the cut says so.
    if (truncated !== null && SECTIONS.indexOf(section) > afterEnd) continue;
    if (NEEDED.has(section.name)) errors.push(problem);
  }
  const warnings = missing
    .filter(([section]) => !NEEDED.has(section.name))
    .filter(([section]) => truncated === null || SECTIONS.indexOf(section) <= afterEnd)
    .map(([, problem]) => problem);
  const lastLine = full.at(-1);
  if (errors.length === 0 && lastLine !== undefined) {
    if (mayBeCut(shapes, roles, lines.endsWithBreak)) warnings.push(maybeCut(lastLine));
  }
  const noFlags = errors.length === 0 ? doubtfulFlags(reading, segmentation) : null;
  if (noFlags !== null) errors.push(noFlags);
  const doubt = errors.length === 0 ? undecided(reading, segmentation) : null;
  if (doubt !== null) errors.push(doubt.problem);

  const title: LessonTitle | null = hasTitle ? parseTitle(texts[0] ?? '') : null;
  // A line that was cut or can be read in two ways makes no item, and so no card.
  const isSure = (line: number | undefined): boolean =>
    line !== undefined &&
    doubt?.sure[line] !== false &&
    (truncated === null || line < full.length - 1);
  const whole = groups.filter((group) => group.lines.every(isSure));
  const lesson = buildLesson(title, whole, texts);
  const report = { title, lines: label(lines, reading, doubt?.sure ?? null), errors, warnings };
  return errors.length === 0
    ? { outcome: 'parsed', ...report, lesson }
    : { outcome: 'error', ...report, found: lesson };
};
