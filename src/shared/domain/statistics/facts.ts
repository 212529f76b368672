import type { CardId } from '../deck/card.ts';
import { GRADES, isAnswer, MATURE_DAYS, type LogEntry, type StudyDay } from '../schedule/index.ts';

/** What a card was when it was asked: still being learned, or in review with a short or a long interval. */
export const PHASES = ['learning', 'young', 'mature'] as const;
export type Phase = (typeof PHASES)[number];

/** Answers in columns: a row an answer, the rows of one card together and in their order. */
export interface LogFacts {
  readonly length: number;
  /** The first day with an answer; null where there is none. */
  readonly firstDay: StudyDay | null;
  /** The cards; `card` is an index into them. */
  readonly cardIds: readonly CardId[];
  readonly card: Uint32Array;
  readonly day: Int32Array;
  /** The hour on the person's clock at that moment, 0 to 23. */
  readonly hour: Uint8Array;
  /** An index into GRADES. */
  readonly grade: Uint8Array;
  /** An index into PHASES. */
  readonly phase: Uint8Array;
  /** 1: in review, and the card's first answer of its study day. Only those tell of retention. */
  readonly tells: Uint8Array;
  /** 1: the card was new. */
  readonly met: Uint8Array;
  /** Milliseconds. */
  readonly duration: Uint32Array;
}

const HOUR = 3_600_000;

/**
 * The answers of a review log as columns. Which interval a card had when it was asked is not in the
 * answer itself: it follows from the entry before, so the log has to be whole, in any order.
 */
export const factsOf = (log: readonly LogEntry[]): LogFacts => {
  const sorted = log.toSorted((a, b) =>
    a.cardId === b.cardId ? a.seq - b.seq : a.cardId < b.cardId ? -1 : 1,
  );
  const length = sorted.reduce((sum, entry) => sum + (isAnswer(entry) ? 1 : 0), 0);
  const cardIds: CardId[] = [];
  const facts = {
    length,
    cardIds,
    card: new Uint32Array(length),
    day: new Int32Array(length),
    hour: new Uint8Array(length),
    grade: new Uint8Array(length),
    phase: new Uint8Array(length),
    tells: new Uint8Array(length),
    met: new Uint8Array(length),
    duration: new Uint32Array(length),
  };
  let row = 0;
  let interval = 0;
  let lastDay: StudyDay | null = null;
  let firstDay: StudyDay | null = null;
  for (const entry of sorted) {
    if (cardIds.at(-1) !== entry.cardId) {
      cardIds.push(entry.cardId);
      [interval, lastDay] = [0, null];
    }
    if (isAnswer(entry)) {
      const inReview = entry.from === 'review';
      facts.card[row] = cardIds.length - 1;
      facts.day[row] = entry.day;
      facts.hour[row] = hourOf(entry.at, entry.utcOffset);
      facts.grade[row] = GRADES.indexOf(entry.grade);
      facts.phase[row] = inReview ? (interval >= MATURE_DAYS ? 2 : 1) : 0;
      facts.tells[row] = inReview && lastDay !== entry.day ? 1 : 0;
      facts.met[row] = entry.from === 'new' ? 1 : 0;
      facts.duration[row] = entry.duration;
      row += 1;
      lastDay = entry.day;
      firstDay = Math.min(firstDay ?? entry.day, entry.day);
    }
    interval = entry.kind === 'reset' ? 0 : entry.scheduledDays;
  }
  return { ...facts, firstDay };
};

const hourOf = (at: number, utcOffset: number): number => {
  const hours = Math.floor((at + utcOffset * 60_000) / HOUR);
  return ((hours % 24) + 24) % 24;
};
