import type { Card } from '../deck/card.ts';
import { fractionOf } from '../random.ts';
import type { CardState } from './card-state.ts';
import type { MemoryModel } from './memory.ts';
import type { StudyOptions } from './options.ts';
import type { StudyDay } from './study-day.ts';

/** A card in review that is due. */
export interface DueCard {
  readonly card: Card;
  readonly state: CardState;
  readonly dueDay: StudyDay;
  readonly model: MemoryModel;
}

/** A place in a random order that is the same all day, and another one tomorrow. */
const shuffle = (card: Card, today: StudyDay): number => fractionOf(`${card.id}:${today}`);

const compareIds = (a: Card, b: Card): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A card that is due and its place in the order. */
export interface RankedCard {
  readonly card: Card;
  readonly rank: number;
  /** Tells cards of one rank apart. */
  readonly luck: number;
}

const compareRanked = (a: RankedCard, b: RankedCard): number =>
  a.rank - b.rank || a.luck - b.luck || compareIds(a.card, b.card);

/** Puts reviews into the order that the person chose; what is equal in it lies at random. */
export const rankReviews = (
  due: readonly DueCard[],
  order: StudyOptions['reviewOrder'],
  today: StudyDay,
): readonly RankedCard[] => {
  const rank = ({ state, dueDay, model }: DueCard): number => {
    switch (order) {
      case 'due':
        return dueDay;
      case 'recall':
        return model.recall(today - state.reviewedDay, state.stability);
      case 'difficulty':
        return -state.difficulty;
      case 'interval':
        return state.scheduledDays;
      case 'random':
        return 0;
    }
  };
  return due
    .map((entry) => ({ card: entry.card, rank: rank(entry), luck: shuffle(entry.card, today) }))
    .sort(compareRanked);
};

/** Puts the ranked cards of several decks together; sorting finds the runs that are in order already. */
export const mergeRanked = (decks: readonly (readonly RankedCard[])[]): readonly Card[] =>
  decks
    .flat()
    .sort(compareRanked)
    .map(({ card }) => card);

/** Puts new cards into the order in which they are met; `cards` come in the order of their lessons. */
export const orderNew = (
  cards: readonly Card[],
  order: StudyOptions['newOrder'],
): readonly Card[] =>
  order === 'lesson'
    ? cards
    : // The same order every day: which cards were met yesterday must not change who is next.
      cards.toSorted((a, b) => shuffle(a, 0) - shuffle(b, 0) || compareIds(a, b));
