import type { Card, CardId } from '../deck/index.ts';
import { seededRandom, shuffled } from '../quiz/index.ts';
import { putBack, spreadSiblings } from './spread.ts';

export const DRILL_GRADES = ['again', 'got'] as const;
export type DrillGrade = (typeof DRILL_GRADES)[number];

/** Where a drill stands after some answers. */
interface Moment {
  /** What is left, the card that is asked first. */
  readonly queue: readonly Card[];
  /** The cards that were answered Again, each once, in the order of their first miss. */
  readonly missed: readonly Card[];
  /** How many answers were given. */
  readonly answers: number;
}

/**
 * A drill under way: plain data that lives in memory alone. It is practice, so nothing in it ever
 * becomes a review. It carries the cards as they were when it began, so that a lesson that is edited
 * meanwhile takes none away.
 */
export interface DrillSession extends Moment {
  /** How many cards it began with. */
  readonly total: number;
  /** Every moment before this one, the latest last. */
  readonly past: readonly Moment[];
  /** What was taken back and can be done again, the next one last. */
  readonly future: readonly Moment[];
}

/** A drill of these cards in random order, siblings apart. The same seed gives the same order. */
export const startDrill = (cards: readonly Card[], seed: number): DrillSession => ({
  queue: spreadSiblings(shuffled(cards, seededRandom(seed))),
  missed: [],
  answers: 0,
  total: cards.length,
  past: [],
  future: [],
});

/** The card that is asked; null when the drill is over. */
export const currentDrillCard = ({ queue }: DrillSession): Card | null => queue[0] ?? null;

/**
 * Answers the card that is asked: `got` takes it out, `again` puts it back a few places later. The
 * answer names its card, so that a late second key press cannot answer the next one; for any other
 * card the session stays as it is.
 */
export const gradeDrill = (
  session: DrillSession,
  cardId: CardId,
  grade: DrillGrade,
): DrillSession => {
  const [card, ...rest] = session.queue;
  if (card?.id !== cardId) return session;
  const again = grade === 'again';
  const isNewMiss = again && !session.missed.some(({ id }) => id === cardId);
  return {
    queue: again ? putBack(rest, card) : rest,
    missed: isNewMiss ? [...session.missed, card] : session.missed,
    answers: session.answers + 1,
    total: session.total,
    past: [...session.past, momentOf(session)],
    future: [],
  };
};

/** Takes back the last answer; the same session when there is none. */
export const undoDrill = (session: DrillSession): DrillSession => {
  const before = session.past.at(-1);
  if (!before) return session;
  return {
    ...before,
    total: session.total,
    past: session.past.slice(0, -1),
    future: [...session.future, momentOf(session)],
  };
};

/** Gives again the answer that was taken back last; the same session when there is none. */
export const redoDrill = (session: DrillSession): DrillSession => {
  const after = session.future.at(-1);
  if (!after) return session;
  return {
    ...after,
    total: session.total,
    past: [...session.past, momentOf(session)],
    future: session.future.slice(0, -1),
  };
};

export interface DrillSummary {
  readonly total: number;
  /** Cards that were got. */
  readonly done: number;
  /** Cards that were got without a miss. */
  readonly firstTry: number;
  readonly missed: readonly Card[];
}

/** How the drill has gone so far; over when `done` is `total`. */
export const drillSummary = ({ total, queue, missed }: DrillSession): DrillSummary => {
  const open = new Set(queue.map(({ id }) => id));
  const done = total - queue.length;
  const missedAndGot = missed.filter(({ id }) => !open.has(id)).length;
  return { total, done, firstTry: done - missedAndGot, missed };
};

const momentOf = ({ queue, missed, answers }: DrillSession): Moment => ({
  queue,
  missed,
  answers,
});
