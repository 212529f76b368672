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

/** Puts reviews into the order that the person chose; what is equal in it lies at random. */
export const orderReviews = (
  due: readonly DueCard[],
  order: StudyOptions['reviewOrder'],
  today: StudyDay,
): readonly Card[] => {
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
    .sort((a, b) => a.rank - b.rank || a.luck - b.luck || compareIds(a.card, b.card))
    .map(({ card }) => card);
};

/** Puts new cards into the order in which they are met; `cards` come in the order of their lessons. */
export const orderNew = (
  cards: readonly Card[],
  order: StudyOptions['newOrder'],
): readonly Card[] =>
  order === 'lesson'
    ? cards
    : // The same order every day: which cards were met yesterday must not change who is next.
      cards.toSorted((a, b) => shuffle(a, 0) - shuffle(b, 0) || compareIds(a, b));
