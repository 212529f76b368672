/**
 * What is wrong with a weak line, in one word. The list is closed, so that the failings of a whole
 * library can be counted and told apart; a pair that fits none of them goes without.
 */
export const FAILINGS = {
  hedged: 'takes every claim half back, until nothing is left to believe',
  we: 'a group did it, and nobody can see the speaker’s own part',
  routed: 'hands the problem on to somebody else and calls that the work',
  assigned: 'did it because it was asked for, not because it was needed',
  waited: 'lets time, a process or somebody’s permission decide',
  yielding: 'gives up a view that was held, for the sake of peace',
  vague: 'has no detail, number or decision that could be checked',
  busy: 'tells how much was done, and not what it changed',
  unproven: 'rests on praise, a feeling or a number with no source',
  guessed: 'decides without looking at evidence or weighing the risk',
  patched: 'treats what was seen, and leaves what caused it',
  narrow: 'sees one’s own part only, and nobody beyond it',
  heroic: 'makes the speaker the saviour, by long hours or against everybody',
  blaming: 'puts the fault on somebody who is not in the room',
  generic: 'would fit any story: a slogan, or a lesson that anybody could name',
  dodged: 'answers another question than the one that was asked',
} as const;

export type Failing = keyof typeof FAILINGS;

export const FAILING_NAMES = Object.keys(FAILINGS) as readonly Failing[];
