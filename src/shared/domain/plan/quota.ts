import { fractionOf } from '../random.ts';
import type { StudyDay } from '../schedule/index.ts';
import { isInForce, type Plan } from './plan.ts';
import type { Policy } from './policy.ts';

/** Answers that a person gives on one study day at most, unless they say otherwise. */
export const DAY_CAPACITY = 400;

/** What a study day has to do with new cards. Nothing of it changes by meeting one. */
export interface NewCards {
  /** The plan's cards that were never answered. */
  readonly unseen: number;
  /** The plan's cards that were met for the first time on this study day. */
  readonly metToday: number;
  /** Answers on cards met before that this study day asks for, given or still to give. */
  readonly reviews: number;
  /** Answers on one study day at most. */
  readonly capacity: number;
  /** Where these are the cards of one of the plan's decks. */
  readonly unmet?: Unmet;
}

/** Cards that were not met when the study day began, suspended ones aside. */
export interface Unmet {
  /** In the plan's decks before this one. */
  readonly before: number;
  /** In all of its decks, this one among them. */
  readonly all: number;
}

/**
 * New cards that today still asks for. They are spread evenly up to the last day on which a card is
 * expected to reach the target yet; after it, whatever can be met is better met today than never.
 */
export const newCardsToday = (
  plan: Plan,
  policy: Policy,
  today: StudyDay,
  { unseen, metToday, reviews, capacity, unmet }: NewCards,
): number => {
  if (!isInForce(plan, today)) return 0;
  const own = unseen + metToday;
  const { before, all } = unmet ?? { before: 0, all: own };
  const ofAll = Math.ceil(all / newCardDays(plan, policy, today));
  // Rounded deck by deck, eighteen decks would meet eighteen cards where the day asks for six. So the
  // day's are laid evenly along all of them, from a place that is the day's own, and each deck has
  // those that lie on it.
  const start = fractionOf(`${plan.id}:${today}`);
  const upTo = (cards: number): number => Math.floor((ofAll * cards) / Math.max(1, all) + start);
  const even = upTo(before + own) - upTo(before);
  const room = Math.floor(Math.max(0, capacity - reviews) / policy.meeting);
  return Math.max(0, Math.min(even, room) - metToday);
};

/** Study days over which new cards are spread at most: an interview far off is no reason to dawdle. */
const MOST_NEW_DAYS = 60;

/** Study days from today on that meet new cards, at least 1. */
export const newCardDays = (plan: Plan, policy: Policy, today: StudyDay): number =>
  Math.min(MOST_NEW_DAYS, Math.max(1, plan.day - policy.lastNew - today + 1));
