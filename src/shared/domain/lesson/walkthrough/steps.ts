import { changeScore, entryScore, exitScore, groupScore, repeatScore } from './relations.ts';
import { SECTIONS, STATES, STATE_PLACES, type SectionName } from './roles.ts';
import type { Shape } from './shape.ts';

/** What it is worth to go from one line's state to the next one's. The scale is that of feature.ts. */

/**
 * A line missing from a group: dearer than one odd line, cheaper than a whole text out of step.
 * Where sections meet it is dearer still, for there a line of the one may look like the other's.
 */
const MISSING_LINE = { inside: 4, atBoundary: 4.8 } as const;
/** A group that the text's end cuts short: damage as well, but one that needs no second sign. */
const MISSING_AT_END = { first: 3, further: 1 } as const;
/** Behind a cut everything is missing for one reason, which is not to be counted many times. */
const CUT_OFF_AT_MOST = 4;

/** What leaving a section out costs; verdicts, levels and stages are left out in good texts. */
const MISSING_SECTION: Readonly<Record<SectionName, number>> = {
  title: 6,
  summary: 5,
  stages: 1.3,
  pairs: 5,
  red_flags: 2.5,
  verdicts: 2.1,
  angles: 4,
  levels: 2,
};

/** Blank lines set groups apart. They weigh little: some writers put one after every line. */
const BLANK = {
  withinGroup: -0.6,
  withinSummary: -0.9,
  betweenGroups: 0,
  betweenSections: 1.1,
} as const;

/** What going back to an earlier section costs where a person's word for some lines demands it. */
const GOING_BACK = 12;

type StepKind = 'within' | 'group' | 'section';

interface Step {
  readonly kind: StepKind;
  readonly cost: number;
  /** Nothing is missing between the two lines. */
  readonly whole: boolean;
}

const sizeOf = (section: number): number => SECTIONS[section]?.roles.length ?? 1;

const leftOut = (from: number, to: number): number => {
  let cost = 0;
  for (const section of SECTIONS.slice(from, to)) cost += MISSING_SECTION[section.name];
  return cost;
};

/** The step from one state to the next line's, or null where the order forbids it. */
const stepBetween = (from: number, to: number, isForced: boolean): Step | null => {
  const a = STATE_PLACES[from];
  const b = STATE_PLACES[to];
  if (a === undefined || b === undefined) return null;
  if (b.section < a.section) {
    return isForced ? { kind: 'section', cost: GOING_BACK, whole: false } : null;
  }
  const name = SECTIONS[a.section]?.name;
  if (a.section === b.section) {
    if (name === 'title')
      return isForced ? { kind: 'group', cost: GOING_BACK, whole: false } : null;
    if (b.place > a.place) {
      const missing = b.place - a.place - 1;
      return { kind: 'within', cost: missing * MISSING_LINE.inside, whole: missing === 0 };
    }
  }
  const missing = sizeOf(a.section) - 1 - a.place + b.place;
  const whole = missing === 0;
  if (a.section === b.section) {
    return { kind: 'group', cost: missing * MISSING_LINE.inside, whole };
  }
  const cost = missing * MISSING_LINE.atBoundary + leftOut(a.section + 1, b.section);
  return { kind: 'section', cost, whole };
};

type Steps = readonly (readonly (Step | null)[])[];

const stepsOf = (isForced: boolean): Steps =>
  STATES.map((_, from) => STATES.map((__, to) => stepBetween(from, to, isForced)));

const STEPS = stepsOf(false);
/** A person may say of lines what no walkthrough's order allows, and is believed. */
const FORCED_STEPS = stepsOf(true);

/** What it costs to begin with a state: all that is missing before it. */
export const START_COSTS: readonly number[] = STATES.map((_, state) => {
  const place = STATE_PLACES[state];
  return place === undefined
    ? Infinity
    : leftOut(0, place.section) + place.place * MISSING_LINE.atBoundary;
});

/**
 * What it costs to end with a state: all that is missing behind it. Where the last line itself
 * looks cut, the cut is the one reason for it, whether or not the last group has all its lines.
 */
export const endCosts = (looksCut: boolean): readonly number[] =>
  STATE_PLACES.map(({ section, place }) => {
    const missing = sizeOf(section) - 1 - place;
    const after = leftOut(section + 1, SECTIONS.length);
    if (looksCut) return missing * MISSING_AT_END.further + Math.min(after, CUT_OFF_AT_MOST);
    if (missing === 0) return after;
    const lost = MISSING_AT_END.first + (missing - 1) * MISSING_AT_END.further;
    return lost + Math.min(after, CUT_OFF_AT_MOST);
  });

/** Whether the last line stops where the others end with a full stop; a guess, made before roles. */
export const looksCut = (shapes: readonly Shape[]): boolean => {
  const others = shapes.slice(1, -1);
  const closed = others.filter((shape) => shape.closed).length;
  return shapes.at(-1)?.closed === false && closed >= 0.6 * others.length;
};

/** The score of each step from one line to the next, by the states of the two. */
export type StepTable = (index: number, from: number, to: number) => number;

/** Blank lines after every line set nothing apart. */
const blanksTell = (blankBefore: readonly boolean[]): boolean =>
  blankBefore.filter(Boolean).length < 0.8 * (blankBefore.length - 1);

/** What the steps to one line are worth, by kind and state; worked out once for all that lead there. */
const stepsTo = (
  steps: Steps,
  shapes: readonly Shape[],
  blank: boolean,
  index: number,
): readonly (readonly number[])[] => {
  const sizes = [0, 1, 2, 3];
  const change = changeScore(shapes, index);
  const entries = sizes.map((size) => entryScore(shapes, index, size));
  const exits = sizes.map((size) => exitScore(shapes, index, size));
  const repeats = sizes.map((size) => repeatScore(shapes, index, size));
  const follows = STATES.map((role) => groupScore(shapes, index, role));
  const sizeAt = (state: number): number => sizeOf(STATE_PLACES[state]?.section ?? 0);
  const scoreOf = (step: Step | null, from: number, to: number): number => {
    if (step === null) return -Infinity;
    switch (step.kind) {
      case 'within':
        return (step.whole ? (follows[to] ?? 0) : 0) + (blank ? BLANK.withinGroup : 0) - step.cost;
      case 'group': {
        // The lines of a summary are a text, not a list: they need not be alike.
        if (STATES[to] === 'summary') return (blank ? BLANK.withinSummary : 0) - step.cost;
        const repeat = step.whole ? (repeats[sizeAt(to)] ?? 0) : 0;
        return repeat + (blank ? BLANK.betweenGroups : 0) - step.cost;
      }
      case 'section':
        return (
          change +
          (exits[sizeAt(from)] ?? 0) +
          (entries[sizeAt(to)] ?? 0) +
          (blank ? BLANK.betweenSections : 0) -
          step.cost
        );
    }
  };
  return steps.map((row, from) => row.map((step, to) => scoreOf(step, from, to)));
};

/**
 * The steps between all lines; `blankBefore[i]` says whether a blank line stands before line i. Where
 * roles are forced, an order that no walkthrough has is dear instead of forbidden.
 */
export const stepTable = (
  shapes: readonly Shape[],
  blankBefore: readonly boolean[],
  isForced: boolean,
): StepTable => {
  const tell = blanksTell(blankBefore);
  const steps = isForced ? FORCED_STEPS : STEPS;
  const table = shapes.map((_, index) =>
    index === 0 ? [] : stepsTo(steps, shapes, tell && blankBefore[index] === true, index),
  );
  return (index, from, to) => table[index]?.[from]?.[to] ?? -Infinity;
};
