import type { CardId } from '#shared/domain/deck/index.ts';
import {
  isAnswer,
  type CardMark,
  type CardState,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from './database.ts';

/** What practice outside the schedule needs to know of the past; there is nothing here to write it with. */
export interface PracticePast {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  /** The answers of that study day. */
  readonly log: readonly Review[];
}

export const loadPracticePast = (
  db: RecastDatabase,
  lessonIds: readonly string[],
  today: StudyDay,
): Promise<PracticePast> =>
  db.transaction('r', db.cards, db.marks, db.reviews, async () => {
    const [cards, marks, log] = await Promise.all([
      db.cards.where('lessonId').anyOf(lessonIds).toArray(),
      db.marks.where('lessonId').anyOf(lessonIds).toArray(),
      db.reviews
        .where('[lessonId+day]')
        .anyOf(lessonIds.map((lessonId) => [lessonId, today]))
        .toArray(),
    ]);
    return {
      states: new Map(cards.map((card) => [card.cardId, card])),
      marks: new Map(marks.map((mark) => [mark.cardId, mark])),
      log: log.filter(isAnswer),
    };
  });
