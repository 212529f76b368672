import type { RecastDatabase } from './database.ts';

/** When a lesson was first read to its end (epoch milliseconds), or null. */
export const loadReadAt = async (db: RecastDatabase, lessonId: string): Promise<number | null> =>
  (await db.lessons.get(lessonId))?.readAt ?? null;

/** Marks a lesson as read; the first time counts. */
export const markRead = (db: RecastDatabase, lessonId: string, at: number): Promise<void> =>
  db.transaction('rw', db.lessons, async () => {
    if (!(await db.lessons.get(lessonId))) await db.lessons.add({ lessonId, readAt: at });
  });
