import type { CardId } from '#shared/domain/deck/index.ts';
import { saysNothing, unmarked, type CardMark } from '#shared/domain/schedule/index.ts';
import { recordAction, type Writer } from './actions.ts';
import { rowsOfDecks } from './moved.ts';
import type { DeckKeys } from './rows.ts';
import type { RecastDatabase } from './database.ts';

type Marking = Partial<Pick<CardMark, 'suspended' | 'buriedUntil' | 'marked'>>;

/** Changes a card's mark, in one step that can be undone. */
export const markCard = (
  db: RecastDatabase,
  label: string,
  card: { readonly cardId: CardId; readonly lessonId: string },
  change: Marking,
): Promise<void> =>
  recordAction(db, { cardId: card.cardId, label }, (writer) =>
    changeMark(db, writer, card, change),
  );

/** The same as part of a larger action. */
export const changeMark = async (
  db: RecastDatabase,
  { put, remove }: Writer,
  card: { readonly cardId: CardId; readonly lessonId: string },
  change: Marking,
): Promise<void> => {
  const mark = { ...unmarked(card), ...(await db.marks.get(card.cardId)), ...change };
  await (saysNothing(mark) ? remove('marks', mark.cardId) : put('marks', mark.cardId, mark));
};

/** Brings all of a deck's suspended cards back, in one step that can be undone; answers how many. */
export const bringBack = (db: RecastDatabase, deck: DeckKeys): Promise<number> =>
  recordAction(db, { cardId: null, label: 'bring back' }, async (writer) => {
    const suspended = (await rowsOfDecks(db.marks, [deck])).filter((m) => m.suspended);
    for (const mark of suspended) await changeMark(db, writer, mark, { suspended: false });
    return suspended.length;
  });
