import type { Role } from './roles.ts';
import type { Shape } from './shape.ts';

/**
 * What speaks for a line having a role, as a table.
 *
 * A weight is a rough log-odds: 1 makes a role e times as likely as it was beside the others.
 * Around 2 and more are signs that one role has nearly to itself; below 1 are leanings that only
 * count together. `rest` is the weight for every role that is not named. The weights were set by
 * reason and then corrected against the labelled texts of the tests, each whole, without single
 * sections, and without single lines: a right reading should lead over every wrong one.
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

export const wordAt = (shape: Shape, index: number): string => shape.words[index] ?? '';
