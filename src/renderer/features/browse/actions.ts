import type { BrowseRow } from '#shared/domain/browse/index.ts';
import { removeItems, tagItems, type ItemPlace } from '#shared/domain/deck/index.ts';
import {
  dueDateEntry,
  resetEntry,
  studyDayOf,
  type CardMark,
} from '#shared/domain/schedule/index.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { changeMark, db, recordAction, storeEntries } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';

/* Each is one step, however many cards it is about, and says how it is taken back. */

const own = ({ card }: BrowseRow) => ({ cardId: card.id, lessonId: card.lessonId });

const BACK = 'Z takes it back.';

const changeMarks = (
  label: string,
  rows: readonly BrowseRow[],
  change: Partial<Omit<CardMark, 'cardId' | 'lessonId'>>,
): Promise<void> =>
  recordAction(db, { cardId: null, label }, async (writer) => {
    for (const row of rows) await changeMark(db, writer, own(row), change);
  });

export const suspendCards = async (rows: readonly BrowseRow[]): Promise<void> => {
  const others = rows.filter(({ mark }) => mark?.suspended !== true);
  await changeMarks('suspend', others, { suspended: true });
  notify(`${plural(others.length, 'card')} suspended. ${BACK}`);
};

/** Shows cards again that were suspended or buried. */
export const bringBack = async (rows: readonly BrowseRow[]): Promise<void> => {
  await changeMarks('bring back', rows, { suspended: false, buriedUntil: null });
  notify(`${plural(rows.length, 'card')} brought back. ${BACK}`);
};

/** Marks cards, so that they can be found again; or takes their marks away. */
export const markCards = async (rows: readonly BrowseRow[], marked: boolean): Promise<void> => {
  const others = rows.filter(({ mark }) => (mark?.marked ?? false) !== marked);
  await changeMarks(marked ? 'mark' : 'unmark', others, { marked });
  const cards = plural(others.length, 'card');
  notify(marked ? `${cards} marked. ${BACK}` : `${cards} no longer marked. ${BACK}`);
};

/** Shows cards in so many days, also those that are buried; those not met yet are met then. */
export const setDue = async (rows: readonly BrowseRow[], days: number): Promise<void> => {
  const clock = readClock();
  const day = studyDayOf(clock) + days;
  const entries = rows.flatMap(({ state }) =>
    state ? [dueDateEntry(newId(), state, day, clock)] : [],
  );
  await recordAction(db, { cardId: null, label: 'set due date' }, async (writer) => {
    await writer.append(entries);
    for (const row of rows) {
      const buriedUntil = row.state || days === 0 ? null : day;
      if ((row.mark?.buriedUntil ?? null) === buriedUntil) continue;
      await changeMark(db, writer, own(row), { buriedUntil });
    }
  });
  notify(`The due date of ${plural(rows.length, 'card')} is set. ${BACK}`);
};

/** Makes cards new again; their log stays. */
export const resetCards = async (rows: readonly BrowseRow[]): Promise<void> => {
  const clock = readClock();
  const entries = rows.flatMap(({ state }) => (state ? [resetEntry(newId(), state, clock)] : []));
  await storeEntries(db, { cardId: null, label: 'reset' }, entries);
  notify(`${plural(entries.length, 'card')} made new again. ${BACK}`);
};

/** The items of cards, each once: what stands in a lesson's file is the item. */
export const placesOf = (rows: readonly BrowseRow[]): readonly ItemPlace[] => [
  ...new Map(
    rows.map(({ card }): [string, ItemPlace] => [
      `${card.lessonId}/${card.itemId}`,
      { lessonId: card.lessonId, itemId: card.itemId },
    ]),
  ).values(),
];

export const countItems = (rows: readonly BrowseRow[]): number => placesOf(rows).length;

export const deleteItems = async (rows: readonly BrowseRow[]): Promise<void> => {
  const items = placesOf(rows);
  await changeDecks('delete', removeItems(items, lessonsInFiles()));
  notify(`${plural(items.length, 'item')} deleted. Their progress is kept. ${BACK}`);
};

export const changeTags = async (
  rows: readonly BrowseRow[],
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> => {
  const items = placesOf(rows);
  await changeDecks('tag', tagItems(items, change, lessonsInFiles()));
  notify(`Tags of ${plural(items.length, 'item')} changed. ${BACK}`);
};
