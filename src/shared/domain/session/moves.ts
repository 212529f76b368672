import { MATURE_DAYS, type CardState } from '../schedule/index.ts';

/**
 * Where a session took a card, each card under one of them, what asks for attention first:
 *
 * - `leech`: forgotten, and once too often
 * - `forgotten`: it was in review and the answer was Again, whatever came of it later
 * - `mature`: it comes back after three weeks or more, and did not before
 * - `settled`: it was new or in steps and is in review now
 * - `begun`: it was new and is in steps now
 * - `remembered`: in review before and after
 * - `learning`: in steps before and after
 * - `new`: the person has made it new again
 */
export const MOVES = [
  'leech',
  'forgotten',
  'mature',
  'settled',
  'begun',
  'remembered',
  'learning',
  'new',
] as const;
export type Move = (typeof MOVES)[number];

/** What happened to a card between two moments. */
export interface CardCourse {
  /** Null: new. */
  readonly before: CardState | null;
  readonly after: CardState | null;
  /** A lapse was among its answers. */
  readonly lapsed: boolean;
  /** One of these lapses made it a leech, or said so once more. */
  readonly leech: boolean;
}

export const moveOf = ({ before, after, lapsed, leech }: CardCourse): Move => {
  if (!after) return 'new';
  if (leech) return 'leech';
  if (lapsed) return 'forgotten';
  if (after.state !== 'review') return before ? 'learning' : 'begun';
  if (isMature(after) && !isMature(before)) return 'mature';
  return before?.state === 'review' ? 'remembered' : 'settled';
};

const isMature = (state: CardState | null): boolean =>
  state?.state === 'review' && state.scheduledDays >= MATURE_DAYS;
