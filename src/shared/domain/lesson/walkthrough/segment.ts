import { fits } from './features.ts';
import { groupScore, likeness, repeatScore } from './relations.ts';
import { SECTIONS, STATES, STATE_PLACES, type Role, type SectionName } from './roles.ts';
import type { Shape } from './shape.ts';

/**
 * The best division of a text into sections, and how clearly it is the best.
 *
 * Every line gets a state (a role). A division is a walk through the states in the order of the
 * sections; its score is the sum of what each line looks like (features.ts), of what lines say of
 * each other (relations.ts), and of what the step from state to state costs: a group that lacks a
 * line, or a section that is left out. The best walk is found by dynamic programming (Viterbi);
 * walking it from both ends gives, for every line and state, the best division through that state,
 * and with that the next-best division. The cost is linear in the number of lines.
 */
export interface Division {
  readonly roles: readonly Role[];
  readonly score: number;
}

export interface Segmentation {
  readonly best: Division;
  /** The best division that differs from it in at least one line; null where there is no other. */
  readonly next: Division | null;
  /** How well each line fits the role that it has in the best division. */
  readonly lineScores: readonly number[];
  /** How well a line by itself fits a role. */
  readonly fitOf: (index: number, role: Role) => number;
}

/**
 * A line missing from a group: dearer than one odd line, cheaper than a whole text out of step.
 * Where sections meet it is dearer still, for there a line of the one may look like the other's.
 */
const MISSING_LINE = { inside: 4.2, atBoundary: 5.2 } as const;
/** A group that the text's end cuts short: damage as well, but one that needs no second sign. */
const MISSING_AT_END = { first: 3, further: 1 } as const;
/** Behind a cut everything is missing for one reason, which is not to be counted many times. */
const CUT_OFF_AT_MOST = 4;

/** What leaving a section out costs; verdicts, levels and stages are left out in good texts. */
const MISSING_SECTION: Readonly<Record<SectionName, number>> = {
  title: 6,
  summary: 5,
  stages: 1.5,
  pairs: 5,
  red_flags: 4,
  verdicts: 2,
  angles: 4,
  levels: 2,
};

/** Blank lines set groups apart. They weigh little: some writers put one after every line. */
const BLANK = { withinGroup: -0.5, betweenGroups: 0, betweenSections: 0.7 } as const;

/** How much a change of look speaks for a change of section. */
const CHANGE = 0.5;

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
const stepBetween = (from: number, to: number): Step | null => {
  const a = STATE_PLACES[from];
  const b = STATE_PLACES[to];
  if (a === undefined || b === undefined || b.section < a.section) return null;
  const name = SECTIONS[a.section]?.name;
  if (a.section === b.section) {
    if (name === 'title') return null;
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

const STEPS: readonly (readonly (Step | null)[])[] = STATES.map((_, from) =>
  STATES.map((__, to) => stepBetween(from, to)),
);

const START_COSTS: readonly number[] = STATES.map((_, state) => {
  const place = STATE_PLACES[state];
  return place === undefined
    ? Infinity
    : leftOut(0, place.section) + place.place * MISSING_LINE.atBoundary;
});

const END_COSTS: readonly number[] = STATES.map((_, state) => {
  const place = STATE_PLACES[state];
  if (place === undefined) return Infinity;
  const missing = sizeOf(place.section) - 1 - place.place;
  const after = leftOut(place.section + 1, SECTIONS.length);
  if (missing === 0) return after;
  const lost = MISSING_AT_END.first + (missing - 1) * MISSING_AT_END.further;
  return lost + Math.min(after, CUT_OFF_AT_MOST);
});

/** What the step from line `index - 1` to line `index` is worth. */
const stepScore = (
  shapes: readonly Shape[],
  blankBefore: readonly boolean[],
  index: number,
  from: number,
  to: number,
): number => {
  const step = STEPS[from]?.[to];
  const role = STATES[to];
  const here = shapes[index];
  const above = shapes[index - 1];
  if (!step || role === undefined || here === undefined || above === undefined) return -Infinity;
  let score = -step.cost;
  const place = STATE_PLACES[to];
  const size = sizeOf(place?.section ?? 0);
  switch (step.kind) {
    case 'within':
      if (blankBefore[index] === true) score += BLANK.withinGroup;
      if (step.whole) score += groupScore(shapes, index, role);
      break;
    case 'group':
      if (blankBefore[index] === true) score += BLANK.betweenGroups;
      // The lines of a summary are a text, not a list: they need not be alike.
      if (step.whole && role !== 'summary') score += repeatScore(shapes, index, size);
      break;
    case 'section':
      if (blankBefore[index] === true) score += BLANK.betweenSections;
      score -= CHANGE * likeness(here, above);
      break;
  }
  return score;
};

const indexOfMax = (values: readonly number[]): number => {
  let best = 0;
  for (const [index, value] of values.entries()) {
    if (value > (values[best] ?? -Infinity)) best = index;
  }
  return best;
};

interface Pass {
  /** For each line and state: the best score of the lines up to here (or from here on). */
  readonly scores: readonly (readonly number[])[];
  /** For each line and state: the state of the neighbouring line on that best way. */
  readonly ways: readonly (readonly number[])[];
}

type StepTable = (index: number, from: number, to: number) => number;

const forward = (fit: readonly (readonly number[])[], step: StepTable): Pass => {
  const scores: number[][] = [];
  const ways: number[][] = [];
  for (const [index, own] of fit.entries()) {
    const before = scores[index - 1];
    const row: number[] = [];
    const way: number[] = [];
    for (const [to, value] of own.entries()) {
      const arrivals =
        before === undefined
          ? [-(START_COSTS[to] ?? Infinity)]
          : before.map((score, from) => score + step(index, from, to));
      const best = indexOfMax(arrivals);
      way.push(best);
      row.push((arrivals[best] ?? -Infinity) + value);
    }
    scores.push(row);
    ways.push(way);
  }
  return { scores, ways };
};

const backward = (fit: readonly (readonly number[])[], step: StepTable): Pass => {
  const scores: number[][] = Array.from(fit, () => []);
  const ways: number[][] = Array.from(fit, () => []);
  for (let index = fit.length - 1; index >= 0; index--) {
    const after = scores[index + 1];
    for (const from of STATES.keys()) {
      const departures =
        after === undefined
          ? [-(END_COSTS[from] ?? Infinity)]
          : after.map(
              (score, to) => score + (fit[index + 1]?.[to] ?? 0) + step(index + 1, from, to),
            );
      const best = indexOfMax(departures);
      ways[index]?.push(best);
      scores[index]?.push(departures[best] ?? -Infinity);
    }
  }
  return { scores, ways };
};

/** The best division that has `state` at line `index`. */
const through = (there: Pass, back: Pass, index: number, state: number): readonly number[] => {
  const states: number[] = [state];
  for (let at = index, now = state; at > 0; at--) {
    now = there.ways[at]?.[now] ?? 0;
    states.push(now);
  }
  states.reverse();
  for (let at = index, now = state; at < back.ways.length - 1; at++) {
    now = back.ways[at]?.[now] ?? 0;
    states.push(now);
  }
  return states;
};

const rolesOf = (states: readonly number[]): readonly Role[] =>
  states.map((state) => STATES[state] ?? 'prose');

/**
 * Divides the lines that are not blank; `blankBefore[i]` says whether a blank line stands before
 * line i. At least one line is needed. A title looks like nothing in particular, so it is the first
 * line or none: `hasTitle` says which.
 */
export const segment = (
  shapes: readonly Shape[],
  blankBefore: readonly boolean[],
  hasTitle: boolean,
): Segmentation => {
  const bullets = shapes.filter((shape) => shape.bullet).length;
  // A single mark may be a dash of another kind, and marks on all lines tell nothing apart.
  const bulletsTell = bullets >= 2 && bullets < 0.7 * shapes.length;
  const fit = shapes.map((shape, index) =>
    fits(shape, STATES, bulletsTell).map((value, state) =>
      (STATES[state] === 'title') === (hasTitle && index === 0) ? value : -Infinity,
    ),
  );
  const table = shapes.map((_, index) =>
    STATES.map((__, from) =>
      STATES.map((___, to) => (index === 0 ? 0 : stepScore(shapes, blankBefore, index, from, to))),
    ),
  );
  const step: StepTable = (index, from, to) => table[index]?.[from]?.[to] ?? -Infinity;
  const there = forward(fit, step);
  const back = backward(fit, step);
  const totals = fit.map((_, index) =>
    STATES.map(
      (__, state) =>
        (there.scores[index]?.[state] ?? -Infinity) + (back.scores[index]?.[state] ?? -Infinity),
    ),
  );
  const best = through(there, back, 0, indexOfMax(totals[0] ?? []));
  const score = totals[0]?.[best[0] ?? 0] ?? -Infinity;

  let next: { score: number; index: number; state: number } | null = null;
  for (const [index, row] of totals.entries()) {
    for (const [state, total] of row.entries()) {
      if (state === best[index] || total === -Infinity) continue;
      if (next === null || total > next.score) next = { score: total, index, state };
    }
  }
  return {
    best: { roles: rolesOf(best), score },
    next:
      next === null
        ? null
        : {
            roles: rolesOf(through(there, back, next.index, next.state)),
            score: next.score,
          },
    lineScores: fit.map((row, index) => row[best[index] ?? 0] ?? 0),
    fitOf: (index, role) => fit[index]?.[STATES.indexOf(role)] ?? -Infinity,
  };
};
