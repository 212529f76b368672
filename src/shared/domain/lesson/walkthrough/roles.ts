/** What a line of a walkthrough can be. `prose` stands for a line that has no part in one. */
export type Role =
  | 'title'
  | 'summary'
  | 'stage_tip'
  | 'stage_mistake'
  | 'pair_weak'
  | 'pair_why'
  | 'pair_strong'
  | 'red_flag'
  | 'verdict'
  | 'angle_lead'
  | 'angle_emphasize'
  | 'angle_deemphasize'
  | 'level'
  | 'blank'
  | 'prose';

export type SectionName =
  'title' | 'summary' | 'stages' | 'pairs' | 'red_flags' | 'verdicts' | 'angles' | 'levels';

export interface Section {
  readonly name: SectionName;
  /** The roles of one group's lines, in order. */
  readonly roles: readonly Role[];
  /** The prefix of a group's label, e.g. `pair` in `pair:2`; null where lines have no group. */
  readonly group: string | null;
  /** How a person calls the whole section, and one group of it. */
  readonly plural: string;
  readonly singular: string;
}

/** The sections in the one order in which walkthroughs have them. */
export const SECTIONS: readonly Section[] = [
  { name: 'title', roles: ['title'], group: null, plural: 'title', singular: 'title' },
  { name: 'summary', roles: ['summary'], group: null, plural: 'summary', singular: 'summary' },
  {
    name: 'stages',
    roles: ['stage_tip', 'stage_mistake'],
    group: 'stage',
    plural: 'stages (a tip, then its mistake)',
    singular: 'stage',
  },
  {
    name: 'pairs',
    roles: ['pair_weak', 'pair_why', 'pair_strong'],
    group: 'pair',
    plural: 'pairs (a weak phrase, why it is weak, the strong version)',
    singular: 'pair',
  },
  {
    name: 'red_flags',
    roles: ['red_flag'],
    group: 'flag',
    plural: 'red flags',
    singular: 'red flag',
  },
  {
    name: 'verdicts',
    roles: ['verdict'],
    group: 'verdict',
    plural: 'verdicts',
    singular: 'verdict',
  },
  {
    name: 'angles',
    roles: ['angle_lead', 'angle_emphasize', 'angle_deemphasize'],
    group: 'angle',
    plural: 'angles (what to lead with, what to emphasize, what to play down)',
    singular: 'angle',
  },
  { name: 'levels', roles: ['level'], group: 'level', plural: 'levels', singular: 'level' },
];

/** How a person calls a line of each role. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  title: 'the title',
  summary: 'the summary',
  stage_tip: 'a stage’s tip',
  stage_mistake: 'a stage’s mistake',
  pair_weak: 'a weak phrase',
  pair_why: 'why a phrase is weak',
  pair_strong: 'a strong version',
  red_flag: 'a red flag',
  verdict: 'a verdict',
  angle_lead: 'what an angle leads with',
  angle_emphasize: 'what an angle emphasizes',
  angle_deemphasize: 'what an angle plays down',
  level: 'a level',
  blank: 'a blank line',
  prose: 'text outside a walkthrough',
};

/** The states of the search: every role that a line of a walkthrough can have, in order. */
export const STATES: readonly Role[] = SECTIONS.flatMap((section) => section.roles);

/** For each state: the number of its section, and its place within the group. */
export const STATE_PLACES: readonly { readonly section: number; readonly place: number }[] =
  SECTIONS.flatMap((section, index) =>
    section.roles.map((_, place) => ({ section: index, place })),
  );
