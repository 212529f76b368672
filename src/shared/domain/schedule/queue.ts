import type { Card, CardId } from '../deck/card.ts';
import type { CardState } from './card-state.ts';
import { isSetAside, type CardMark } from './mark.ts';
import { startOfStudyDay, studyDayOf, type Clock } from './study-day.ts';

/** How much of a deck one study day may ask for. */
export interface DayLimits {
  readonly newCards: number;
  readonly reviews: number;
  /** How far ahead a card in steps may be shown when nothing else is left, in minutes. */
  readonly learnAhead: number;
}

/** Anki's defaults, which people know. */
export const DEFAULT_LIMITS: DayLimits = { newCards: 20, reviews: 200, learnAhead: 20 };

/** What the study day has seen already. */
export interface DoneToday {
  /** Answers of any kind. */
  readonly answers: number;
  /** Cards met for the first time. */
  readonly newCards: number;
  /** Answers on cards that were in review. */
  readonly reviews: number;
}

export interface QueueInput {
  /** The deck's cards, in the order in which new ones are met. */
  readonly cards: readonly Card[];
  readonly states: ReadonlyMap<CardId, CardState>;
  /** Cards that are suspended or buried are in no queue. */
  readonly marks: ReadonlyMap<CardId, CardMark>;
  readonly limits: DayLimits;
  readonly done: DoneToday;
  readonly clock: Clock;
}

/** What today still asks of a deck. A card whose state stands but whose text is gone is in none of these. */
export interface Queue {
  /** In steps, the soonest first, all of today's whether due yet or not. */
  readonly steps: readonly QueuedStep[];
  /** In review and due, the longest overdue first. */
  readonly reviews: readonly Card[];
  /** Not met yet, within today's limit. */
  readonly fresh: readonly Card[];
  /** When the next card comes back that today does not ask for, in epoch milliseconds; null when none does. */
  readonly nextDueAt: number | null;
}

export interface QueuedStep {
  readonly card: Card;
  readonly dueAt: number;
}

/** The counts that people know: new, in steps, to review. */
export interface DueCounts {
  readonly fresh: number;
  readonly learning: number;
  readonly review: number;
}

export const buildQueue = ({ cards, states, marks, limits, done, clock }: QueueInput): Queue => {
  const today = studyDayOf(clock);
  const horizon = startOfStudyDay(today + 1, clock.utcOffset);
  const steps: QueuedStep[] = [];
  const due: { card: Card; dueDay: number; shuffle: number }[] = [];
  const unseen: Card[] = [];
  let later: number | null = null;
  const laterAt = (at: number): void => {
    later = later === null ? at : Math.min(later, at);
  };

  for (const card of cards) {
    const mark = marks.get(card.id);
    if (isSetAside(mark, today)) {
      if (!mark?.suspended) laterAt(horizon);
      continue;
    }
    const state = states.get(card.id);
    if (!state) {
      unseen.push(card);
    } else if (state.dueAt !== null && state.dueAt < horizon) {
      steps.push({ card, dueAt: state.dueAt });
    } else if (state.dueAt === null && state.dueDay <= today) {
      due.push({ card, dueDay: state.dueDay, shuffle: hash(`${card.id}:${today}`) });
    } else {
      laterAt(state.dueAt ?? startOfStudyDay(state.dueDay, clock.utcOffset));
    }
  }

  const room = (limit: number, used: number): number => Math.max(0, limit - used);
  steps.sort((a, b) => a.dueAt - b.dueAt || compareIds(a.card, b.card));
  due.sort((a, b) => a.dueDay - b.dueDay || a.shuffle - b.shuffle || compareIds(a.card, b.card));
  const reviews = due.slice(0, room(limits.reviews, done.reviews)).map(({ card }) => card);
  const fresh = unseen.slice(0, room(limits.newCards, done.newCards));
  if (reviews.length < due.length || fresh.length < unseen.length) laterAt(horizon);

  return { steps, reviews, fresh, nextDueAt: later };
};

export const dueCounts = ({ steps, reviews, fresh }: Queue): DueCounts => ({
  fresh: fresh.length,
  learning: steps.length,
  review: reviews.length,
});

/**
 * The card to show now, or null when the session is over for the moment. Steps that are due come
 * first; then reviews and new cards, mixed so that both end together; then steps that are due soon.
 * The other card of the item that was shown last waits if anything else is there.
 */
export const nextCard = (
  queue: Queue,
  {
    clock,
    limits,
    done,
    last,
  }: {
    readonly clock: Clock;
    readonly limits: DayLimits;
    readonly done: DoneToday;
    readonly last: Pick<Card, 'itemId'> | null;
  },
): Card | null => {
  const { steps, reviews, fresh } = queue;
  const apart = (cards: readonly Card[]): Card | undefined =>
    cards.find((card) => card.itemId !== last?.itemId) ?? cards[0];

  const stepsDue = steps.filter(({ dueAt }) => dueAt <= clock.now).map(({ card }) => card);
  if (stepsDue.length > 0) return apart(stepsDue) ?? null;

  const share = (left: number, finished: number): number => finished / (left + finished);
  const freshFirst =
    fresh.length > 0 &&
    (reviews.length === 0 ||
      share(fresh.length, done.newCards) < share(reviews.length, done.reviews));
  const main = freshFirst ? [...fresh, ...reviews] : [...reviews, ...fresh];
  if (main.length > 0) return apart(main) ?? null;

  const soon = steps.filter(({ dueAt }) => dueAt <= clock.now + limits.learnAhead * 60_000);
  return apart(soon.map(({ card }) => card)) ?? null;
};

const compareIds = (a: Card, b: Card): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** FNV-1a, 32 bits: the same order for the same cards on the same day, another one tomorrow. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
};
