import type { CardId } from '#shared/domain/deck/index.ts';
import {
  type CardMark,
  type CardState,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from './database.ts';
import { logTables, readAnswers } from './log.ts';
import { rowsOfDecks } from './moved.ts';
import type { DeckKeys } from './rows.ts';

/** What practice outside the schedule needs to know of the past; there is nothing here to write it with. */
export interface PracticePast {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  /** The answers of that study day. */
  readonly log: readonly Review[];
}

export const loadPracticePast = (
  db: RecastDatabase,
  decks: readonly DeckKeys[],
  today: StudyDay,
): Promise<PracticePast> =>
  db.transaction('r', [db.cards, db.marks, ...logTables(db)], async () => {
    const [cards, marks, log] = await Promise.all([
      rowsOfDecks(db.cards, decks),
      rowsOfDecks(db.marks, decks),
      readAnswers(db, today, today),
    ]);
    return {
      states: new Map(cards.map((card) => [card.cardId, card])),
      marks: new Map(marks.map((mark) => [mark.cardId, mark])),
      log,
    };
  });
