import { rowWritten } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from './database.ts';
import { outboxTables, postRow } from './outbox.ts';

/** A setting as it was stored, unchecked; undefined when it never was. */
export const loadSetting = async (db: RecastDatabase, key: string): Promise<unknown> =>
  (await db.settings.get(key))?.value;

export const saveSetting = async (
  db: RecastDatabase,
  key: string,
  value: unknown,
): Promise<void> => {
  await db.transaction('rw', [db.settings, ...outboxTables(db)], async () => {
    const before = (await db.settings.get(key)) ?? null;
    const row = { key, value };
    await db.settings.put(row);
    await postRow(db, 'change settings', rowWritten('settings', key, before, row));
  });
  await db.courier.deliver();
};

/** Settings that are of this machine alone, and no part of a person's progress. */
export const LOCAL_SETTINGS: ReadonlySet<string> = new Set(['route']);

/** Where the person is in the app; it is told to no journal. */
export const savePlace = async (db: RecastDatabase, place: unknown): Promise<void> => {
  await db.settings.put({ key: 'route', value: place });
};

export const loadPlace = (db: RecastDatabase): Promise<unknown> => loadSetting(db, 'route');
