import { DATABASE_NAME, openDatabase } from '#renderer/store/index.ts';
import { openRaw } from './raw.ts';

/** How long the app's way to open the database takes, and a first read of it. */
export const openDexie = async (): Promise<number> => {
  const before = performance.now();
  const db = openDatabase();
  await db.open();
  await db.home.get('home');
  const time = performance.now() - before;
  db.close();
  return time;
};

/** The same without a library. */
export const openPlain = async (): Promise<number> => {
  const before = performance.now();
  const db = await openRaw(DATABASE_NAME);
  const request = db.transaction('home').objectStore('home').get('home');
  await new Promise((resolve) => (request.onsuccess = resolve));
  const time = performance.now() - before;
  db.close();
  return time;
};
