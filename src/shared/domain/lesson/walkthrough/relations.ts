import type { Role } from './roles.ts';
import type { Shape } from './shape.ts';

/**
 * What lines say of each other: those of one role are alike, and within a group each answers the
 * one before. The scale is that of feature.ts.
 */

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** How often longer b is than a, as a logarithm. */
const longer = (a: Shape, b: Shape): number =>
  Math.log(Math.max(b.words.length, 1) / Math.max(a.words.length, 1));

/** How many words of content two lines share, of those that the shorter one has: 0 to 1. */
export const shared = (a: Shape, b: Shape): number => {
  const smaller = a.stems.size <= b.stems.size ? a : b;
  const other = smaller === a ? b : a;
  if (smaller.stems.size === 0) return 0;
  let common = 0;
  for (const stem of smaller.stems) if (other.stems.has(stem)) common++;
  return common / smaller.stems.size;
};

/** About 2 for two lines made alike, down to -2 for two that have nothing in common. */
export const likeness = (a: Shape, b: Shape): number => {
  let score = 0.9;
  // One writer sets all items of a list off in the same way.
  if (a.bullet !== b.bullet) score -= 1.6;
  if (a.quoted !== b.quoted) score -= 1.2;
  if (a.opensWithQuote !== b.opensWithQuote) score -= 0.3;
  if (a.closed !== b.closed) score -= 0.2;
  if (a.fragment !== b.fragment) score -= 0.1;
  // The same mark between the halves is a habit that a writer keeps through a section.
  if (a.joint !== b.joint) score -= 0.6;
  else if (a.joint !== null) score += 0.7;
  // The same kind of opening, and even more the same word, is how parallel lines are written.
  if (a.opening === b.opening && a.opening !== 'other') score += 0.6;
  if (a.words[0] !== undefined && a.words[0] === b.words[0]) score += 0.4;
  return score - 0.2 * Math.min(Math.abs(longer(a, b)), 1.4);
};

const speaks = (shape: Shape): boolean => shape.firstPerson || shape.hasQuote;

/** A mistake speaks of what its tip speaks of, and sets its cost off, which the tip has not. */
const mistakeAfterTip = (tip: Shape, mistake: Shape): number =>
  0.8 * clamp(2 * shared(tip, mistake), 0, 0.8) +
  (tip.opening === mistake.opening ? -0.4 : 0) +
  (mistake.joint !== null && tip.joint === null ? 0.2 : 0) +
  (mistake.joint === null && tip.joint !== null ? -0.2 : 0) +
  (speaks(mistake) && !tip.firstPerson ? 0.4 : 0);

/** A reason is not said in the voice of the phrase that it judges. */
const whyAfterWeak = (weak: Shape, why: Shape): number =>
  (weak.quoted && !why.quoted ? 0.4 : 0) +
  (weak.firstPerson && !why.firstPerson ? 0.3 : -0.1) +
  clamp(shared(weak, why), 0, 0.3);

/** A strong version answers what the weak one answers, in the same voice, and says more. */
const strongAfterWeak = (weak: Shape, why: Shape, strong: Shape): number =>
  clamp(longer(weak, strong), -0.6, 0.8) +
  0.2 * clamp(longer(why, strong), -1, 1) +
  clamp(2 * shared(weak, strong), 0, 0.5) +
  (weak.quoted === strong.quoted ? (weak.quoted ? 0.5 : 0) : -1);

/** What an angle emphasizes is shorter than what it leads with. */
const emphasizeAfterLead = (lead: Shape, emphasize: Shape): number =>
  clamp(-longer(lead, emphasize), -0.8, 0.5) + (lead.opening === emphasize.opening ? -0.3 : 0);

/** The two lists of an angle are made alike, both shorter than its lead, the second no longer. */
const playDownAfterEmphasize = (lead: Shape, emphasize: Shape, playDown: Shape): number =>
  0.4 * likeness(emphasize, playDown) +
  0.4 * clamp(-longer(lead, playDown), -1, 1) -
  0.5 * clamp(longer(emphasize, playDown), -1, 1);

/** What the line at `index` says by following those before it within its group. */
export const groupScore = (shapes: readonly Shape[], index: number, role: Role): number => {
  const here = shapes[index];
  const before = shapes[index - 1];
  if (here === undefined || before === undefined) return 0;
  switch (role) {
    case 'stage_mistake':
      return mistakeAfterTip(before, here);
    case 'pair_why':
      return whyAfterWeak(before, here);
    case 'pair_strong': {
      const weak = shapes[index - 2];
      return weak === undefined ? 0 : strongAfterWeak(weak, before, here);
    }
    case 'angle_emphasize':
      return emphasizeAfterLead(before, here);
    case 'angle_deemphasize': {
      const lead = shapes[index - 2];
      return lead === undefined ? 0 : playDownAfterEmphasize(lead, before, here);
    }
    default:
      return 0;
  }
};

/** How much of a group's likeness to the group before it counts, by the size of the groups. */
const REPEAT: readonly number[] = [0, 1.3, 1, 0.5];

/** What a group of `size` lines that starts at `index` says by following a group of its kind. */
export const repeatScore = (shapes: readonly Shape[], index: number, size: number): number => {
  let score = 0;
  for (let place = 0; place < size; place++) {
    const here = shapes[index + place];
    const above = shapes[index + place - size];
    if (here !== undefined && above !== undefined) score += likeness(here, above);
  }
  // Groups of several lines also show their rhythm in their own lines.
  return (REPEAT[size] ?? 0) * score;
};

/** A section should end where the look changes; the scale of what a change is worth. */
const CHANGE = { neighbour: 0.8, withinGroup: 0.35 } as const;

const most = (one: Shape, others: readonly Shape[]): number =>
  others.reduce((best, other) => Math.max(best, likeness(one, other)), 0);

/** What the look says of a new section that starts at `index`. */
export const changeScore = (shapes: readonly Shape[], index: number): number => {
  const here = shapes[index];
  const above = shapes[index - 1];
  return here === undefined || above === undefined ? 0 : -CHANGE.neighbour * likeness(here, above);
};

/**
 * The line before a new section, with groups of `size` lines, should not look like the section's
 * first lines: that is how a line that has lost its group is told from a summary.
 */
export const entryScore = (shapes: readonly Shape[], index: number, size: number): number => {
  const above = shapes[index - 1];
  const inside = shapes.slice(index + 1, index + size);
  return above === undefined ? 0 : -CHANGE.withinGroup * most(above, inside);
};

/**
 * A section's first line should not look like the last lines before it, which made groups of
 * `size` lines: that is how the rest of a group is told from the next section.
 */
export const exitScore = (shapes: readonly Shape[], index: number, size: number): number => {
  const here = shapes[index];
  const inside = shapes.slice(Math.max(index - size, 0), Math.max(index - 1, 0));
  return here === undefined ? 0 : -CHANGE.withinGroup * most(here, inside);
};
