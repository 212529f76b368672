import type { LessonTitle } from '../lesson.ts';
import type { Problem } from '../problem.ts';
import { buildLesson } from './build.ts';
import { isCutLine, mayBeCut } from './cut.ts';
import { groupsOf, labelOf, type Group } from './groups.ts';
import { splitLines, type Lines, type TextLine } from './lines.ts';
import {
  ambiguous,
  cutGroup,
  cutLine,
  incompleteGroup,
  maybeCut,
  missingSection,
  missingTitle,
  notAWalkthrough,
} from './problems.ts';
import { whyNoWalkthrough } from './recognise.ts';
import type { LabelledLine, Rejected, WalkthroughResult } from './result.ts';
import { ROLE_NAMES, SECTIONS, type Role, type Section } from './roles.ts';
import { segment, type Segmentation } from './segment.ts';
import { shapeOf } from './shape.ts';
import { isTitleLike, parseTitle } from './title.ts';

/** Far above any walkthrough (the seed has 43 lines and 5,000 characters), far below what is slow. */
const LIMITS = { characters: 200_000, lines: 600, lineCharacters: 2_000 } as const;

/** A division must be this much better than the next one; the scale is that of features.ts. */
const CLEARLY = 0.5;

/** By how much the only level must look more like a lead to be taken for one. */
const LEAD_OR_LEVEL = { ended: 3, notEnded: 1.5 } as const;

/** Sections without which there is no deck worth having. */
const NEEDED: ReadonlySet<string> = new Set(['pairs', 'red_flags', 'angles']);

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

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** "5 stages, 4 pairs, 5 red flags": a division in words. */
const inWords = (roles: readonly Role[]): string => {
  const groups = groupsOf(roles);
  return SECTIONS.filter((section) => section.group !== null)
    .map((section) => ({
      section,
      n: groups.filter((group) => group.section === section).length,
    }))
    .filter(({ n }) => n > 0)
    .map(({ section, n }) => count(n, section.singular))
    .join(', ');
};

const list = (roles: readonly Role[]): string =>
  roles.map((role) => ROLE_NAMES[role]).join(' and ');

const presentRoles = (group: Group): readonly Role[] =>
  group.section.roles.filter((_, place) => group.lines[place] !== undefined);

const missingRoles = (group: Group): readonly Role[] =>
  group.section.roles.filter((_, place) => group.lines[place] === undefined);

const nameOf = (group: Group): string => `${group.section.singular} ${group.number}`;

interface Reading {
  readonly full: readonly TextLine[];
  readonly roles: readonly Role[];
  readonly groups: readonly Group[];
}

/** Groups that lack a line, other than by the text's end. */
const incompleteGroups = ({ full, groups }: Reading, truncated: boolean): readonly Problem[] =>
  groups
    .filter((group, index) => !group.complete && !(truncated && index === groups.length - 1))
    .map((group) =>
      incompleteGroup(
        full[group.first],
        nameOf(group),
        list(presentRoles(group)),
        list(missingRoles(group)),
      ),
    );

/** The text's end: a line that stops inside, or a group that does. */
const cutAtEnd = ({ full, roles, groups }: Reading, cut: boolean): Problem | null => {
  const line = full.at(-1);
  const group = groups.at(-1);
  const role = roles.at(-1);
  if (line === undefined || group === undefined || role === undefined) return null;
  const missing = missingRoles(group);
  if (cut) {
    const then = missing.length > 0 ? `, then ${list(missing)}` : '';
    return cutLine(line, ROLE_NAMES[role], then);
  }
  // Lines missing before the last one were not cut off: the group is incomplete, not the text.
  const stops = missing.length > 0 && group.lines.at(-1) === undefined;
  return stops ? cutGroup(line, nameOf(group), list(missing)) : null;
};

const missingSections = ({ full, groups }: Reading): readonly (readonly [Section, Problem])[] =>
  SECTIONS.flatMap((section, index) => {
    if (section.group === null || groups.some((group) => group.section === section)) return [];
    const next = groups.find((group) => SECTIONS.indexOf(group.section) > index);
    const before = SECTIONS[index - 1]?.plural ?? 'the title';
    const place = next === undefined ? 'after this line' : 'before this line';
    const where = `${place}, behind the ${before.replace(/ \(.*$/u, '')}`;
    const line = next === undefined ? full.at(-1) : full[next.first];
    return [[section, missingSection(line, section.plural, where, NEEDED.has(section.name))]];
  });

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

/** The two readings of a text that can be divided in two ways; null where one is clearly better. */
const undecided = ({ full, roles, groups }: Reading, segmentation: Segmentation) => {
  const { best, next } = segmentation;
  if (next === null || best.score - next.score >= CLEARLY) return null;
  // A reading with a hole in it is no rival to one without.
  const holes = (all: readonly Group[]): number => all.filter((group) => !group.complete).length;
  if (holes(groups) < holes(groupsOf(next.roles))) return null;
  const at = roles.findIndex((role, index) => role !== next.roles[index]);
  return {
    problem: ambiguous(full[at], inWords(roles), inWords(next.roles)),
    sure: roles.map((role, index) => role === next.roles[index]),
  };
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
  const lines = splitLines(text);
  const full = lines.lines.filter((line) => line.text !== '');
  const [firstLine] = full;
  if (firstLine === undefined) return rejected(lines, 'it is empty');
  if (isNoise(text)) return rejected(lines, 'it holds bytes that are no text');
  const longest = full.find((line) => line.text.length > LIMITS.lineCharacters);
  if (text.length > LIMITS.characters || full.length > LIMITS.lines) {
    const size = `${text.length} characters in ${count(full.length, 'line')}`;
    const most = `${LIMITS.characters} characters and ${LIMITS.lines} lines`;
    return rejected(lines, `it has ${size}, and no walkthrough has more than ${most}`);
  }
  if (longest !== undefined) {
    const most = `more than ${LIMITS.lineCharacters} characters`;
    return rejected(lines, `this line has ${most}`, longest);
  }

  const texts = full.map((line) => line.text);
  const shapes = texts.map(shapeOf);
  const blankBefore = full.map((line, at) => at > 0 && line.n > (full[at - 1]?.n ?? 0) + 1);
  const hasTitle = isTitleLike(firstLine.text);
  const segmentation = segment(shapes, blankBefore, hasTitle);
  const roles = asCutLead(segmentation, lines.endsWithBreak);
  const groups = groupsOf(roles);
  const reading: Reading = { full, roles, groups };

  const why = whyNoWalkthrough(firstLine.text, shapes, segmentation, groups);
  if (why !== null) return rejected(lines, why);

  const truncated = cutAtEnd(reading, isCutLine(texts, shapes, roles, lines.endsWithBreak));
  const missing = missingSections(reading);
  const errors: Problem[] = hasTitle ? [] : [missingTitle(firstLine)];
  errors.push(...incompleteGroups(reading, truncated !== null));
  const afterEnd = SECTIONS.findIndex((section) => section === groups.at(-1)?.section);
  for (const [section, problem] of missing) {
    // What comes behind a cut is not missing: it was cut off, and the cut says so.
    if (truncated !== null && SECTIONS.indexOf(section) > afterEnd) continue;
    if (NEEDED.has(section.name)) errors.push(problem);
  }
  if (truncated !== null) errors.push(truncated);
  const warnings = missing
    .filter(([section]) => !NEEDED.has(section.name))
    .filter(([section]) => truncated === null || SECTIONS.indexOf(section) <= afterEnd)
    .map(([, problem]) => problem);
  const lastLine = full.at(-1);
  if (errors.length === 0 && lastLine !== undefined) {
    if (mayBeCut(shapes, roles, lines.endsWithBreak)) warnings.push(maybeCut(lastLine));
  }
  const doubt = errors.length === 0 ? undecided(reading, segmentation) : null;
  if (doubt !== null) errors.push(doubt.problem);

  const title: LessonTitle | null = hasTitle ? parseTitle(firstLine.text) : null;
  const whole = groups.filter((group) =>
    group.lines.every(
      (line) => line !== undefined && doubt?.sure[line] !== false && !isCutAt(line),
    ),
  );
  function isCutAt(line: number): boolean {
    return truncated !== null && line === full.length - 1;
  }
  const lesson = buildLesson(title, whole, texts);
  const report = { title, lines: label(lines, reading, doubt?.sure ?? null), errors, warnings };
  return errors.length === 0
    ? { outcome: 'parsed', ...report, lesson }
    : { outcome: 'error', ...report, found: lesson };
};
