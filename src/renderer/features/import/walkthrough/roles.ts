import { ROLES, type LabelledLine, type Role } from '#shared/domain/lesson/walkthrough/index.ts';

interface RoleLook {
  readonly name: string;
  /** The key that gives a line this role. */
  readonly key: string;
}

const LOOKS: Readonly<Record<Role, RoleLook>> = {
  title: { name: 'Principle', key: 'P' },
  summary: { name: 'Summary', key: 'U' },
  stage_tip: { name: 'Stage: tip', key: 'T' },
  stage_mistake: { name: 'Stage: mistake', key: 'M' },
  pair_weak: { name: 'Weak', key: 'W' },
  pair_why: { name: 'Why', key: 'Y' },
  pair_strong: { name: 'Strong', key: 'S' },
  red_flag: { name: 'Red flag', key: 'R' },
  verdict: { name: 'Verdict', key: 'V' },
  angle_lead: { name: 'Angle: lead', key: 'A' },
  angle_emphasize: { name: 'Angle: emphasize', key: 'E' },
  angle_deemphasize: { name: 'Angle: play down', key: 'D' },
  level: { name: 'Level', key: 'L' },
  blank: { name: 'Blank', key: '' },
  prose: { name: 'Not understood', key: 'X' },
};

export const roleName = (role: Role): string => LOOKS[role].name;

/** The roles that a line can be given, in the order of a walkthrough. */
export const GIVEN_ROLES: readonly Role[] = [...ROLES, 'prose'];

export const roleKey = (role: Role): string => LOOKS[role].key;

export const roleOfKey = (key: string): Role | null =>
  GIVEN_ROLES.find((role) => LOOKS[role].key === key.toUpperCase()) ?? null;

/** What a line is; of a line that is not sure what it is most likely. */
export const roleOf = ({ role, doubt }: LabelledLine): Role => doubt?.role ?? role;

const PARTS: Readonly<Record<string, string>> = {
  stage: 'stage',
  pair: 'pair',
  flag: 'red flag',
  verdict: 'verdict',
  angle: 'angle',
  level: 'level',
};

/** `pair 2` for the label `pair:2`. */
export const partOf = ({ group, doubt }: LabelledLine): string | null => {
  const [name = '', number] = (doubt?.group ?? group ?? '').split(':');
  return number === undefined ? null : `${PARTS[name] ?? name} ${number}`;
};
