import { wordAt, type Feature } from './feature.ts';
import type { Shape } from './shape.ts';
import { FINITE, JUDGING, JUDGING_OPENINGS, SPEECH_NOUNS } from './words.ts';

const isDemonstrativeVerdict = (shape: Shape): boolean =>
  shape.opening === 'demonstrative' &&
  (shape.words.slice(1, 4).some((word) => SPEECH_NOUNS.has(word)) ||
    JUDGING.has(wordAt(shape, 1)) ||
    FINITE.has(wordAt(shape, 1)));

/** What an answer consists of, in the singular or plural. */
const SPOKEN = new Set(
  'answer answers phrase phrases response responses statement statements reply replies sentence sentences'.split(
    ' ',
  ),
);

/** “Strong: …”, “A disqualifier: …”. */
const VERDICT_LABEL =
  /^(?:an? |the )?(?:very |clear(?:ly)? |key )?(?:strong|weak|good|bad|poor|solid|positive|negative|green|red|disqualif\p{L}*|convincing|unconvincing|excellent|neutral|mixed|plus|minus|signal)(?: \p{L}+)?\s?[:–—]/iu;

/** "In this scenario the candidate …", "Key takeaways": the story told from outside, at length. */
const isNarrative = (shape: Shape): boolean =>
  shape.words.length >= 20 &&
  /\b(?:in this (?:scenario|story|example|walkthrough|star|case|answer)|this (?:scenario|story|walkthrough|example)|key takeaways?|takeaways?)\b|^(?:the|a) candidate\b/iu.test(
    shape.core,
  );

/** Who speaks, and of what: the candidate, or somebody who judges what was said. */
export const VOICE: readonly Feature[] = [
  {
    name: 'whole line quoted',
    reason: 'only what is spoken is quoted from end to end',
    of: (shape) => shape.quoted,
    weights: { stage_mistake: -0.3, pair_weak: 2, pair_strong: 2, red_flag: 0.3 },
    rest: -2,
  },
  {
    name: 'opens with a quotation',
    reason: 'a red flag quotes the words first and says then what they show',
    of: (shape) => shape.opensWithQuote,
    weights: { stage_mistake: 0.8, pair_why: 0, red_flag: 1.5, verdict: 0.3 },
    rest: -0.8,
  },
  {
    name: 'quotes within',
    reason: 'who comments on speech quotes it; a speaker rarely quotes',
    of: (shape) => shape.hasQuote && !shape.quoted && !shape.opensWithQuote,
    weights: {
      stage_tip: 0.3,
      stage_mistake: 0.4,
      pair_why: 0.1,
      red_flag: 0.5,
      verdict: 0.2,
      angle_lead: 0.3,
    },
    rest: -0.4,
  },
  {
    name: 'opens in the first person',
    reason: 'a phrase of a pair is somebody speaking of himself',
    of: (shape) => shape.opening === 'first_person',
    weights: { summary: -1, stage_mistake: 0, pair_weak: 1.8, pair_strong: 1.8, red_flag: -1.5 },
    rest: -2.3,
  },
  {
    name: 'first person within',
    reason: 'the same, weaker: “After the launch the team told me”',
    of: (shape) => shape.firstPerson && shape.opening !== 'first_person',
    weights: { summary: -0.3, stage_mistake: 0.1, pair_weak: 1, pair_strong: 1.2 },
    rest: -1.2,
  },
  {
    name: 'nobody speaks',
    reason: 'a phrase of a pair without I or we is rare, and a strong one rarer still',
    of: (shape) => !shape.firstPerson && !shape.quoted,
    weights: {
      summary: 0.6,
      stage_tip: 0.2,
      stage_mistake: -0.2,
      pair_weak: -1.2,
      pair_strong: -2.2,
      red_flag: -0.3,
      angle_deemphasize: -0.1,
      level: -0.1,
    },
  },
  {
    name: 'judging words',
    reason: 'reasons, verdicts, flags and costs weigh words; speakers do not',
    of: (shape) => Math.min(shape.judging, 3),
    weights: {
      summary: 0.1,
      stage_tip: 0,
      stage_mistake: 0.2,
      pair_weak: -0.9,
      pair_why: 0.7,
      pair_strong: -0.5,
      red_flag: 0.3,
      verdict: 0.9,
      angle_emphasize: -0.2,
      angle_deemphasize: -0.4,
      level: 0,
    },
    rest: -0.1,
  },
  {
    name: 'opens with a judgement',
    reason: 'why a phrase is weak begins with what is bad or absent',
    of: (shape) => JUDGING_OPENINGS.has(wordAt(shape, 0)) && shape.opening !== 'first_person',
    weights: { stage_mistake: 0, pair_why: 1.5, red_flag: 0.3, verdict: 0, angle_deemphasize: 0.1 },
    rest: -1,
  },
  {
    name: 'speaks of interviews',
    reason: 'candidate and interviewer are named by who comments, not by who answers',
    of: (shape) => Math.min(shape.meta, 2),
    weights: {
      summary: 0.5,
      stage_tip: 0.2,
      stage_mistake: 0.3,
      pair_weak: -1,
      pair_why: 0.4,
      pair_strong: -1,
      verdict: 0.5,
      level: 0.2,
    },
    rest: -0.2,
  },
  {
    name: 'this phrase',
    reason: 'a verdict points at what it judges',
    of: isDemonstrativeVerdict,
    weights: { summary: -0.5, pair_why: 0.6, red_flag: -0.3, verdict: 2.5, level: -0.5 },
    rest: -1.5,
  },
  {
    name: 'an answer that',
    reason: 'a verdict may speak of answers in general: “A good answer names …”',
    of: (shape) =>
      shape.opening !== 'imperative' &&
      shape.opening !== 'gerund' &&
      shape.opening !== 'demonstrative' &&
      shape.opening !== 'first_person' &&
      shape.words.slice(0, 4).some((word) => SPOKEN.has(word)),
    weights: {
      summary: 0,
      pair_why: 0.4,
      red_flag: -0.8,
      verdict: 1.7,
      angle_emphasize: -0.7,
      level: 0,
    },
    rest: -0.5,
  },
  {
    name: 'names its judgement first',
    reason: '“Strong: …”, “A disqualifier: …”: a verdict may open with the verdict itself',
    of: (shape) => VERDICT_LABEL.test(shape.core),
    weights: { pair_why: 0.2, red_flag: -1, verdict: 2.5 },
    rest: -1.5,
  },
  {
    name: 'points at something',
    reason: 'verdicts open with this; tips, leads and lists do not',
    of: (shape) => shape.opening === 'demonstrative',
    weights: { summary: 0.3, pair_weak: 0, pair_why: 0.3, pair_strong: 0, verdict: 0.6 },
    rest: -0.6,
  },
  {
    name: 'told from outside',
    reason: 'a summary tells the candidate’s story at length',
    of: isNarrative,
    weights: { summary: 2.5 },
    rest: -1,
  },
];
