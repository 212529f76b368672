import type { Role } from './roles.ts';
import type { Shape } from './shape.ts';
import { JUDGING_OPENINGS, LEAD_VERBS, SENIORITY, SPEECH_NOUNS, FINITE, JUDGING } from './words.ts';

/**
 * What speaks for a line having a role, as a table.
 *
 * A weight is a rough log-odds: 1 makes a role e times as likely as it was beside the others.
 * Around 2 and more are signs that one role has nearly to itself; below 1 are leanings that only
 * count together. `rest` is the weight for every role that is not named.
 */
export interface Feature {
  readonly name: string;
  /** Why this tells roles apart. */
  readonly reason: string;
  /** How strongly the line has it: false and true, or a number from 0. */
  readonly of: (shape: Shape) => number | boolean;
  readonly weights: Partial<Record<Role, number>>;
  readonly rest?: number;
}

const first = (shape: Shape): string => shape.words[0] ?? '';
const second = (shape: Shape): string => shape.words[1] ?? '';

const isDemonstrativeVerdict = (shape: Shape): boolean =>
  shape.opening === 'demonstrative' &&
  (shape.words.slice(1, 4).some((word) => SPEECH_NOUNS.has(word)) ||
    JUDGING.has(second(shape)) ||
    FINITE.has(second(shape)));

/** Words that advise without commanding. */
const ADVICE = new Set(
  'should must need needs ought avoid try better best want worth enough'.split(' '),
);

/** What an answer consists of, in the singular or plural. */
const SPOKEN = new Set(
  'answer answers phrase phrases response responses statement statements reply replies sentence sentences'.split(
    ' ',
  ),
);

const VERDICT_LABEL =
  /^(?:an? |the )?(?:very |clear(?:ly)? |key )?(?:strong|weak|good|bad|poor|solid|positive|negative|green|red|disqualif\p{L}*|convincing|unconvincing|excellent|neutral|mixed|plus|minus|signal)(?: \p{L}+)?\s?[:–—]/iu;

/** "In this scenario the candidate …", "Key takeaways": the story told from outside, at length. */
const isNarrative = (shape: Shape): boolean =>
  shape.words.length >= 20 &&
  /\b(?:in this (?:scenario|story|example|walkthrough|star|case|answer)|this (?:scenario|story|walkthrough|example)|key takeaways?|takeaways?)\b|^(?:the|a) candidate\b/iu.test(
    shape.core,
  );

/** "Expected to …", "Should be able to …": what is asked of somebody at a level. */
const isExpectation = (shape: Shape): boolean =>
  /^(?:is |are )?(?:expected|able|required|asked|ready|trusted|should be able) to\b/iu.test(
    shape.core,
  );

const isNounList = (shape: Shape): boolean =>
  shape.fragment &&
  shape.words.length <= 18 &&
  shape.opening !== 'imperative' &&
  shape.opening !== 'demonstrative' &&
  shape.opening !== 'third_person' &&
  !isExpectation(shape) &&
  shape.sentences <= 1 &&
  !/[=;:]/u.test(shape.core);

export const FEATURES: readonly Feature[] = [
  {
    name: 'whole line quoted',
    reason: 'only what is spoken is quoted from end to end',
    of: (shape) => shape.quoted,
    weights: { pair_weak: 2, pair_strong: 2, red_flag: 0.3, stage_mistake: -0.3 },
    rest: -2,
  },
  {
    name: 'opens with a quotation',
    reason: 'a red flag quotes the words first and says then what they show',
    of: (shape) => shape.opensWithQuote,
    weights: { red_flag: 1.5, stage_mistake: 0.8, verdict: 0.3, pair_why: 0 },
    rest: -0.8,
  },
  {
    name: 'quotes within',
    reason: 'who comments on speech quotes it; a speaker rarely quotes',
    of: (shape) => shape.hasQuote && !shape.quoted && !shape.opensWithQuote,
    weights: {
      red_flag: 0.5,
      stage_mistake: 0.4,
      stage_tip: 0.3,
      angle_lead: 0.3,
      verdict: 0.2,
      pair_why: 0.1,
    },
    rest: -0.4,
  },
  {
    name: 'imperative',
    reason: 'tips and leads tell the reader what to do',
    of: (shape) => shape.opening === 'imperative',
    weights: {
      stage_tip: 2,
      angle_lead: 1.6,
      level: -0.9,
      stage_mistake: -1,
      pair_weak: -2,
      pair_strong: -2,
      verdict: -1.5,
      summary: -1,
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
    weights: { stage_tip: 1.5, level: 0, angle_lead: -0.3 },
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
      !shape.words.some((word) => ADVICE.has(word)) &&
      !shape.words.some((word) => /^your?$/u.test(word)),
    weights: { stage_tip: -1.5, angle_lead: -1.5 },
  },
  {
    name: 'opens like a direction for a story',
    reason: 'an angle says what to lead, open or start with, or what to focus on',
    of: (shape) => shape.opening === 'imperative' && LEAD_VERBS.has(first(shape)),
    weights: { angle_lead: 1.2, level: 0.2 },
    rest: -0.1,
  },
  {
    name: 'nothing of a red flag',
    reason: 'a red flag sets off the words it warns of: by bullet, quotation, colon, dash or arrow',
    of: (shape) =>
      !shape.bullet && !shape.hasQuote && !shape.dash && !/[:=→(]|->/u.test(shape.core),
    weights: { red_flag: -1 },
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
      stage_mistake: 2,
      pair_why: 0.2,
      red_flag: 0,
      angle_emphasize: 0.3,
      angle_deemphasize: 0.4,
      level: -0.6,
      summary: -2.5,
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
    weights: { stage_mistake: -1 },
  },
  {
    name: 'opens in the first person',
    reason: 'a phrase of a pair is somebody speaking of himself',
    of: (shape) => shape.opening === 'first_person',
    weights: { pair_weak: 1.8, pair_strong: 1.8, stage_mistake: 0, red_flag: -1.5, summary: -1 },
    rest: -2.3,
  },
  {
    name: 'first person within',
    reason: 'the same, weaker: “After the launch the team told me”',
    of: (shape) => shape.firstPerson && shape.opening !== 'first_person',
    weights: { pair_weak: 1, pair_strong: 1.2, stage_mistake: 0, summary: -0.2 },
    rest: -1.2,
  },
  {
    name: 'nobody speaks',
    reason: 'a phrase of a pair without I or we is rare, and a strong one rarer still',
    of: (shape) => !shape.firstPerson && !shape.quoted,
    weights: { pair_weak: -1.2, pair_strong: -2.2 },
  },
  {
    name: 'judging words',
    reason: 'reasons, verdicts, flags and costs weigh words; speakers do not',
    of: (shape) => Math.min(shape.judging, 3),
    weights: {
      pair_why: 0.6,
      verdict: 0.6,
      red_flag: 0.3,
      stage_mistake: 0.2,
      pair_weak: -0.8,
      pair_strong: -0.5,
      stage_tip: 0,
      summary: 0,
      level: -0.1,
    },
    rest: -0.1,
  },
  {
    name: 'opens with a judgement',
    reason: 'why a phrase is weak begins with what is bad or absent',
    of: (shape) => JUDGING_OPENINGS.has(first(shape)) && shape.opening !== 'first_person',
    weights: { pair_why: 1.5, red_flag: 0.3, verdict: 0, stage_mistake: 0, angle_deemphasize: 0.3 },
    rest: -1,
  },
  {
    name: 'speaks of interviews',
    reason: 'candidate and interviewer are named by who comments, not by who answers',
    of: (shape) => Math.min(shape.meta, 2),
    weights: {
      summary: 0.5,
      verdict: 0.5,
      pair_why: 0.4,
      stage_mistake: 0.3,
      stage_tip: 0.2,
      level: 0.2,
      red_flag: -0.2,
      pair_weak: -1,
      pair_strong: -1,
    },
    rest: -0.2,
  },
  {
    name: 'this phrase',
    reason: 'a verdict points at what it judges',
    of: isDemonstrativeVerdict,
    weights: { verdict: 2.5, pair_why: 0.6, red_flag: -0.3, level: -0.5, summary: -0.5 },
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
    weights: { verdict: 1.5, pair_why: 0.4, red_flag: -0.8, level: 0, summary: 0 },
    rest: -0.5,
  },
  {
    name: 'names its judgement first',
    reason: '“Strong: …”, “A disqualifier: …”: a verdict may open with the verdict itself',
    of: (shape) => VERDICT_LABEL.test(shape.core),
    weights: { verdict: 2.5, pair_why: 0.2, red_flag: -1 },
    rest: -1.5,
  },
  {
    name: 'points at something',
    reason: 'verdicts open with this; tips, leads and lists do not',
    of: (shape) => shape.opening === 'demonstrative',
    weights: { verdict: 0.6, pair_why: 0.3, pair_weak: 0, pair_strong: 0, summary: 0.3 },
    rest: -0.6,
  },
  {
    name: 'list of nouns',
    reason: 'what to emphasize or play down is a list, not a sentence',
    of: isNounList,
    weights: {
      angle_emphasize: 1.5,
      angle_deemphasize: 1.5,
      pair_why: 0.4,
      red_flag: 0.1,
      stage_mistake: -0.2,
      level: -0.4,
      pair_weak: -0.8,
      pair_strong: -1.5,
      summary: -1,
    },
    rest: -1,
  },
  {
    name: 'not a list of nouns',
    reason: 'the same, from the other side',
    of: (shape) => !isNounList(shape),
    weights: { angle_emphasize: -1.6, angle_deemphasize: -1.6 },
  },
  {
    name: 'told from outside',
    reason: 'a summary tells the candidate’s story at length',
    of: isNarrative,
    weights: { summary: 2.5 },
    rest: -1,
  },
  {
    name: 'dash between words',
    reason: 'a mistake sets off its cost with a dash',
    of: (shape) => shape.dash,
    weights: {
      stage_mistake: 0.8,
      summary: -0.6,
      red_flag: 0.2,
      pair_weak: 0.1,
      pair_strong: 0.1,
      pair_why: 0.1,
    },
    rest: -0.3,
  },
  {
    name: 'equation',
    reason: '“routing = not ownership” is how a reason is noted',
    of: (shape) => / (?:=|≠|->|→|!=) /u.test(shape.core),
    weights: { pair_why: 1.2, red_flag: 1, stage_mistake: 0.3 },
    rest: -0.3,
  },
  {
    name: 'figures',
    reason: 'strong versions and summaries measure',
    of: (shape) => shape.digits,
    weights: { pair_strong: 0.5, summary: 0.4, angle_lead: 0.1, pair_why: -0.2, red_flag: -0.2 },
  },
  {
    name: 'seniority',
    reason: 'levels speak of scope, of seniority, of what is expected beyond',
    of: (shape) => shape.words.some((word) => SENIORITY.has(word)),
    weights: {
      level: 1.2,
      stage_tip: -0.1,
      angle_lead: -0.1,
      verdict: 0,
      angle_emphasize: -0.5,
      angle_deemphasize: -0.5,
    },
    rest: -0.2,
  },
  {
    name: 'describes what somebody does',
    reason: '“adds”, “owns”, “includes”: a level lists what a person at it does',
    of: (shape) => shape.opening === 'third_person',
    weights: { level: 1.4, pair_why: 0.8, verdict: 0.3, red_flag: -0.1 },
    rest: -1.1,
  },
  {
    name: 'focus on',
    reason: 'of all commands the one that levels use: what to focus on at a level',
    of: (shape) => /^(?:focus|focuse[sd]|concentrates?) on\b/iu.test(shape.core),
    weights: { level: 1.4 },
  },
  {
    name: 'expected to',
    reason: 'a level says what is expected, or enough, or able to be shown, at it',
    of: isExpectation,
    weights: { level: 1.5, stage_tip: -0.5 },
    rest: -0.8,
  },
  {
    name: 'reflection described',
    reason: 'levels say what reflection, scope or impact is like at them',
    of: (shape) =>
      /\b(?:reflection|scope|impact|ownership|story|stories|results?|actions?) (?:is|are|includes?|covers?|cent(?:er|re)s?|stays?|focus(?:es)?|extends?|spans?|names?|reaches|goes|shows?|should|must|can|may)\b/iu.test(
        shape.core,
      ),
    weights: { level: 0.8, verdict: 0.1, summary: 0.2 },
    rest: -0.1,
  },
  {
    name: 'addresses the reader',
    reason: 'advice says you; nobody says it while answering',
    of: (shape) => shape.words.includes('you') || shape.words.includes('your'),
    weights: { stage_tip: 0.5, angle_lead: 0.5, level: 0.2, pair_weak: -0.5, pair_strong: -0.5 },
  },
  {
    name: 'warns',
    reason: 'a tip often ends with what to avoid',
    of: (shape) => /\b(?:avoid|rather than|instead of|don't|do not|never)\b/iu.test(shape.core),
    weights: { stage_tip: 0.5, angle_lead: 0.1, pair_weak: -0.2 },
  },
  {
    name: 'several sentences',
    reason: 'lists, flags and reasons are short; tips, strong versions, leads and levels go on',
    of: (shape) => shape.sentences >= 2,
    weights: {
      summary: 0.6,
      stage_tip: 0.2,
      pair_strong: 0.4,
      angle_lead: 0.4,
      level: 0.4,
      red_flag: -0.7,
      angle_emphasize: -0.8,
      angle_deemphasize: -0.8,
    },
  },
  {
    name: 'a paragraph',
    reason: 'only a summary runs over several sentences and many words',
    of: (shape) => shape.sentences >= 3 && shape.words.length >= 45,
    weights: { summary: 1.5, pair_strong: 0 },
    rest: -1,
  },
];

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
