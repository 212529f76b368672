import type { CardMark } from '#shared/domain/schedule/index.ts';
import { recordAction } from './actions.ts';
import type { RecastDatabase } from './database.ts';

/** Sets a card aside: until the next study day, or until the person brings it back. */
export const setAside = (
  db: RecastDatabase,
  label: 'bury' | 'suspend',
  mark: CardMark,
): Promise<void> =>
  // Dexie keeps a transaction open across native awaits only in an async function.
  db.transaction('rw', db.actions, db.marks, async () => {
    await recordAction(db, { lessonId: mark.lessonId, cardId: mark.cardId, label }, ({ put }) =>
      put('marks', mark.cardId, mark),
    );
  });

/** Brings all of a deck's suspended cards back, in one step that can be undone; answers how many. */
export const bringBack = (db: RecastDatabase, lessonId: string): Promise<number> =>
  db.transaction('rw', db.actions, db.marks, async () => {
    const suspended = (await db.marks.where({ lessonId }).toArray()).filter((m) => m.suspended);
    const [first] = suspended;
    if (!first) return 0;
    await recordAction(
      db,
      { lessonId, cardId: first.cardId, label: 'bring back' },
      async ({ remove }) => {
        for (const { cardId } of suspended) await remove('marks', cardId);
      },
    );
    return suspended.length;
  });
