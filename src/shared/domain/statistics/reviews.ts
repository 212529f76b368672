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
  // Counted by day in arrays; a map of days that were studied is made of them at the end.
  const width = Math.max(0, to - first + 1);
  const answers = PHASES.map(() => new Uint32Array(width));
  const time = new Float64Array(width);
  const met = new Uint32Array(width);
  const grades = PHASES.map(() => new Uint32Array(GRADES.length));
  const asked = new Uint32Array(PHASES.length);
  const recalled = new Uint32Array(PHASES.length);
  const hours = Array.from({ length: 24 }, () => ({ answers: 0, asked: 0, recalled: 0 }));
  const forgotten = new Map<CardId, number>();
  for (let row = 0; row < facts.length; row += 1) {
    const day = at(facts.day, row);
    const card = at(facts.card, row);
    if (day < first || day > to || (counts && at(counts, card) === 0)) continue;
    const [place, phase, grade] = [day - first, at(facts.phase, row), at(facts.grade, row)];
    increase(answers[phase], place);
    increase(met, place, at(facts.met, row));
    increase(time, place, at(facts.duration, row));
    increase(grades[phase], grade);
    const hour = hours[at(facts.hour, row)];
    if (hour) hour.answers += 1;
    if (phase > 0 && grade === AGAIN) {
      const id = facts.cardIds[card] ?? '';
      forgotten.set(id, (forgotten.get(id) ?? 0) + 1);
    }
    if (at(facts.tells, row) === 0) continue;
    const right = grade === AGAIN ? 0 : 1;
    increase(asked, phase);
    increase(recalled, phase, right);
    if (hour) {
      hour.asked += 1;
      hour.recalled += right;
    }
  }
  const days = new Map<StudyDay, DayTotals>();
  for (let place = 0; place < width; place += 1) {
    const byPhase = phases((phase) => at(answers[phase], place));
    if (sumOf(Object.values(byPhase)) === 0) continue;
    days.set(first + place, {
      answers: byPhase,
      time: at(time, place),
      met: at(met, place),
    });
  }
  const recall = (phase: number): Recalled => ({
    asked: at(asked, phase),
    recalled: at(recalled, phase),
  });
  const totals = [...days.values()];
  return {
    answers: sumOf(totals.map((day) => sumOf(Object.values(day.answers)))),
    time: sumOf(totals.map((day) => day.time)),
    days,
    grades: phases((phase) => byGrade((grade) => at(grades[phase], grade))),
    retention: { young: recall(1), mature: recall(2) },
    hours,
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

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

const at = (column: Column | undefined, index: number): number => column?.[index] ?? 0;

const increase = (column: Uint32Array | Float64Array | undefined, index: number, by = 1): void => {
  if (column) column[index] = (column[index] ?? 0) + by;
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
