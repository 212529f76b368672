import type { CardState } from './card-state.ts';
import type { LogEntry, NewLogEntry } from './log.ts';

/**
 * What an entry of the review log makes of a card; null is a card that was never answered. The one
 * transition there is: the app stores what this gives, and rebuilding the cards from the log gives
 * the same because it does the same.
 *
 * @throws when an entry needs a card that was answered and there is none
 */
export const applyEntry = (
  before: CardState | null,
  entry: LogEntry | NewLogEntry,
): CardState | null => {
  switch (entry.kind) {
    case 'answer':
      return {
        cardId: entry.cardId,
        lessonId: entry.lessonId,
        state: entry.to,
        stability: entry.stability,
        difficulty: entry.difficulty,
        reps: (before?.reps ?? 0) + 1,
        lapses: (before?.lapses ?? 0) + (isLapse(entry) ? 1 : 0),
        step: entry.step,
        scheduledDays: entry.scheduledDays,
        reviewedAt: entry.at,
        reviewedDay: entry.day,
        dueDay: entry.dueDay,
        dueAt: entry.dueAt,
      };
    case 'reset':
      return null;
    case 'brought':
      return {
        cardId: entry.cardId,
        lessonId: entry.lessonId,
        state: entry.to,
        stability: entry.stability,
        difficulty: entry.difficulty,
        reps: entry.reps,
        lapses: entry.lapses,
        step: entry.step,
        scheduledDays: entry.scheduledDays,
        reviewedAt: entry.reviewedAt,
        reviewedDay: entry.reviewedDay,
        dueDay: entry.dueDay,
        dueAt: entry.dueAt,
      };
    case 'due':
      return {
        ...known(before, entry),
        state: 'review',
        step: 0,
        scheduledDays: entry.scheduledDays,
        dueDay: entry.dueDay,
        dueAt: null,
        dueChosen: true,
      };
    case 'retrained':
      return {
        ...known(before, entry),
        stability: entry.stability,
        difficulty: entry.difficulty,
        scheduledDays: entry.scheduledDays,
        dueDay: entry.dueDay,
      };
  }
};

/** A card in review was forgotten. */
export const isLapse = ({
  from,
  grade,
}: Pick<Extract<LogEntry, { kind: 'answer' }>, 'from' | 'grade'>): boolean =>
  from === 'review' && grade === 'again';

const known = (before: CardState | null, entry: LogEntry | NewLogEntry): CardState => {
  if (before) return before;
  throw new Error(`The review log has a "${entry.kind}" for ${entry.cardId} before any answer.`);
};
