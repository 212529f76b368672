import type { Problem } from '../problem.ts';
import { groupsOf, type Group } from './groups.ts';
import type { TextLine } from './lines.ts';
import {
  ambiguous,
  cutGroup,
  cutLine,
  incompleteGroup,
  missingSection,
  unsureGroup,
} from './problems.ts';
import { ROLE_NAMES, SECTIONS, type Role, type Section } from './roles.ts';
import type { Segmentation } from './segment.ts';

/** What is wrong with a text that has been divided. */

/** A division must be this much better than the next one; the scale is that of feature.ts. */
const CLEARLY = 0.5;

/** Sections without which there is no deck worth having. */
export const NEEDED: ReadonlySet<string> = new Set(['pairs', 'red_flags', 'angles']);

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

export interface Reading {
  readonly full: readonly TextLine[];
  readonly roles: readonly Role[];
  readonly groups: readonly Group[];
}

/** Groups that lack a line, other than by the text's end. */
export const incompleteGroups = (
  { full, groups }: Reading,
  truncated: boolean,
): readonly Problem[] =>
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
export const cutAtEnd = ({ full, roles, groups }: Reading, cut: boolean): Problem | null => {
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

/**
 * Whether a section that every walkthrough has should still come. A last line without a full stop
 * and without a line end then is a cut, even where its like have no full stop either.
 */
export const lacksNeededAtEnd = ({ groups }: Reading): boolean => {
  const end = groups.at(-1)?.section;
  return SECTIONS.slice(end === undefined ? 0 : SECTIONS.indexOf(end) + 1).some((section) =>
    NEEDED.has(section.name),
  );
};

export const missingSections = ({
  full,
  groups,
}: Reading): readonly (readonly [Section, Problem])[] =>
  SECTIONS.flatMap((section, index) => {
    if (section.group === null || groups.some((group) => group.section === section)) return [];
    const next = groups.find((group) => SECTIONS.indexOf(group.section) > index);
    const before = SECTIONS[index - 1]?.plural ?? 'the title';
    const place = next === undefined ? 'after this line' : 'before this line';
    const where = `${place}, behind the ${before.replace(/ \(.*$/u, '')}`;
    const line = next === undefined ? full.at(-1) : full[next.first];
    return [[section, missingSection(line, section.plural, where, NEEDED.has(section.name))]];
  });

/** What red flags must fit on average; one or two have fewer to bear each other out. */
const FLAG_FIT = { few: 0, many: -0.8, fewAre: 2 } as const;

/**
 * The red flags that are none: where a text has lost them, the last pair or the first verdict is
 * taken for them, and fits badly. No problem where there are no red flags at all.
 */
export const doubtfulFlags = ({ full, groups }: Reading, segmentation: Segmentation) => {
  const flags = groups.filter((group) => group.section.name === 'red_flags');
  const [first] = flags;
  if (first === undefined) return null;
  const fit = flags.reduce((sum, flag) => sum + (segmentation.lineScores[flag.first] ?? 0), 0);
  const least = flags.length <= FLAG_FIT.fewAre ? FLAG_FIT.few : FLAG_FIT.many;
  return fit / flags.length >= least
    ? null
    : missingSection(full[first.first], first.section.plural, 'where this line stands', true);
};

/** The two readings of a text that can be divided in two ways; null where one is clearly better. */
export const undecided = ({ full, roles, groups }: Reading, segmentation: Segmentation) => {
  const { best, next } = segmentation;
  if (next === null || best.score - next.score >= CLEARLY) return null;
  const at = roles.findIndex((role, index) => role !== next.roles[index]);
  // A summary of several lines is ordinary, a line missing behind it is not: no rival to it.
  const holes = (all: readonly Group[]): number => all.filter((group) => !group.complete).length;
  if (roles[at] === 'summary' && holes(groups) < holes(groupsOf(next.roles))) return null;
  return {
    problem: ambiguous(full[at], inWords(roles), inWords(next.roles)),
    sure: roles.map((role, index) => role === next.roles[index]),
  };
};

/** A part of which no item is made. */
export const leftOut = ({ full }: Reading, group: Group): Problem =>
  group.complete
    ? unsureGroup(full[group.first], nameOf(group))
    : incompleteGroup(
        full[group.first],
        nameOf(group),
        list(presentRoles(group)),
        list(missingRoles(group)),
      );

/** How much worse another role may be for a line to be doubtful; the scale is that of feature.ts. */
const DOUBTFUL = 3;

/** For each line that could as well be something else what that is, by the index of the line. */
export const doubtsOf = (
  { roles }: Reading,
  { rivals }: Segmentation,
  said: ReadonlyMap<number, Role>,
): ReadonlyMap<number, Role> =>
  new Map(
    rivals.flatMap((rival, index): [number, Role][] => {
      if (rival === null || said.has(index) || rival.behind >= DOUBTFUL) return [];
      return rival.role === roles[index] ? [] : [[index, rival.role]];
    }),
  );
