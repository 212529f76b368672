import type { Draw } from './draw.ts';

/** What a program may do with an input from outside: use it, or refuse it under a name. */
export type Outcome = { readonly accepted: true } | { readonly refused: string };

export const ACCEPTED: Outcome = { accepted: true };

/** A refusal that a person cannot act on: without code, sentence or way out, or an engine's own words. */
export class Unlabelled extends Error {}

/** Something that an accepted input must not lead to, such as a lesson that cannot be read back. */
export class BrokenLaw extends Error {}

/** One input, made and not yet run. */
export interface Attempt {
  readonly input: unknown;
  readonly run: () => Outcome | Promise<Outcome>;
}

/** A place where something comes in from outside. */
export interface Target {
  readonly name: string;
  /** Of all inputs, this target gets a part in proportion to its weight. */
  readonly weight: number;
  /** Inputs that are tried first, each once, whatever the seed. */
  readonly fixed: readonly (() => Attempt)[];
  readonly attempt: (draw: Draw) => Attempt;
  /** Puts away what the target needs, such as a temporary folder. */
  readonly close: () => Promise<void>;
}

interface Declaration<T> {
  readonly name: string;
  /** 1 without it. */
  readonly weight?: number;
  readonly make: (draw: Draw) => T;
  readonly run: (input: T) => Outcome | Promise<Outcome>;
  readonly fixed?: readonly (() => T)[];
  readonly close?: () => Promise<void>;
}

/** Declares a target: how its inputs are made, and what it does with one. Throwing is a crash. */
export const target = <T>({
  name,
  weight = 1,
  make,
  run,
  fixed = [],
  close = () => Promise.resolve(),
}: Declaration<T>): Target => {
  const attempt = (input: T): Attempt => ({ input, run: () => run(input) });
  return {
    name,
    weight,
    fixed: fixed.map((input) => () => attempt(input())),
    attempt: (draw) => attempt(make(draw)),
    close,
  };
};
