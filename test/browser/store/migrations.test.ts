import { describe, expect, it } from 'vitest';
import { rebuild } from '#shared/domain/schedule/index.ts';
import { openDatabase } from '#renderer/store/database.ts';
import { stepBackOrForth } from '#renderer/store/actions.ts';
import { loadHistory } from '#renderer/store/reviews.ts';

interface SavedDatabase {
  readonly idbVersion: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string;
    readonly autoIncrement: boolean;
    readonly indexes: readonly (readonly [string, string | string[]])[];
  }[];
  readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const saved = Object.entries(
  import.meta.glob<SavedDatabase>('../../fixtures/databases/*.json', {
    eager: true,
    import: 'default',
  }),
);

/** Builds the database with IndexedDB itself, as the old version left it. */
const restore = (name: string, { idbVersion, stores, rows }: SavedDatabase): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, idbVersion);
    request.onerror = () => reject(new Error('The old database could not be built.'));
    request.onupgradeneeded = () => {
      for (const { name: table, keyPath, autoIncrement, indexes } of stores) {
        const store = request.result.createObjectStore(table, { keyPath, autoIncrement });
        for (const [index, path] of indexes) store.createIndex(index, path);
        for (const row of rows[table] ?? []) store.add(row);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });

describe('a database of every version that ever shipped', () => {
  it('is there to be tried', () => {
    expect(saved.length).toBeGreaterThan(0);
  });

  it.each(saved)('%s opens today with everything in it, and goes on working', async (file, old) => {
    await restore(file, old);
    const db = openDatabase(file);
    for (const name of ['cards', 'quizAnswers', 'lessons', 'settings']) {
      expect(await db.table(name).toArray(), name).toEqual(
        expect.arrayContaining([...(old.rows[name] ?? [])]),
      );
    }
    expect(await db.reviews.count()).toBe(old.rows['reviews']?.length);
    expect(await db.marks.toArray()).toMatchObject([{ suspended: true, marked: false }]);
    expect(await db.sessions.get('ownership')).toMatchObject({
      cardId: 'ownership/first/pair_diagnose',
      lastSiblings: 'ownership/first',
    });
    // The log says all that it has to say today: the stored cards follow from it alone.
    const { cards, reviews } = await loadHistory(db);
    expect(rebuild(reviews)).toEqual(new Map(cards.map((card) => [card.cardId, card])));

    const everything = async () => ({
      cards: await db.cards.toArray(),
      reviews: await db.reviews.toArray(),
    });
    const before = await everything();
    const changeText = () => Promise.resolve();
    const reworkRows = () => Promise.resolve();
    const move = (direction: 'undo' | 'redo') =>
      stepBackOrForth(db, direction, { scope: null, changeText, reworkRows });
    expect(await move('undo')).toMatchObject({ cardId: 'ownership/first/pair_diagnose' });
    expect(await db.cards.count()).toBe(1);
    await move('redo');
    expect(await everything()).toEqual(before);
    db.close();
  });
});
