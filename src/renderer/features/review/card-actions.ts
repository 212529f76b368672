import type { Card } from '#shared/domain/deck/index.ts';
import {
  dueDateEntry,
  resetEntry,
  studyDayOf,
  type CardState,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { notify } from '#renderer/app/notices.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { db, markCard, storeEntries } from '#renderer/store/index.ts';

const own = ({ id, lessonId }: Card) => ({ cardId: id, lessonId });

/** Sets the card aside until the next study day. */
export const bury = async (card: Card): Promise<void> => {
  await markCard(db, 'bury', own(card), { buriedUntil: studyDayOf(readClock()) + 1 });
  notify('Buried until tomorrow. Z takes it back.');
};

/** Sets the card aside until it is brought back. */
export const suspend = async (card: Card): Promise<void> => {
  await markCard(db, 'suspend', own(card), { suspended: true });
  notify('Suspended. Z takes it back.');
};

/** Marks the card, so that it can be found again; or takes the mark away. */
export const toggleMark = async (card: Card, marked: boolean): Promise<void> => {
  await markCard(db, marked ? 'mark' : 'unmark', own(card), { marked });
  notify(marked ? 'Marked. Drill finds it again.' : 'No longer marked.');
};

/** Makes the card new again; its log stays. */
export const reset = async (card: Card, state: CardState | null): Promise<void> => {
  if (!state) return;
  const entry = resetEntry(newId(), state, readClock());
  await storeEntries(db, { cardId: card.id, label: 'reset' }, [entry]);
  notify('The card is new again. Z takes it back.');
};

/** Brings the card back on that study day; a card not met yet is met then. */
export const setDue = async (card: Card, state: CardState | null, day: StudyDay): Promise<void> => {
  const label = 'set due date';
  if (state) {
    const entry = dueDateEntry(newId(), state, day, readClock());
    await storeEntries(db, { cardId: card.id, label }, [entry]);
  } else {
    await markCard(db, label, own(card), { buriedUntil: day });
  }
  notify('The due date is set. Z takes it back.');
};
