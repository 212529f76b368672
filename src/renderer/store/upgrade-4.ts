import type { Transaction } from 'dexie';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { ActionRow, LessonChangeRow } from './rows.ts';

/** In version 3 an action held the changes of lessons itself. */
type Action3 = Omit<ActionRow, 'lessons'> & {
  readonly seq: number;
  readonly decks?: readonly LessonChange[];
};

/** Gives each change of a lesson a row of its own. */
export const upgradeToVersion4 = async (transaction: Transaction): Promise<void> => {
  const actions = transaction.table<Action3, number>('actions');
  const changes = transaction.table<LessonChangeRow>('lessonChanges');
  for (const action of await actions.toArray()) {
    const { decks, ...row } = action;
    if (!decks) continue;
    await changes.bulkAdd(decks.map((change, n) => ({ seq: row.seq, n, change })));
    await transaction.table<ActionRow, number>('actions').put({ ...row, lessons: decks.length });
  }
};
