import type { CardId } from '../deck/card.ts';
import type { StudyDay } from './study-day.ts';

/** What a person has decided about a card, apart from how well it is known. */
export interface CardMark {
  readonly cardId: CardId;
  readonly lessonId: string;
  /** Not shown until the person brings it back. */
  readonly suspended: boolean;
  /** The study day on which it is shown again; null when it is not buried. */
  readonly buriedUntil: StudyDay | null;
  /** The person wants to find it again. */
  readonly marked: boolean;
}

export const unmarked = (card: {
  readonly cardId: CardId;
  readonly lessonId: string;
}): CardMark => ({
  cardId: card.cardId,
  lessonId: card.lessonId,
  suspended: false,
  buriedUntil: null,
  marked: false,
});

/** Whether a mark says anything. */
export const saysNothing = (mark: CardMark): boolean =>
  !mark.suspended && mark.buriedUntil === null && !mark.marked;

/** The study day on which a card that is buried today is shown again; null where it is not buried. */
export const buriedUntil = (mark: CardMark | null | undefined, today: StudyDay): StudyDay | null =>
  mark && mark.buriedUntil !== null && mark.buriedUntil > today ? mark.buriedUntil : null;

/** Whether a card is set aside on that study day. */
export const isSetAside = (mark: CardMark | null | undefined, today: StudyDay): boolean =>
  mark?.suspended === true || buriedUntil(mark, today) !== null;
