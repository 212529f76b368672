import type { QuizPhrase } from './phrases.ts';
import { shuffled, type RandomSource } from '../random.ts';

/** Steps a search may take before it settles for one more neighbour from the same pair. */
const STEPS = 5_000;

/**
 * The phrases in a random order with, as far as that can be avoided, no two in a row from the same
 * pair. Their classes come as they come: a limit to runs would make "now the other" a good guess.
 */
export function ordered(
  phrases: readonly QuizPhrase[],
  random: RandomSource,
): readonly QuizPhrase[] {
  for (let repeats = 0; repeats <= phrases.length; repeats += 1) {
    const found = search(shuffled(phrases, random), repeats, random);
    if (found !== null) return found;
  }
  return shuffled(phrases, random);
}

/** Depth-first search for an order in which a pair follows itself at most `repeats` times. */
function search(
  phrases: readonly QuizPhrase[],
  repeats: number,
  random: RandomSource,
): readonly QuizPhrase[] | null {
  let steps = 0;
  const extend = (
    done: readonly QuizPhrase[],
    rest: readonly QuizPhrase[],
    left: number,
  ): readonly QuizPhrase[] | null => {
    if (rest.length === 0) return done;
    steps += 1;
    if (steps > STEPS || hopeless(done.at(-1), rest, left)) return null;
    const last = done.at(-1);
    for (const phrase of shuffled(rest, random)) {
      const repeat = pairKey(phrase) === (last === undefined ? null : pairKey(last)) ? 1 : 0;
      if (repeat > left) continue;
      const found = extend(
        [...done, phrase],
        rest.filter((r) => r !== phrase),
        left - repeat,
      );
      if (found !== null) return found;
    }
    return null;
  };
  return extend([], phrases, repeats);
}

const pairKey = (phrase: QuizPhrase): string => `${phrase.lessonId}/${phrase.pairId}`;

/** A cheap bound: what is left of one pair cannot be spread over the rest any more. */
function hopeless(
  last: QuizPhrase | undefined,
  rest: readonly QuizPhrase[],
  repeats: number,
): boolean {
  const byPair = new Map<string, number>();
  for (const phrase of rest) byPair.set(pairKey(phrase), (byPair.get(pairKey(phrase)) ?? 0) + 1);
  for (const [pair, count] of byPair) {
    const gaps = rest.length - count + (last !== undefined && pairKey(last) === pair ? 0 : 1);
    if (count > gaps + repeats) return true;
  }
  return false;
}
