import type { CardId } from '../deck/card.ts';
import {
  applyEntry,
  becomesLeech,
  byCard,
  GRADES,
  isAnswer,
  isLapse,
  type CardState,
  type Grade,
  type LogEntry,
  type Review,
  type StudyDay,
} from '../schedule/index.ts';
import { moveOf, MOVES, type CardCourse, type Move } from './moves.ts';

/**
 * Milliseconds without an answer after which another session begins. Longer than the steps that a
 * session waits for, so that a pause until a card comes back is part of it.
 */
export const SESSION_PAUSE = 30 * 60_000;

/** What came of one session: all of it follows from the review log, so an answer taken back is in none of it. */
export interface SessionSummary {
  /** The first and the last answer, in epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The last study day that one of its answers counts for. */
  readonly day: StudyDay;
  readonly answers: number;
  /** Milliseconds that the answers took, pauses left out. */
  readonly time: number;
  readonly grades: Readonly<Record<Grade, number>>;
  /** The cards that were answered, each under what became of it, in the order of their first answers. */
  readonly moves: Readonly<Record<Move, readonly CardId[]>>;
  /** What each of them was when the session began; null: new. */
  readonly before: ReadonlyMap<CardId, CardState | null>;
}

/**
 * The newest session in a log: its last answers, each no more than {@link SESSION_PAUSE} after the
 * one before, whatever day begins among them. Null where there is no answer.
 *
 * @param log the whole logs of all cards that may have been answered, in any order
 * @param leechThreshold lapses that make that card a leech
 */
export const lastSession = (
  log: readonly LogEntry[],
  leechThreshold: (cardId: CardId) => number,
): SessionSummary | null => {
  const answers = lastRun(log.filter(isAnswer));
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last) return null;
  const begins = new Map<CardId, number>();
  const grades = Object.fromEntries(GRADES.map((grade) => [grade, 0])) as Record<Grade, number>;
  let [time, day] = [0, first.day];
  for (const { cardId, seq, grade, duration, day: own } of answers) {
    begins.set(cardId, Math.min(seq, begins.get(cardId) ?? seq));
    grades[grade] += 1;
    time += duration;
    day = Math.max(day, own);
  }
  const logs = byCard(log);
  const moves = Object.fromEntries(MOVES.map((move): [Move, CardId[]] => [move, []])) as Record<
    Move,
    CardId[]
  >;
  const before = new Map<CardId, CardState | null>();
  for (const [cardId, begin] of begins) {
    const course = courseOf(logs.get(cardId) ?? [], begin, leechThreshold);
    before.set(cardId, course.before);
    moves[moveOf(course)].push(cardId);
  }
  return {
    ...{ from: first.at, to: last.at, day, answers: answers.length },
    ...{ time, grades, moves, before },
  };
};

/** The last answers of which each comes soon after the one before, in the order of the clock. */
const lastRun = (answers: readonly Review[]): readonly Review[] => {
  const sorted = answers.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const pause = sorted.findLastIndex(
    ({ at }, index) => index > 0 && at - (sorted[index - 1]?.at ?? at) > SESSION_PAUSE,
  );
  return sorted.slice(Math.max(0, pause));
};

/** What became of one card since its entry number `begin`. */
const courseOf = (
  entries: readonly LogEntry[],
  begin: number,
  leechThreshold: (cardId: CardId) => number,
): CardCourse => {
  let state: CardState | null = null;
  let before: CardState | null = null;
  let [lapsed, leech] = [false, false];
  for (const entry of entries) {
    if (entry.seq === begin) before = state;
    state = applyEntry(state, entry);
    if (entry.seq < begin || !isAnswer(entry) || !isLapse(entry)) continue;
    lapsed = true;
    leech ||= becomesLeech(state?.lapses ?? 0, leechThreshold(entry.cardId));
  }
  return { before, after: state, lapsed, leech };
};
