import type { CardId } from '../deck/card.ts';
import type { CardState } from './card-state.ts';
import { isAnswer, retrainedEntry, type LogEntry, type Retrained, type Review } from './log.ts';
import type { Memory, MemoryModel } from './memory.ts';
import { memoryFromAnswers } from './rebuild.ts';
import type { SchedulerOptions } from './scheduler.ts';
import { spreadInterval, type DayLoad } from './spread.ts';
import type { Clock, StudyDay } from './study-day.ts';

/** When a card comes back. */
export type Place = Pick<CardState, 'scheduledDays' | 'dueDay'>;

/** A card's memory under other parameters, and where they would put it. */
export interface Retraining {
  readonly before: CardState;
  readonly memory: Memory;
  /** When it would come back if it were rescheduled as well; where it is now if that moves nothing. */
  readonly moved: Place;
}

export interface RetrainInput {
  /** FSRS with the new parameters. */
  readonly model: MemoryModel;
  readonly options: Pick<
    SchedulerOptions,
    'desiredRetention' | 'maximumInterval' | 'fuzz' | 'loadBalance' | 'easyDays'
  >;
  readonly today: StudyDay;
  /** How many cards of other presets are due on a day; it matters where the load is balanced. */
  readonly load: DayLoad;
}

/** Whole days until recall falls to the retention aimed at, before they are spread. */
const plainInterval = (
  { model, options }: Pick<RetrainInput, 'model' | 'options'>,
  stability: number,
): number =>
  Math.min(
    Math.max(1, Math.round(model.daysUntil(options.desiredRetention, stability))),
    options.maximumInterval,
  );

/**
 * Works cards out again from their answers, one at a time so that many can be done in slices. The
 * days that are given to earlier cards count for the load of later ones, so the same cards in the
 * same order always get the same days.
 *
 * The answered function gives null for a card without answers.
 */
export const createRetrainer = (
  input: RetrainInput,
): ((before: CardState, log: readonly LogEntry[]) => Retraining | null) => {
  const { model, options, today, load } = input;
  const given = new Map<StudyDay, number>();
  const loadNow: DayLoad = (day) => load(day) + (given.get(day) ?? 0);

  const moved = (before: CardState, log: readonly LogEntry[], memory: Memory): Place => {
    const last = lastAnswers(log);
    if (before.state !== 'review' || !last || last.dayChosen) return before;
    const days = spreadInterval(options, {
      interval: plainInterval(input, memory.stability),
      elapsed: last.elapsed,
      day: before.reviewedDay,
      // The seed of the answer itself: the same parameters leave a card where it is.
      seed: `${before.cardId}:${before.reps - 1}`,
      load: loadNow,
    });
    const dueDay = Math.max(before.reviewedDay + days, today);
    // What is due stays due since when it was, so that the order of the overdue is kept.
    if (dueDay <= today && before.dueDay <= today) return before;
    return { dueDay, scheduledDays: dueDay - before.reviewedDay };
  };

  return (before, log) => {
    const memory = memoryFromAnswers(model, log);
    if (!memory) return null;
    const { scheduledDays, dueDay } = moved(before, log, memory);
    given.set(dueDay, (given.get(dueDay) ?? 0) + 1);
    return { before, memory, moved: { scheduledDays, dueDay } };
  };
};

/** About a card's last answer: the study days since the one before, and what came after it. */
const lastAnswers = (
  log: readonly LogEntry[],
): { readonly elapsed: number; readonly dayChosen: boolean } | null => {
  const since = log.slice(log.findLastIndex(({ kind }) => kind === 'reset') + 1);
  const [last, earlier]: (Review | undefined)[] = since.filter(isAnswer).reverse();
  if (!last) return null;
  return {
    elapsed: earlier ? last.day - earlier.day : 0,
    // A day that the person chose after that answer is theirs.
    dayChosen: since.slice(since.lastIndexOf(last)).some(({ kind }) => kind === 'due'),
  };
};

/** What a card becomes: its memory, and its day too where that was asked for. */
export const placeAfter = ({ before, moved }: Retraining, reschedule: boolean): Place => {
  const { scheduledDays, dueDay } = reschedule ? moved : before;
  return { scheduledDays, dueDay };
};

/** The log entries of cards that were worked out again; none for a card that stays as it is. */
export const retrainedEntries = (
  retrainings: readonly Retraining[],
  {
    reschedule,
    parametersId,
    clock,
    newId,
  }: {
    readonly reschedule: boolean;
    readonly parametersId: string;
    readonly clock: Clock;
    readonly newId: () => string;
  },
): readonly Omit<Retrained, 'seq'>[] =>
  retrainings.flatMap((retraining) => {
    const { before, memory } = retraining;
    const place = placeAfter(retraining, reschedule);
    const same =
      before.stability === memory.stability &&
      before.difficulty === memory.difficulty &&
      before.dueDay === place.dueDay;
    if (same) return [];
    const { stability, difficulty } = memory;
    return [
      retrainedEntry(newId(), before, { stability, difficulty, ...place, parametersId }, clock),
    ];
  });

/** What rescheduling would move, of the cards that are not set aside for good. */
export interface MovePreview {
  readonly sooner: number;
  readonly later: number;
  /** Cards due on each day from today, the overdue with today; as it is and as it would be. */
  readonly days: readonly { readonly before: number; readonly after: number }[];
}

/**
 * @param asked cards that are asked at all; a suspended one weighs on no day
 * @param days how many days are counted, today the first
 */
export const previewMoves = (
  retrainings: readonly Retraining[],
  {
    today,
    days,
    asked,
  }: {
    readonly today: StudyDay;
    readonly days: number;
    readonly asked: (cardId: CardId) => boolean;
  },
): MovePreview => {
  const counts = Array.from({ length: days }, () => ({ before: 0, after: 0 }));
  let [sooner, later] = [0, 0];
  for (const { before, moved } of retrainings) {
    if (!asked(before.cardId)) continue;
    if (moved.dueDay < before.dueDay) sooner += 1;
    if (moved.dueDay > before.dueDay) later += 1;
    const was = counts[Math.max(0, before.dueDay - today)];
    const is = counts[Math.max(0, moved.dueDay - today)];
    if (was) was.before += 1;
    if (is) is.after += 1;
  }
  return { sooner, later, days: counts };
};
