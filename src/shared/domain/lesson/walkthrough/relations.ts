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

/** About 1 for two lines made alike, down to -2 for two that have nothing in common. */
export const likeness = (a: Shape, b: Shape): number => {
  let score = 0;
  // One writer sets all items of a list off in the same way.
  if (a.bullet !== b.bullet) score -= 1.5;
  if (a.quoted !== b.quoted) score -= 1.2;
  if (a.opensWithQuote !== b.opensWithQuote) score -= 0.3;
  if (a.closed !== b.closed) score -= 0.2;
  if (a.fragment !== b.fragment) score -= 0.2;
  // The same kind of opening, and even more the same word, is how parallel lines are written.
  if (a.opening === b.opening && a.opening !== 'other') score += 0.5;
  if (a.words[0] !== undefined && a.words[0] === b.words[0]) score += 0.4;
  score += 0.3 - Math.min(0.5 * Math.abs(longer(a, b)), 0.7);
  return score;
};

/** A mistake speaks of what its tip speaks of. */
const mistakeAfterTip = (tip: Shape, mistake: Shape): number =>
  clamp(2 * shared(tip, mistake), 0, 0.8) + (tip.opening === mistake.opening ? -0.5 : 0);

/** A reason is not said in the voice of the phrase that it judges. */
const whyAfterWeak = (weak: Shape, why: Shape): number =>
  (weak.quoted && !why.quoted ? 0.4 : 0) +
  (weak.firstPerson && !why.firstPerson ? 0.4 : 0) +
  clamp(shared(weak, why), 0, 0.3);

/** A strong version answers what the weak one answers, in the same voice, and says more. */
const strongAfterWeak = (weak: Shape, strong: Shape): number =>
  clamp(longer(weak, strong), -0.6, 0.8) +
  clamp(2 * shared(weak, strong), 0, 0.5) +
  (weak.quoted === strong.quoted ? (weak.quoted ? 0.5 : 0.1) : -1);

/** What an angle emphasizes is shorter than what it leads with. */
const emphasizeAfterLead = (lead: Shape, emphasize: Shape): number =>
  clamp(-longer(lead, emphasize), -0.8, 0.5) + (lead.opening === emphasize.opening ? -0.3 : 0);

/** The two lists of an angle are made alike. */
const playDownAfterEmphasize = (emphasize: Shape, playDown: Shape): number =>
  0.5 * likeness(emphasize, playDown);

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
      return weak === undefined ? 0 : strongAfterWeak(weak, here);
    }
    case 'angle_emphasize':
      return emphasizeAfterLead(before, here);
    case 'angle_deemphasize':
      return playDownAfterEmphasize(before, here);
    default:
      return 0;
  }
};

/** What a group of `size` lines that starts at `index` says by following a group of its kind. */
export const repeatScore = (shapes: readonly Shape[], index: number, size: number): number => {
  let score = 0;
  for (let place = 0; place < size; place++) {
    const here = shapes[index + place];
    const above = shapes[index + place - size];
    if (here !== undefined && above !== undefined) score += likeness(here, above);
  }
  // Groups of several lines also show their rhythm in their own lines; count them no higher.
  return size === 1 ? score : (1.5 * score) / size;
};
