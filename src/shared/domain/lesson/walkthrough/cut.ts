import type { Role } from './roles.ts';
import type { Shape } from './shape.ts';

/** Roles whose lines are sentences; lists and flags often end without a stop. */
const SENTENCES: ReadonlySet<Role> = new Set([
  'summary',
  'stage_tip',
  'stage_mistake',
  'pair_weak',
  'pair_why',
  'pair_strong',
  'verdict',
  'angle_lead',
  'level',
]);

const LISTS: ReadonlySet<Role> = new Set(['angle_emphasize', 'angle_deemphasize']);

/** Words that wait for another one: no sentence ends with them. */
const DANGLING = new Set(
  `a an the and or but nor with without of for from to into onto than as at because if while whose
  is are was were has have had be been their your my our its very between toward towards`.split(
    /\s+/u,
  ),
);

/** "e.g." and its like, or a single letter before a stop, which is how they begin. */
const ABBREVIATION_AT_END = /(?:^|[\s(])(?:(?!I\.)\p{L}|e\.g|i\.e|vs|cf|approx)\.$/u;

const stopsInside = (text: string, shape: Shape): boolean => {
  const last = shape.words.at(-1) ?? '';
  return (
    shape.openQuote ||
    (text.match(/\(/gu)?.length ?? 0) > (text.match(/\)/gu)?.length ?? 0) ||
    /[,;:–—(-]$/u.test(text) ||
    ABBREVIATION_AT_END.test(text) ||
    (!shape.closed && DANGLING.has(last))
  );
};

/**
 * Whether the last line was cut. A mark that waits for its partner or a word that waits for the
 * next says so by itself; a missing full stop only where the lines like it have one.
 */
export const isCutLine = (
  texts: readonly string[],
  shapes: readonly Shape[],
  roles: readonly Role[],
  endsWithBreak: boolean,
): boolean => {
  const end = shapes.length - 1;
  const shape = shapes[end];
  const role = roles[end];
  const text = texts[end];
  if (shape === undefined || role === undefined || text === undefined) return false;
  if (role === 'title') return false;
  if (stopsInside(text, shape)) return true;
  // Who writes lists is free with full stops, so there a line end is believed.
  if (shape.closed || (endsWithBreak && !SENTENCES.has(role))) return false;
  // A summary ends with a full stop, and nothing behind it is nothing to compare it with.
  if (role === 'summary') return true;
  const alike = LISTS.has(role) ? LISTS : new Set([role]);
  const like = shapes.filter((_, index) => index < end && alike.has(roles[index] ?? 'prose'));
  // One other line may be an exception itself; then all sentences of the text are asked.
  const peers =
    like.length >= 2 || !SENTENCES.has(role)
      ? like
      : shapes.filter((_, index) => index < end && SENTENCES.has(roles[index] ?? 'prose'));
  const closed = peers.filter((peer) => peer.closed).length;
  return peers.length > 0 && closed >= 0.8 * peers.length;
};

/**
 * Whether the end may be lost although nothing proves it: the last line has no line end and is
 * much shorter than its like, so that it may have been cut behind its first sentence; or it is the
 * only level, and levels are told apart by having another.
 */
export const mayBeCut = (
  shapes: readonly Shape[],
  roles: readonly Role[],
  endsWithBreak: boolean,
): boolean => {
  const end = shapes.length - 1;
  const role = roles[end];
  const like = shapes.filter((_, index) => index < end && roles[index] === role);
  if (like.length === 0) return role === 'level';
  const mean = like.reduce((sum, shape) => sum + shape.words.length, 0) / like.length;
  return !endsWithBreak && (shapes[end]?.words.length ?? 0) < 0.6 * mean;
};
