import { rowWritten } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from './database.ts';
import { outboxTables, postRow } from './outbox.ts';

/** The lessons that were read to their end. */
export const loadRead = async (db: RecastDatabase): Promise<ReadonlySet<string>> =>
  new Set(await db.lessons.toCollection().primaryKeys());

/** Marks a lesson as read; the first time counts. */
export const markRead = async (db: RecastDatabase, lessonId: string, at: number): Promise<void> => {
  await db.transaction('rw', [db.lessons, ...outboxTables(db)], async () => {
    if (await db.lessons.get(lessonId)) return;
    const row = { lessonId, readAt: at };
    await db.lessons.add(row);
    await postRow(db, 'read lesson', rowWritten('lessons', lessonId, null, row));
  });
  await db.courier.deliver();
};
