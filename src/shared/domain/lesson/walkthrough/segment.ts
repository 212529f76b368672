import { fits } from './features.ts';
import { STATES, type Role } from './roles.ts';
import type { Shape } from './shape.ts';
import { endCosts, looksCut, START_COSTS, stepTable, type StepTable } from './steps.ts';

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
  /**
   * For each line, what it could be most likely beside the role that it has, and by how much the best
   * division with that is worse; null where the line can be nothing else.
   */
  readonly rivals: readonly (Rival | null)[];
  /** How well a line by itself fits a role. */
  readonly fitOf: (index: number, role: Role) => number;
}

export interface Rival {
  readonly role: Role;
  /** In the scale of feature.ts, 0 or more. */
  readonly behind: number;
}

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

const backward = (
  fit: readonly (readonly number[])[],
  step: StepTable,
  ends: readonly number[],
): Pass => {
  const scores: number[][] = Array.from(fit, () => []);
  const ways: number[][] = Array.from(fit, () => []);
  for (let index = fit.length - 1; index >= 0; index--) {
    const after = scores[index + 1];
    for (const from of STATES.keys()) {
      const departures =
        after === undefined
          ? [-(ends[from] ?? Infinity)]
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

/** What each line could be instead of what it is in the best division. */
const rivalsOf = (
  totals: readonly (readonly number[])[],
  best: readonly number[],
  score: number,
): readonly (Rival | null)[] =>
  totals.map((row, index) => {
    const others = row.map((total, state) => (state === best[index] ? -Infinity : total));
    const state = indexOfMax(others);
    const total = others[state] ?? -Infinity;
    return total === -Infinity ? null : { role: STATES[state] ?? 'prose', behind: score - total };
  });

/** What is known of the lines before they are looked at. */
export interface Known {
  /** Whether a blank line stands before line i. */
  readonly blankBefore: readonly boolean[];
  /** A title looks like nothing in particular, so it is the first line or none. */
  readonly hasTitle: boolean;
  /** Roles that a person gave, by the index of the line. */
  readonly forced?: ReadonlyMap<number, Role>;
}

const NONE_FORCED: ReadonlyMap<number, Role> = new Map();

/** Divides the lines that are not blank. At least one line is needed. */
export const segment = (
  shapes: readonly Shape[],
  { blankBefore, hasTitle, forced = NONE_FORCED }: Known,
): Segmentation => {
  const mayBe = (index: number, role: Role): boolean => {
    const said = forced.get(index);
    return said === undefined ? (role === 'title') === (hasTitle && index === 0) : role === said;
  };
  const bullets = shapes.filter((shape) => shape.bullet).length;
  // A single mark may be a dash of another kind, and marks on all lines tell nothing apart.
  const bulletsTell = bullets >= 2 && bullets < 0.7 * shapes.length;
  const fit = shapes.map((shape, index) =>
    fits(shape, STATES, bulletsTell).map((value, state) =>
      mayBe(index, STATES[state] ?? 'prose') ? value : -Infinity,
    ),
  );
  const step = stepTable(shapes, blankBefore, forced.size > 0);
  const there = forward(fit, step);
  const back = backward(fit, step, endCosts(looksCut(shapes)));
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
    rivals: rivalsOf(totals, best, score),
    lineScores: fit.map((row, index) => row[best[index] ?? 0] ?? 0),
    fitOf: (index, role) => fit[index]?.[STATES.indexOf(role)] ?? -Infinity,
  };
};
