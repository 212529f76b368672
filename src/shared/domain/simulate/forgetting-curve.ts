import type { CardState, MemoryModel, Review, StudyDay } from '../schedule/index.ts';

/** Recall, 0 to 1, at a moment in study days, fractions allowed. */
export interface RecallPoint {
  readonly day: StudyDay;
  readonly recall: number;
}

export interface ForgettingCurve {
  /** From the first answer to today: a fall after each answer, and a leap back to 1 at the next. */
  readonly past: readonly RecallPoint[];
  /** From today on, if it is not answered again; begins where the past ends. */
  readonly coming: readonly RecallPoint[];
}

/** Enough for the bend of each fall at any width of a screen. */
const POINTS_A_FALL = 48;

/** Days that are drawn after today at least, and as a share of all that is drawn before. */
const LEAST_COMING = 14;
const COMING_SHARE = 0.5;

/**
 * What the model says of a card's recall, by the stability that the log keeps with each answer.
 * Null for a card that was never answered.
 *
 * @param log the card's answers, oldest first; the state counts where the two differ at the end
 * @param recall {@link MemoryModel.recall}
 */
export const forgettingCurve = (
  log: readonly Review[],
  state: CardState | null,
  today: StudyDay,
  recall: MemoryModel['recall'],
): ForgettingCurve | null => {
  if (!state) return null;
  const latest = { day: state.reviewedDay, stability: state.stability };
  const earlier = log
    .map(({ day, stability }) => ({ day, stability }))
    .filter(({ day }) => day < latest.day);
  // Of several answers on one day the last one counts: days are the model's unit.
  const answers = [...earlier, latest].filter(({ day }, index, all) => all[index + 1]?.day !== day);
  const now = Math.max(today, latest.day);
  const fall = (from: StudyDay, to: StudyDay, answer: typeof latest): RecallPoint[] =>
    days(from, to).map((day) => ({ day, recall: recall(day - answer.day, answer.stability) }));
  const first = answers[0]?.day ?? latest.day;
  const known = Math.max(now, state.dueDay) - first;
  const end =
    Math.max(now, state.dueDay) + Math.max(LEAST_COMING, Math.round(known * COMING_SHARE));
  return {
    past: answers.flatMap((answer, index) =>
      fall(answer.day, answers[index + 1]?.day ?? now, answer),
    ),
    coming: fall(now, end, latest),
  };
};

/** Evenly from one day to another, both included; whole days where there are few of them. */
const days = (from: StudyDay, to: StudyDay): StudyDay[] => {
  const parts = Math.min(to - from, POINTS_A_FALL);
  if (parts === 0) return [from];
  return Array.from({ length: parts + 1 }, (_, n) => from + Math.round(((to - from) * n) / parts));
};
