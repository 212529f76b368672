import type { CardKind } from '../deck/card.ts';
import type { CardState, Wait } from '../schedule/card-state.ts';
import { isAnswer, type LogEntry, type Review } from '../schedule/log.ts';
import { startOfStudyDay, type Calendar } from '../schedule/study-day.ts';
import type { CardHistory, ForeignReview, ForeignSchedule } from './bundle.ts';

/** What is known here of a card that is taken out. */
export interface KnownCard {
  readonly lessonId: string;
  readonly itemId: string;
  readonly kind: CardKind;
  readonly state: CardState | null;
  /** Its entries in the review log, in their order. */
  readonly log: readonly LogEntry[];
  readonly suspended: boolean;
  /** See ForeignSchedule. */
  readonly decay?: number;
}

const waitAfter = ({ scheduledDays, dueAt, at }: Review): Wait =>
  dueAt === null
    ? { unit: 'days', count: scheduledDays }
    : { unit: 'minutes', count: Math.max(0, dueAt - at) / 60_000 };

const HALF_A_DAY = 43_200_000;

const scheduleOf = (
  state: CardState,
  calendar: Calendar,
  decay: number | undefined,
): ForeignSchedule => ({
  ...(decay === undefined ? {} : { decay }),
  state: state.state,
  stability: state.stability,
  difficulty: state.difficulty,
  dueAt: state.dueAt ?? Math.max(0, startOfStudyDay(state.dueDay, calendar) + HALF_A_DAY),
  scheduledDays: state.dueAt === null ? Math.max(1, state.scheduledDays) : 0,
  reps: state.reps,
  lapses: state.lapses,
});

/** A card's past as other programs are told of it; null for one that is as new. */
export const historyOf = (known: KnownCard, calendar: Calendar): CardHistory | null => {
  const { lessonId, itemId, kind, state, log, suspended, decay } = known;
  const answers = log.filter(isAnswer);
  if (!state && answers.length === 0 && !suspended) return null;
  return {
    ...{ lessonId, itemId, kind, suspended },
    reviews: answers.map((answer): ForeignReview => ({
      ...{ foreignId: answer.id, at: answer.at, grade: answer.grade, duration: answer.duration },
      ...{ from: answer.from, wait: waitAfter(answer), difficulty: answer.difficulty },
    })),
    schedule: state && scheduleOf(state, calendar, decay),
  };
};
