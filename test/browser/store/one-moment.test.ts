import type { DBCore, DBCoreTable } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyEntry, type CardState, type Review } from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { loadFacts } from '#renderer/store/facts.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { packOldEntries } from '#renderer/store/pack.ts';
import { packedTables, readCards } from '#renderer/store/packed-cards.ts';
import { countAnswers } from '#renderer/store/parameters.ts';
import {
  loadCardLog,
  loadHistory,
  loadPasts,
  loadProgress,
  loadRated,
} from '#renderer/store/reviews.ts';
import { packCardsNow } from '../support/doings.ts';

/*
 * A transaction of Dexie's goes with whoever waits within it only where its callback is an async function;
 * from another one, what comes after the first wait is read beside the transaction, of another moment.
 */

let db: RecastDatabase;
/** The transactions that were read in since it was emptied. */
const seen = new Set<object>();

const watched = (table: DBCoreTable): DBCoreTable => {
  const note = <Request extends { readonly trans: object }, Answer>(
    read: (request: Request) => Answer,
  ) => {
    return (request: Request): Answer => {
      seen.add(request.trans);
      return read(request);
    };
  };
  return {
    ...table,
    get: note((request) => table.get(request)),
    getMany: note((request) => table.getMany(request)),
    query: note((request) => table.query(request)),
    openCursor: note((request) => table.openCursor(request)),
    count: note((request) => table.count(request)),
  };
};

const CARDS = 1_300;
const idOf = (n: number): string => `home-${n % 3}/item-${n}/note`;

const entryOf = (n: number, seq: number): Review => ({
  ...{ id: `e${n}-${seq}`, cardId: idOf(n), lessonId: 'home', at: 1.7e12 + n * 1000 + seq },
  ...{ utcOffset: 0, day: 20_000 + seq, seq, kind: 'answer', grade: 'good', duration: 900 },
  ...{ from: seq === 1 ? 'new' : 'review', to: 'review', stability: 5, difficulty: 5, step: 0 },
  ...{ scheduledDays: 9, dueDay: 20_009, dueAt: null, parametersId: 'default' },
});

beforeAll(async () => {
  db = openDatabase('one-moment');
  db.blockSize = 400;
  const all = Array.from({ length: CARDS }, (_, n) => n);
  await db.reviews.bulkAdd(all.map((n) => entryOf(n, 1)));
  await packOldEntries(db, { today: Infinity, idle: () => Promise.resolve(), mostRows: 0 });
  await db.reviews.bulkAdd(all.filter((n) => n % 2 === 0).map((n) => entryOf(n, 2)));
  const states = all.map((n) => applyEntry(null, entryOf(n, 1)));
  await db.cards.bulkPut(states as CardState[]);
  await packCardsNow(db);
  db.close();
  db = openDatabase(db.name);
  db.use({
    ...{ stack: 'dbcore', name: 'watch', level: 1_000 },
    create: (core: DBCore) => ({ ...core, table: (name) => watched(core.table(name)) }),
  });
  await db.open();
});
afterAll(() => db.close());
beforeEach(() => seen.clear());

describe('what is read in one step', () => {
  const everyOther = Array.from({ length: 400 }, (_, n) => idOf(n * 2));

  it.each<[string, (from: RecastDatabase) => Promise<unknown>]>([
    ['the history', loadHistory],
    ['the progress', (from) => loadProgress(from, 20_002)],
    ['the facts of the log', loadFacts],
    ['the pasts of cards', (from) => loadPasts(from, everyOther)],
    ['the log of a card', (from) => loadCardLog(from, idOf(4))],
    ['the cards that were answered', (from) => loadRated(from, 20_000, 20_002, null)],
    ['the count of the answers', (from) => countAnswers(from, () => true)],
    [
      'cards of which a pack was cut short',
      async (from) => {
        const pack = await from.packedCards.get('home-1');
        if (!pack) throw new Error('Nothing is packed.');
        await from.packedCards.put({ ...pack, bytes: pack.bytes.slice(8) });
        seen.clear();
        return from.transaction('r', packedTables(from), async () => readCards(from));
      },
    ],
  ])('is of one moment: %s', async (_, read) => {
    await read(db);
    expect(seen.size).toBe(1);
  });
});
