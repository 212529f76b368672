/**
 * The whole content of a database as an older version left it; see test/fixtures/databases. An ArrayBuffer
 * is written as `{ base64 }`.
 */
export interface SavedDatabase {
  readonly idbVersion: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string;
    readonly autoIncrement: boolean;
    readonly indexes: readonly (readonly [string, string | string[]])[];
  }[];
  readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

/**
 * Builds the database with IndexedDB itself, as the old version left it, in place of one that may be
 * there. Knows nothing outside of itself, so that it can be sent to a page.
 */
export const restoreDatabase = ({
  name,
  saved: { idbVersion, stores, rows },
}: {
  readonly name: string;
  readonly saved: SavedDatabase;
}): Promise<void> =>
  new Promise((resolve, reject) => {
    const withBytes = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          const text = (value as { readonly base64?: string } | null)?.base64;
          if (typeof text !== 'string') return [name, value];
          return [name, Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer];
        }),
      );
    // Asked for in one breath: nobody else comes between.
    indexedDB.deleteDatabase(name);
    const request = indexedDB.open(name, idbVersion);
    request.onerror = () => reject(new Error('The old database could not be built.'));
    request.onupgradeneeded = () => {
      for (const { name: table, keyPath, autoIncrement, indexes } of stores) {
        const store = request.result.createObjectStore(table, { keyPath, autoIncrement });
        for (const [index, path] of indexes) store.createIndex(index, path);
        for (const row of rows[table] ?? []) store.add(withBytes(row));
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
