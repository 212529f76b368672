import type { Feature } from './feature.ts';
import { ADVICE } from './features-advice.ts';
import { FORM } from './features-form.ts';
import { VOICE } from './features-voice.ts';
import type { Role } from './roles.ts';
import type { Shape } from './shape.ts';

/** All features; see feature.ts for what their weights mean. */
const FEATURES: readonly Feature[] = [...VOICE, ...ADVICE, ...FORM];

/** The usual number of words of a line of each role, and how widely it spreads (a factor). */
const LENGTHS: Partial<Record<Role, readonly [usual: number, spread: number]>> = {
  summary: [55, 2.2],
  stage_tip: [17, 1.6],
  stage_mistake: [14, 1.6],
  pair_weak: [12, 1.7],
  pair_why: [11, 1.7],
  pair_strong: [28, 1.7],
  red_flag: [9, 1.7],
  verdict: [22, 1.6],
  angle_lead: [20, 1.6],
  angle_emphasize: [9, 1.7],
  angle_deemphasize: [7, 1.7],
  level: [22, 1.7],
};

/** Up to 0.5 for a usual length, down to -2 for an odd one. */
const lengthScore = (role: Role, words: number): number => {
  const usual = LENGTHS[role];
  if (usual === undefined) return 0;
  const deviation = Math.log(Math.max(words, 1) / usual[0]) / Math.log(usual[1]);
  return Math.max(0.5 - 0.5 * deviation * deviation, -2);
};

/** What bullets say, in a text where some lines have one and some have none. */
const BULLET_WEIGHTS = { onFlag: 2.5, onPair: -2, onOther: -1, noneOnFlag: -1 } as const;

const bulletScore = (shape: Shape, role: Role): number => {
  if (role === 'red_flag') return shape.bullet ? BULLET_WEIGHTS.onFlag : BULLET_WEIGHTS.noneOnFlag;
  if (!shape.bullet) return 0;
  // Speech is set off by quotation marks, and what answers it follows without a mark.
  return role.startsWith('pair_') ? BULLET_WEIGHTS.onPair : BULLET_WEIGHTS.onOther;
};

/**
 * How well a line by itself fits each of the roles. Whether bullets tell anything is a matter of
 * the whole text: they do not where no line has one, nor where all have.
 */
export const fits = (
  shape: Shape,
  roles: readonly Role[],
  bulletsTell: boolean,
): readonly number[] => {
  const strengths = FEATURES.map((feature) => Number(feature.of(shape)));
  const words = shape.words.length + (shape.hasQuote && !shape.quoted ? 3 : 0);
  return roles.map((role) => {
    let score = lengthScore(role, words) + (bulletsTell ? bulletScore(shape, role) : 0);
    for (const [index, feature] of FEATURES.entries()) {
      const strength = strengths[index] ?? 0;
      if (strength !== 0) score += strength * (feature.weights[role] ?? feature.rest ?? 0);
    }
    return score;
  });
};
