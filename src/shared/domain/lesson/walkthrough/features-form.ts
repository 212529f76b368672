import type { Feature } from './feature.ts';
import type { Shape } from './shape.ts';
import { SENIORITY } from './words.ts';

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

/** How a line is built: lists, marks, figures, sentences. */
export const FORM: readonly Feature[] = [
  {
    name: 'nothing of a red flag',
    reason: 'a red flag sets off the words it warns of: by bullet, quotation, colon, dash or arrow',
    of: (shape) =>
      !shape.bullet && !shape.hasQuote && !shape.dash && !/[:=→(]|->/u.test(shape.core),
    weights: {
      summary: 0.2,
      stage_tip: 0.2,
      stage_mistake: -0.3,
      pair_weak: 0.1,
      pair_strong: 0.1,
      red_flag: -1.2,
      angle_deemphasize: -0.1,
      level: -0.1,
    },
  },
  {
    name: 'list of nouns',
    reason: 'what to emphasize or play down is a list, not a sentence',
    of: isNounList,
    weights: {
      summary: -0.8,
      stage_tip: -0.8,
      stage_mistake: -0.4,
      pair_weak: -0.7,
      pair_why: 0.3,
      pair_strong: -1.5,
      red_flag: -0.1,
      verdict: -0.8,
      angle_emphasize: 1.5,
      angle_deemphasize: 1.3,
      level: -0.5,
    },
    rest: -1,
  },
  {
    name: 'not a list of nouns',
    reason: 'the same, from the other side',
    of: (shape) => !isNounList(shape),
    weights: {
      summary: 0.2,
      stage_mistake: 0.2,
      pair_weak: -0.1,
      verdict: -0.3,
      angle_emphasize: -1.6,
      angle_deemphasize: -1.6,
    },
  },
  {
    name: 'dash between words',
    reason: 'a mistake sets off its cost with a dash',
    of: (shape) => shape.dash,
    weights: {
      summary: -0.6,
      stage_mistake: 1.1,
      pair_weak: 0.1,
      pair_why: 0.1,
      pair_strong: 0,
      red_flag: 0.2,
    },
    rest: -0.3,
  },
  {
    name: 'equation',
    reason: '“routing = not ownership” is how a reason is noted',
    of: (shape) => / (?:=|≠|->|→|!=) /u.test(shape.core),
    weights: { stage_mistake: 0.3, pair_why: 1.2, red_flag: 1 },
    rest: -0.3,
  },
  {
    name: 'figures',
    reason: 'strong versions and summaries measure',
    of: (shape) => shape.digits,
    weights: {
      summary: 0.6,
      stage_tip: -0.1,
      pair_why: -0.2,
      pair_strong: 0.8,
      red_flag: -0.2,
      angle_lead: 0.1,
    },
  },
  {
    name: 'seniority',
    reason: 'levels speak of scope, of seniority, of what is expected beyond',
    of: (shape) => shape.words.some((word) => SENIORITY.has(word)),
    weights: {
      stage_tip: 0,
      verdict: 0,
      angle_lead: -0.1,
      angle_emphasize: -0.5,
      angle_deemphasize: -0.5,
      level: 1.2,
    },
    rest: -0.2,
  },
  {
    name: 'describes what somebody does',
    reason: '“adds”, “owns”, “includes”: a level lists what a person at it does',
    of: (shape) => shape.opening === 'third_person',
    weights: { pair_why: 0.8, red_flag: -0.1, verdict: 0.3, angle_deemphasize: -0.9, level: 1.2 },
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
    weights: { stage_tip: -0.5, level: 1.5 },
    rest: -0.8,
  },
  {
    name: 'reflection described',
    reason: 'levels say what reflection, scope or impact is like at them',
    of: (shape) =>
      /\b(?:reflection|scope|impact|ownership|story|stories|results?|actions?) (?:is|are|includes?|covers?|cent(?:er|re)s?|stays?|focus(?:es)?|extends?|spans?|names?|reaches|goes|shows?|should|must|can|may)\b/iu.test(
        shape.core,
      ),
    weights: { summary: 0.2, verdict: 0.1, level: 0.8 },
    rest: -0.1,
  },
  {
    name: 'several sentences',
    reason: 'lists, flags and reasons are short; tips, strong versions, leads and levels go on',
    of: (shape) => shape.sentences >= 2,
    weights: {
      summary: 0.4,
      stage_tip: 0.2,
      stage_mistake: 0.5,
      pair_weak: -0.2,
      pair_strong: 0.4,
      red_flag: -0.7,
      angle_lead: 0.4,
      angle_emphasize: -0.8,
      angle_deemphasize: -0.8,
      level: 0.4,
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
