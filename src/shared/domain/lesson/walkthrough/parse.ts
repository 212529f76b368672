import type { LessonTitle } from '../lesson.ts';
import type { Problem } from '../problem.ts';
import { buildLesson } from './build.ts';
import { isCutLine, mayBeCut } from './cut.ts';
import { groupsOf } from './groups.ts';
import { printable, readableLines, rejected } from './guard.ts';
import { label } from './label.ts';
import type { TextLine } from './lines.ts';
import {
  cutAtEnd,
  doubtfulFlags,
  doubtsOf,
  incompleteGroups,
  leftOut,
  lacksNeededAtEnd,
  missingSections,
  NEEDED,
  undecided,
  type Reading,
} from './diagnose.ts';
import { maybeCut, missingTitle } from './problems.ts';
import { whyNoWalkthrough } from './recognise.ts';
import type { WalkthroughResult } from './result.ts';
import { SECTIONS, type Role } from './roles.ts';
import { segment, type Segmentation } from './segment.ts';
import { shapeOf } from './shape.ts';
import { isTitleLike, parseTitle } from './title.ts';

/** By how much the only level must look more like a lead to be taken for one. */
const LEAD_OR_LEVEL = { ended: 3, notEnded: 1.5 } as const;

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

/** Roles that a person gave, by the number of the line; `prose` leaves a line out. */
export type ForcedRoles = ReadonlyMap<number, Role>;

const NONE_FORCED: ForcedRoles = new Map();

/** The same by the index of the line among those that are read. */
const saidOf = (full: readonly TextLine[], forced: ForcedRoles): ReadonlyMap<number, Role> =>
  new Map(
    full.flatMap(({ n }, index): [number, Role][] => {
      const role = forced.get(n);
      return role === undefined || role === 'blank' ? [] : [[index, role]];
    }),
  );

const titleIn = (said: ReadonlyMap<number, Role>): number | null =>
  [...said].find(([, role]) => role === 'title')?.[0] ?? null;

/**
 * Reads a walkthrough: finds what each line is, and makes the lesson.
 *
 * `rejected` means that the text is something else; `error` that it is a walkthrough, but damaged,
 * lacks a section that it needs, or can be divided in two ways. Every problem names its line (from
 * 1) and the way out. The cost grows linearly with the text; oversized texts are refused at once.
 *
 * A person who gave roles is believed: the other lines are divided around them, whatever the order,
 * and the text is a walkthrough because they say so.
 */
export const parseWalkthrough = (
  text: string,
  forced: ForcedRoles = NONE_FORCED,
): WalkthroughResult => {
  const readable = readableLines(text, forced);
  if (!readable.ok) return readable.rejected;
  const { lines, full } = readable;
  const [firstLine] = full;
  const lastLine = full.at(-1) ?? firstLine;
  // A rule or a line without words below the last line ended that one.
  const endsWithBreak = lines.endsWithBreak || lastLine.n < lines.lines.length;

  const texts = full.map((line) => printable(line.text));
  const shapes = texts.map(shapeOf);
  const blankBefore = full.map((line, at) => at > 0 && line.n > (full[at - 1]?.n ?? 0) + 1);
  const said = saidOf(full, forced);
  const titleAt = titleIn(said) ?? (!said.has(0) && isTitleLike(firstLine.text) ? 0 : null);
  const segmentation = segment(shapes, { blankBefore, hasTitle: titleAt === 0, forced: said });
  const roles = said.has(full.length - 1)
    ? segmentation.best.roles
    : asCutLead(segmentation, endsWithBreak);
  const groups = groupsOf(roles);
  const reading: Reading = { full, roles, groups };

  const stopsInside = !endsWithBreak && shapes.at(-1)?.closed === false;
  const why =
    forced.size > 0
      ? null
      : whyNoWalkthrough(firstLine.text, shapes, segmentation, groups, stopsInside);
  if (why !== null) return rejected(lines, why);

  const cut =
    isCutLine(texts, shapes, roles, endsWithBreak) || (stopsInside && lacksNeededAtEnd(reading));
  const truncated = cutAtEnd(reading, cut);
  const missing = missingSections(reading);
  const errors: Problem[] = titleAt === null ? [missingTitle(firstLine)] : [];
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
  if (errors.length === 0 && mayBeCut(shapes, roles, endsWithBreak)) {
    warnings.push(maybeCut(lastLine));
  }
  const flagsSaid = [...said.values()].includes('red_flag');
  const noFlags = errors.length === 0 && !flagsSaid ? doubtfulFlags(reading, segmentation) : null;
  if (noFlags !== null) errors.push(noFlags);
  const doubt = errors.length === 0 ? undecided(reading, segmentation) : null;
  if (doubt !== null) errors.push(doubt.problem);

  const title: LessonTitle | null = titleAt === null ? null : parseTitle(texts[titleAt] ?? '');
  // A line that was cut or can be read in two ways makes no item, and so no card.
  const isSure = (line: number | undefined): boolean =>
    line !== undefined &&
    doubt?.sure[line] !== false &&
    (truncated === null || line < full.length - 1);
  const whole = groups.filter((group) => group.lines.every(isSure));
  const lesson = buildLesson(title, whole, texts);
  const left = groups.flatMap((group) =>
    group.complete && whole.includes(group) ? [] : [leftOut(reading, group)],
  );
  const doubts = doubtsOf(reading, segmentation, said);
  const labelled = label(lines, reading, doubt?.sure ?? null, doubts);
  const report = { title, lines: labelled, left, errors, warnings };
  return errors.length === 0
    ? { outcome: 'parsed', ...report, lesson }
    : { outcome: 'error', ...report, found: lesson };
};
