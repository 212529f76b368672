import { wordAt, type Feature } from './feature.ts';
import { LEAD_VERBS } from './words.ts';

/** Words that advise without commanding. */
const ADVISING = new Set(
  'should must need needs ought avoid try better best want worth enough'.split(' '),
);

/** What is told to do, and what is done wrong. */
export const ADVICE: readonly Feature[] = [
  {
    name: 'imperative',
    reason: 'tips and leads tell the reader what to do',
    of: (shape) => shape.opening === 'imperative',
    weights: {
      summary: -0.6,
      stage_tip: 1.9,
      stage_mistake: -1,
      pair_weak: -2,
      pair_strong: -2,
      verdict: -1.5,
      angle_lead: 1.6,
      angle_deemphasize: -1,
    },
    rest: -0.9,
  },
  {
    name: 'names a STAR stage',
    reason: 'advice may begin with the part of the answer that it is for',
    of: (shape) =>
      /^(?:the )?(?:situation|task|action|result|reflection|learning|lesson|context|outcome)s?\b/iu.test(
        shape.core,
      ),
    weights: { stage_tip: 1.5, level: 0 },
    rest: -0.3,
  },
  {
    name: 'commands twice',
    reason: 'tips and leads go on to command; a level goes on to describe',
    of: (shape) => shape.opening === 'imperative' && shape.commands >= 2,
    weights: { stage_tip: 0.4, angle_lead: 0.4, level: -1 },
  },
  {
    name: 'no advice',
    reason: 'a tip or a lead that neither commands nor says should, must or you is none',
    of: (shape) =>
      shape.opening !== 'imperative' &&
      !shape.words.some((word) => ADVISING.has(word)) &&
      !shape.words.some((word) => /^your?$/u.test(word)),
    weights: {
      summary: 0.1,
      stage_tip: -1.5,
      pair_why: 0.1,
      pair_strong: 0.2,
      red_flag: -0.2,
      angle_lead: -1.5,
      level: -0.2,
    },
  },
  {
    name: 'opens like a direction for a story',
    reason: 'an angle says what to lead, open or start with, or what to focus on',
    of: (shape) => shape.opening === 'imperative' && LEAD_VERBS.has(wordAt(shape, 0)),
    weights: { angle_lead: 1.2, level: 0.2 },
    rest: -0.1,
  },
  {
    name: 'lead with, open with',
    reason: 'the idiom of angles, hardly that of anything else',
    of: (shape) =>
      /^(?:lead|open|start|begin) (?:with|by|from|on)\b|^tell (?:it|this|the story) (?:as|from|through)\b/iu.test(
        shape.core,
      ),
    weights: { angle_lead: 1, level: -1 },
  },
  {
    name: 'gerund',
    reason: 'a mistake is an activity: spending, jumping, ending with',
    of: (shape) => shape.opening === 'gerund',
    weights: {
      summary: -2.5,
      stage_mistake: 2,
      pair_why: 0.2,
      red_flag: 0,
      angle_emphasize: 0.3,
      angle_deemphasize: 0.4,
      level: -0.6,
    },
    rest: -1.3,
  },
  {
    name: 'nothing of a mistake',
    reason: 'a mistake is an activity, somebody’s words, or says what it costs',
    of: (shape) =>
      !shape.dash &&
      !shape.hasQuote &&
      !shape.firstPerson &&
      shape.opening !== 'gerund' &&
      shape.meta === 0 &&
      shape.sentences <= 1 &&
      !shape.core.includes(';'),
    weights: {
      summary: 0.4,
      stage_tip: 0.3,
      stage_mistake: -1.4,
      pair_why: -0.1,
      pair_strong: 0.2,
      red_flag: -0.2,
      level: -0.2,
    },
  },
  {
    name: 'addresses the reader',
    reason: 'advice says you; nobody says it while answering',
    of: (shape) => shape.words.includes('you') || shape.words.includes('your'),
    weights: {
      summary: -0.1,
      stage_tip: 0.9,
      pair_weak: -0.5,
      pair_why: -0.2,
      pair_strong: -0.6,
      angle_lead: 0.5,
      level: 0.2,
    },
  },
  {
    name: 'warns',
    reason: 'a tip often ends with what to avoid',
    of: (shape) => /\b(?:avoid|rather than|instead of|don't|do not|never)\b/iu.test(shape.core),
    weights: { stage_tip: 0.5, pair_weak: -0.2, angle_lead: 0.1 },
  },
];
