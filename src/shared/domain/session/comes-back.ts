import type { CardId } from '../deck/card.ts';
import type { CardMark, CardState, StudyDay } from '../schedule/index.ts';

/** When a card comes back, seen from a study day; `unasked`: not before the interview. */
export const RETURNS = ['today', 'tomorrow', 'week', 'later', 'unasked', 'suspended'] as const;
export type Return = (typeof RETURNS)[number];

/** Study days from today that are within a week. */
const WEEK = 7;

export interface ComesBackInput {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  readonly today: StudyDay;
  /** What today's queue still holds. What is due and not in it was held back, until tomorrow. */
  readonly queued: ReadonlySet<CardId>;
  /** The study day on which a card in review comes back; null when not before the interview. */
  readonly dueDayOf: (state: CardState) => StudyDay | null;
}

/** How many of these cards come back when. A card that was never answered does not come back. */
export const comesBack = (
  cardIds: Iterable<CardId>,
  input: ComesBackInput,
): Readonly<Record<Return, number>> => {
  const counts = Object.fromEntries(RETURNS.map((when) => [when, 0])) as Record<Return, number>;
  for (const id of cardIds) {
    const state = input.states.get(id);
    if (state) counts[returnOf(state, input)] += 1;
  }
  return counts;
};

const returnOf = (state: CardState, { marks, today, queued, dueDayOf }: ComesBackInput): Return => {
  const mark = marks.get(state.cardId);
  if (mark?.suspended) return 'suspended';
  const dueDay = state.state === 'review' ? dueDayOf(state) : state.dueDay;
  if (dueDay === null) return 'unasked';
  const day = Math.max(dueDay, mark?.buriedUntil ?? dueDay);
  if (day <= today) return queued.has(state.cardId) ? 'today' : 'tomorrow';
  if (day === today + 1) return 'tomorrow';
  return day <= today + WEEK ? 'week' : 'later';
};
