import type { CardId } from '../deck/card.ts';
import type { StudyDay } from './study-day.ts';

/** What a person has decided about a card, apart from how well it is known. */
export interface CardMark {
  readonly cardId: CardId;
  readonly lessonId: string;
  /** Not shown until the person brings it back. */
  readonly suspended: boolean;
  /** The study day for the rest of which it is not shown; null when it is not buried. */
  readonly buriedOn: StudyDay | null;
}

/** Whether a card is set aside on that study day. */
export const isSetAside = (mark: CardMark | undefined, today: StudyDay): boolean =>
  mark !== undefined && (mark.suspended || mark.buriedOn === today);
