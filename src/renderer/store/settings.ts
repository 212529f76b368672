import type { RecastDatabase } from './database.ts';

/** A setting as it was stored, unchecked; undefined when it never was. */
export const loadSetting = async (db: RecastDatabase, key: string): Promise<unknown> =>
  (await db.settings.get(key))?.value;

export const saveSetting = async (
  db: RecastDatabase,
  key: string,
  value: unknown,
): Promise<void> => {
  await db.settings.put({ key, value });
};
