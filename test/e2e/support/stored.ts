import type { Page } from '@playwright/test';

export type Rows = Readonly<Record<string, readonly unknown[]>>;

/** Every row of the named tables, in the order of their keys, as the app has stored them. */
export const storedRows = (window: Page, tables: readonly string[]): Promise<Rows> =>
  window.evaluate(async (names) => {
    const open = indexedDB.open('recast');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    // One transaction, so that all of them are of the same moment.
    const transaction = db.transaction(names);
    const rows = await Promise.all(
      names.map(
        (name) =>
          new Promise<[string, unknown[]]>((resolve) => {
            const request = transaction.objectStore(name).getAll();
            request.onsuccess = () => resolve([name, request.result]);
          }),
      ),
    );
    db.close();
    return Object.fromEntries(rows);
  }, tables);
