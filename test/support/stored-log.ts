import {
  answerEntry,
  applyEntry,
  createScheduler,
  DEFAULT_OPTIONS,
  fixedClock,
  GRADES,
  type CardState,
  type LogEntry,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { TrainingLog } from '#shared/domain/training/index.ts';

const DAY = 86_400_000;
const NOON = DAY / 2;

export interface StoredLog {
  readonly cards: readonly CardState[];
  readonly reviews: readonly LogEntry[];
}

/**
 * The rows that the app would have stored, had it been asked for the answers of a log: every memory and
 * every day is the scheduler's own, without steps.
 *
 * @param lastDay the study day of the last answer
 */
export const storedLog = (
  { cards, days, grades }: TrainingLog,
  { lastDay, lessonId }: { readonly lastDay: StudyDay; readonly lessonId: string },
): StoredLog => {
  const scheduler = createScheduler({ ...DEFAULT_OPTIONS, learningSteps: [], relearningSteps: [] });
  const states = new Map<string, CardState>();
  const seqs = new Map<string, number>();
  const shift = lastDay - (days.at(-1) ?? 0);
  const reviews: LogEntry[] = [];
  for (const [index, number] of cards.entries()) {
    const cardId = `${lessonId}/item-${number}/recast`;
    const before = states.get(cardId) ?? null;
    const clock = fixedClock(((days[index] ?? 0) + shift) * DAY + NOON + index, 0);
    const grade = GRADES[(grades[index] ?? 0) - 1];
    if (!grade) throw new Error(`Answer ${index} has no grade.`);
    const seq = (seqs.get(cardId) ?? 0) + 1;
    seqs.set(cardId, seq);
    const entry: LogEntry = {
      ...answerEntry({
        id: `simulated-${index}`,
        card: { cardId, lessonId },
        before,
        outcome: scheduler.preview(cardId, before, clock)[grade],
        clock,
        duration: 5_000,
        cap: 60_000,
      }),
      seq,
    };
    reviews.push(entry);
    const after = applyEntry(before, entry);
    if (after) states.set(cardId, after);
  }
  return { cards: [...states.values()], reviews };
};
