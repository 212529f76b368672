import { SECTIONS, STATES, STATE_PLACES, type Role, type Section } from './roles.ts';

/** Lines that belong together: a tip and its mistake, the three of a pair, one red flag. */
export interface Group {
  readonly section: Section;
  /** From 1 within its section. */
  readonly number: number;
  /** For each role of the section the index of its line; undefined where that line is missing. */
  readonly lines: readonly (number | undefined)[];
  readonly first: number;
  readonly last: number;
  readonly complete: boolean;
}

interface OpenGroup {
  readonly section: number;
  readonly first: number;
  readonly lines: (number | undefined)[];
}

const closed = (open: OpenGroup, number: number): Group | null => {
  const section = SECTIONS[open.section];
  if (section === undefined) return null;
  const lines = section.roles.map((_, place) => open.lines[place]);
  const last = lines.findLast((line) => line !== undefined) ?? open.first;
  const complete = lines.every((line) => line !== undefined);
  return { section, number, lines, first: open.first, last, complete };
};

/**
 * The groups of a division, in order, by the same rule as in the search: a role that does not come
 * after the one before it within its group begins a new group.
 */
export const groupsOf = (roles: readonly Role[]): readonly Group[] => {
  const opened: OpenGroup[] = [];
  for (const [index, role] of roles.entries()) {
    const at = STATE_PLACES[STATES.indexOf(role)];
    if (at === undefined) continue;
    const open = opened.at(-1);
    if (open?.section === at.section && at.place >= open.lines.length) {
      open.lines[at.place] = index;
    } else {
      const lines: (number | undefined)[] = [];
      lines[at.place] = index;
      opened.push({ section: at.section, first: index, lines });
    }
  }
  const numbers = new Map<number, number>();
  return opened.flatMap((open) => {
    const number = (numbers.get(open.section) ?? 0) + 1;
    numbers.set(open.section, number);
    return closed(open, number) ?? [];
  });
};

export const labelOf = (group: Group): string | null =>
  group.section.group === null ? null : `${group.section.group}:${group.number}`;
