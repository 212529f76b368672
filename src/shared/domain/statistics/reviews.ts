import type { CardId } from '../deck/card.ts';
import type { Grade, StudyDay } from '../schedule/index.ts';
import { GRADES } from '../schedule/index.ts';
import { PHASES, type LogFacts, type Phase } from './facts.ts';

/** From the first to the last study day, both counted. */
export interface Span {
  readonly from: StudyDay;
  readonly to: StudyDay;
}

export type ByPhase = Readonly<Record<Phase, number>>;
export type ByGrade = Readonly<Record<Grade, number>>;

export interface DayTotals {
  /** Answers by what the cards were. */
  readonly answers: ByPhase;
  /** Milliseconds. */
  readonly time: number;
  /** Cards met for the first time. */
  readonly met: number;
}

/** How often cards in review were recalled, at their first answer of a day. */
export interface Recalled {
  readonly asked: number;
  readonly recalled: number;
}

export interface ReviewStats {
  readonly answers: number;
  /** Milliseconds. */
  readonly time: number;
  /** Only days with answers. */
  readonly days: ReadonlyMap<StudyDay, DayTotals>;
  readonly grades: Readonly<Record<Phase, ByGrade>>;
  readonly retention: Readonly<Record<'young' | 'mature', Recalled>>;
  /** By the hour of the person's clock, 0 to 23. */
  readonly hours: readonly (Recalled & { readonly answers: number })[];
  /** How often each card was forgotten (answered again while in review). */
  readonly forgotten: ReadonlyMap<CardId, number>;
}

const AGAIN = 0;

/**
 * All that the answers of a span say.
 *
 * @param isIn which cards count; null: all of them
 */
export const reviewStats = (
  facts: LogFacts,
  { from, to }: Span,
  isIn: ((cardId: CardId) => boolean) | null = null,
): ReviewStats => {
  const counts = isIn && Uint8Array.from(facts.cardIds, (id) => (isIn(id) ? 1 : 0));
  const first = Math.max(facts.firstDay ?? 0, from);
  // A million answers are counted in arrays of numbers, each of one type; maps are made of them at the end.
  const width = Math.max(0, to - first + 1);
  const [answers, met] = [new Uint32Array(width * PHASES.length), new Uint32Array(width)];
  const time = new Float64Array(width);
  const grades = new Uint32Array(PHASES.length * GRADES.length);
  const [answersOfHour, askedAt, recalledAt] = [byHour(), byHour(), byHour()];
  const forgottenOf = new Uint32Array(facts.cardIds.length);
  const { length, day, card, phase, grade, hour, tells, duration } = facts;
  for (let row = 0; row < length; row += 1) {
    const place = (day[row] ?? 0) - first;
    const of = card[row] ?? 0;
    if (place < 0 || place >= width || counts?.[of] === 0) continue;
    const was = phase[row] ?? 0;
    const given = grade[row] ?? 0;
    increase(answers, place * PHASES.length + was);
    increase(met, place, facts.met[row] ?? 0);
    time[place] = (time[place] ?? 0) + (duration[row] ?? 0);
    increase(grades, was * GRADES.length + given);
    const atHour = (hour[row] ?? 0) * PHASES.length + was;
    increase(answersOfHour, atHour);
    if (was > 0 && given === AGAIN) increase(forgottenOf, of);
    if (tells[row] === 0) continue;
    increase(askedAt, atHour);
    if (given !== AGAIN) increase(recalledAt, atHour);
  }
  const days = new Map<StudyDay, DayTotals>();
  for (let place = 0; place < width; place += 1) {
    const byPhase = phases((was) => answers[place * PHASES.length + was] ?? 0);
    if (sumOf(Object.values(byPhase)) === 0) continue;
    days.set(first + place, { answers: byPhase, time: time[place] ?? 0, met: met[place] ?? 0 });
  }
  const forgotten = new Map<CardId, number>();
  forgottenOf.forEach((times, of) => {
    if (times > 0) forgotten.set(facts.cardIds[of] ?? '', times);
  });
  /** Of one phase, the sum over all hours. */
  const ofPhase = (counted: Uint32Array, was: number): number =>
    sumOf(HOURS.map((clock) => counted[clock * PHASES.length + was] ?? 0));
  const ofHour = (counted: Uint32Array, clock: number): number =>
    sumOf([...counted.subarray(clock * PHASES.length, (clock + 1) * PHASES.length)]);
  const retention = (was: number): Recalled => ({
    asked: ofPhase(askedAt, was),
    recalled: ofPhase(recalledAt, was),
  });
  const totals = [...days.values()];
  return {
    answers: sumOf(totals.map((each) => sumOf(Object.values(each.answers)))),
    time: sumOf(totals.map((each) => each.time)),
    days,
    grades: phases((was) => byGrade((given) => grades[was * GRADES.length + given] ?? 0)),
    retention: { young: retention(1), mature: retention(2) },
    hours: HOURS.map((clock) => ({
      answers: ofHour(answersOfHour, clock),
      asked: ofHour(askedAt, clock),
      recalled: ofHour(recalledAt, clock),
    })),
    forgotten,
  };
};

export interface Streak {
  /** Study days in a row with answers, up to today; yesterday's still stands until today is over. */
  readonly current: number;
  readonly longest: number;
}

/** Days in a row on which the person studied. */
export const streakOf = (days: Iterable<StudyDay>, today: StudyDay): Streak => {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  let [run, longest, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const day of sorted) {
    run = day === last + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    last = day;
  }
  return { current: last >= today - 1 ? run : 0, longest };
};

const HOURS: readonly number[] = Array.from({ length: 24 }, (_, clock) => clock);

/** A number for each hour and phase. */
const byHour = (): Uint32Array => new Uint32Array(HOURS.length * PHASES.length);

const increase = (column: Uint32Array, index: number, by = 1): void => {
  column[index] = (column[index] ?? 0) + by;
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const phases = <T>(of: (phase: number) => T): Record<Phase, T> => ({
  learning: of(0),
  young: of(1),
  mature: of(2),
});

const byGrade = (of: (grade: number) => number): ByGrade => ({
  again: of(0),
  hard: of(1),
  good: of(2),
  easy: of(3),
});
