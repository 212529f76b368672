import type { RandomSource } from '#shared/domain/random.ts';
import type { LaunchOptions, RunningApp } from '../../e2e/support/app.ts';

/** What one fault came to; a line of the table. */
export interface Outcome {
  readonly tries: number;
  /** Answers that the app showed as given. */
  readonly acknowledged: number;
  /** Of those, answers that were missing at any later start. */
  readonly lost: number;
  /** Starts at which the app said that it had brought something back. */
  readonly byItself: number;
  /** Starts at which a person had to do something. */
  readonly byPerson: number;
  /** Why it could not be tried here; then nothing was. */
  readonly skipped?: string;
}

/** What a fault is tried with. */
export interface Bench {
  readonly launchApp: (options?: LaunchOptions) => Promise<RunningApp>;
  readonly freshFolder: () => string;
  readonly random: RandomSource;
  readonly tries: number;
}

export interface Fault {
  readonly name: string;
  readonly title: string;
  /** How often it is tried in the long form, and within `npm test`. */
  readonly tries: { readonly long: number; readonly short: number };
  /** Throws when the app does not do what it promises; lost answers are counted instead. */
  readonly run: (bench: Bench) => Promise<Outcome>;
}

export const NONE: Outcome = { tries: 0, acknowledged: 0, lost: 0, byItself: 0, byPerson: 0 };

export const sumOf = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (sum, one) => ({
      tries: sum.tries + one.tries,
      acknowledged: sum.acknowledged + one.acknowledged,
      lost: sum.lost + one.lost,
      byItself: sum.byItself + one.byItself,
      byPerson: sum.byPerson + one.byPerson,
    }),
    NONE,
  );

/** Tries a fault several times, each time on data of its own. */
export const several = async (tries: number, one: () => Promise<Outcome>): Promise<Outcome> => {
  const outcomes: Outcome[] = [];
  for (let n = 0; n < tries; n += 1) outcomes.push({ ...(await one()), tries: 1 });
  return sumOf(outcomes);
};
