import { NONE, sumOf, type Bench, type Fault, type Outcome } from './support/fault.ts';
import { createLearner } from './support/learner.ts';

/** Kills after which somebody else begins with nothing. */
const KILLS = 25;

/** The chance that the app is closed as people do after a start, instead of being killed again. */
const CLOSED = 0.25;

/**
 * The tail of a log that a kill has torn is written on at the next start, and found broken at the
 * one after that: so every kill is followed by two starts, at both of which everything is counted.
 */
const killOften = async (bench: Bench, kills: number): Promise<Outcome> => {
  const learner = createLearner(bench);
  await learner.start();
  for (let n = 0; n < kills; n += 1) {
    await learner.answerAndDie();
    await learner.start();
    if (bench.random() >= CLOSED && n < kills - 1) continue;
    await learner.close();
    await learner.start();
  }
  return { ...(await learner.finish()), tries: kills };
};

export const kill: Fault = {
  name: 'kill',
  title: 'Every process killed (SIGKILL) at a random moment of a review; two starts',
  tries: { long: 200, short: 2 },
  run: async (bench) => {
    let outcome = NONE;
    for (let left = bench.tries; left > 0; left -= KILLS) {
      outcome = sumOf([outcome, await killOften(bench, Math.min(left, KILLS))]);
    }
    return outcome;
  },
};
