import type { Choice, Expectation, Policy, Question } from './policy.ts';

/**
 * The same policy, which remembers what it was asked: a choice weighs every day that is left, and the
 * same cards are asked about at every turn of a session.
 */
export const rememberChoices = (policy: Policy): Policy => {
  const choices = new Map<string, Choice>();
  const fresh = new Map<number, Expectation>();
  return {
    ...policy,
    choose: (question) => recall(choices, keyOf(question), () => policy.choose(question)),
    fresh: (left) => recall(fresh, left, () => policy.fresh(left)),
  };
};

const keyOf = ({ memory, left, earliest, lot, strict }: Question): string =>
  [memory.stability, memory.difficulty, left, earliest, lot, strict].join();

const recall = <Key, T>(known: Map<Key, T>, key: Key, make: () => T): T => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
};
