import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  JOURNALED_TABLES,
  REBUILT_TABLES,
  type JournalEvent,
  type RebuiltTable,
} from '#shared/domain/journal/index.ts';
import {
  compareEntries,
  compareWithLog,
  createMemoryModel,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { logTables, putEntries, readLog, removeEntries } from '#renderer/store/log.ts';
import { reconcile } from '#renderer/store/reconcile.ts';
import { loadHistory } from '#renderer/store/reviews.ts';
import { savePlace } from '#renderer/store/settings.ts';
import { runs } from '../../support/effort.ts';
import { answer, doAll, doing, doOne, START, step } from '../support/doings.ts';
import {
  createFakeJournal,
  startWith,
  whatItHolds,
  whatTheySay,
  type FakeJournal,
} from '../support/fake-journal.ts';

let db: RecastDatabase;
let serial = 0;

const openFresh = (): RecastDatabase => {
  serial += 1;
  return openDatabase(`reconcile-${serial}`);
};
beforeEach(() => {
  db = openFresh();
});
afterEach(() => db.close());

const all = (write: boolean) => ({ write, rows: 'all' }) as const;

/** A few of the rows, and whether each is to be deleted or changed. */
const harm = fc.array(
  fc.record({
    table: fc.constantFrom(...REBUILT_TABLES),
    place: fc.nat(30),
    deletes: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

const rowsIn = async (table: RebuiltTable): Promise<readonly Record<string, unknown>[]> =>
  table === 'reviews'
    ? ((await readLog(db)).toSorted(compareEntries) as never[])
    : db.table<Record<string, unknown>>(table).toArray();

/** Takes an entry away, or changes it, wherever it lies. */
const hurtEntry = (entry: LogEntry, change: object | null): Promise<void> =>
  db.transaction('rw', logTables(db), async () => {
    if (change) await putEntries(db, [{ ...entry, ...change }]);
    else await removeEntries(db, [entry]);
  });

/** Answers how many rows were hurt. */
const hurt = async (
  rows: readonly { table: RebuiltTable; place: number; deletes: boolean }[],
): Promise<number> => {
  const places = new Set<string>();
  for (const { table, place, deletes } of rows) {
    const field = table === 'cards' ? 'cardId' : JOURNALED_TABLES[table];
    const found = await rowsIn(table);
    const row = found[place % Math.max(1, found.length)];
    if (!row) continue;
    const key = String(row[field]);
    places.add(`${table}/${key}`);
    if (table === 'reviews') await hurtEntry(row as never, deletes ? null : { rotten: place });
    else if (deletes) await db.table(table).delete(key);
    else await db.table(table).put({ ...row, rotten: place });
  }
  return places.size;
};

describe('bringing the database to what the journal says', () => {
  it('law: brings back any rows that were deleted or changed, and says how many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 1, maxLength: 20 }),
        harm,
        async (doings, rows) => {
          db.close();
          db = openFresh();
          const journal = createFakeJournal();
          await startWith(db, journal);
          await doAll(db, doings);
          const before = await whatItHolds(db);
          const count = await hurt(rows);

          const looked = await reconcile(db, journal.source, all(false));
          expect(looked.missing + looked.different).toBe(count);
          const { events } = journal;
          const done = await reconcile(db, journal.source, all(true));
          expect(done.missing + done.different).toBe(count);
          expect(await whatItHolds(db)).toEqual(before);
          // Nothing had to be told: the journal knew all of it.
          expect(journal.events).toEqual(events);
          const again = await reconcile(db, journal.source, all(true));
          expect([again.missing, again.different, again.untold]).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: runs(12, 250) },
    );
  });

  it('law: a database that is lost comes back whole, and what is done then goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 1, maxLength: 20 }),
        fc.array(doing, { minLength: 1, maxLength: 6 }),
        async (doings, later) => {
          const journal = createFakeJournal();
          db.close();
          db = openFresh();
          await startWith(db, journal);
          const now = await doAll(db, doings);
          const before = await whatItHolds(db);
          db.close();
          db = openFresh();
          const { meeting } = await startWith(db, journal);
          expect(meeting).toBe(journal.events.length > 0 ? 'apart' : 'together');
          expect(await whatItHolds(db)).toEqual(before);
          await doAll(db, later, now);
          expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
          expect((await startWith(db, journal)).meeting).toBe('together');
        },
      ),
      { numRuns: runs(10, 200) },
    );
  });

  it('law: a journal that has lost any lines is told what they held, and is whole again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 2, maxLength: 20 }),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
        async (doings, lost) => {
          // What was taken back is not in the database, and is no loss.
          const kept = doings.filter(({ what }) => what !== 'undo' && what !== 'redo');
          const journal = createFakeJournal();
          db.close();
          db = openFresh();
          await startWith(db, journal);
          await doAll(db, kept);
          const { reviews, cards } = await whatItHolds(db);
          journal.lose(({ n }) => lost.includes(n));
          await startWith(db, journal);
          expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
          // No answer is gone, and each lies upon the one that it was made upon.
          expect(await whatItHolds(db)).toMatchObject({ reviews, cards });
        },
      ),
      { numRuns: runs(12, 250) },
    );
  });

  it('takes a card away that no answer tells of', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'good', START);
    const [card] = await db.cards.toArray();
    if (card) await db.cards.put({ ...card, cardId: 'lesson/never/stage' });
    expect(await reconcile(db, journal.source, all(true))).toMatchObject({ different: 1 });
    expect(await reconcile(db, journal.source, all(true))).toMatchObject({ different: 0 });
    expect(await db.cards.count()).toBe(1);
  });

  it('compares nothing while the journal lacks the latest answers', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'good', START);
    journal.refuse('The disk is full.');
    db.courier.connect(
      journal.send,
      () => undefined,
      () => undefined,
    );
    await answer(db, 1, 'good', START + 60_000);
    await expect(reconcile(db, journal.source, all(true))).rejects.toThrow(
      'The journal cannot be written now',
    );
    expect(await db.reviews.count()).toBe(2);
    journal.refuse(null);
    expect(await reconcile(db, journal.source, all(true))).toMatchObject({ missing: 0, untold: 0 });
  });

  it('begins anew when something is done meanwhile, and takes none of it back', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'good', START);
    await db.reviews.clear();
    let pages = 0;
    const source = {
      ...journal.source,
      nextPage: async () => {
        pages += 1;
        if (pages === 2) await doOne(db, { what: 'easy', item: 2 }, START + 1000);
        return journal.source.nextPage();
      },
    };
    await reconcile(db, source, all(true));
    expect(await db.reviews.count()).toBe(2);
    expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
  });

  it('tells nothing of a row that was changed while it was read', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await doOne(db, { what: 'setting', item: 1 }, START);
    journal.lose(() => true);
    await db.outbox.clear();
    let pages = 0;
    const source = {
      ...journal.source,
      nextPage: async () => {
        const page = await journal.source.nextPage();
        pages += 1;
        // Read to its end, and not told yet.
        if (pages === 1) await doOne(db, { what: 'setting', item: 1 }, START + 1000);
        return page;
      },
    };
    await reconcile(db, source, all(true));
    expect((await db.settings.get('setting-1'))?.value).toEqual({ value: START + 1000 });
    expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
  });

  it('leaves the place in the app alone', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await savePlace(db, { screen: 'settings' });
    await answer(db, 1, 'good', START);
    await reconcile(db, journal.source, all(true));
    expect((await db.settings.get('route'))?.value).toEqual({ screen: 'settings' });
    expect(JSON.stringify(journal.events)).not.toContain('route');
  });
});

describe('what another machine has done', () => {
  /** The same cards on another machine that has read this one's journal, and what it then does. */
  const elsewhere = async (
    journal: FakeJournal,
    work: (other: RecastDatabase) => Promise<unknown>,
  ): Promise<readonly JournalEvent[]> => {
    const known = new Set(journal.events.map(({ id }) => id));
    const theirs = createFakeJournal('laptop');
    theirs.receive(journal.events);
    const other = openFresh();
    try {
      await startWith(other, theirs);
      await work(other);
    } finally {
      other.close();
    }
    return theirs.events.filter(({ id }) => !known.has(id));
  };

  const rework =
    (journal: FakeJournal) => async (rows: readonly { table: string; key: string }[]) => {
      const wanted = rows.map(({ table, key }) => ({ table: table as RebuiltTable, key }));
      await reconcile(db, journal.source, { write: true, rows: wanted });
    };

  it('comes in at the next start, row by row, and is news only once', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'good', START);
    const news = await elsewhere(journal, async (other) => {
      await answer(other, 1, 'good', START + 700_000);
      await doOne(other, { what: 'mark', item: 2 }, START + 800_000);
    });
    journal.receive(news);
    expect((await startWith(db, journal)).meeting).toBe('news');
    expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
    expect((await startWith(db, journal)).meeting).toBe('together');
  });

  it('is still news when some of its rows were worked out before', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'again', START);
    journal.receive(await elsewhere(journal, (other) => answer(other, 1, 'good', START + 700_000)));
    await startWith(db, journal);
    // It is in the journals, and the window was not told yet.
    journal.receive(await elsewhere(journal, (other) => answer(other, 2, 'good', START + 800_000)));
    await step(db, 'undo', rework(journal));
    await startWith(db, journal);
    expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
    expect(await db.cards.count()).toBe(2);
  });

  it('undoes an answer whose card was answered elsewhere since, and does it again', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'again', START);
    journal.receive(await elsewhere(journal, (other) => answer(other, 1, 'good', START + 700_000)));
    await startWith(db, journal);
    const both = await whatItHolds(db);
    expect(await db.actions.toArray()).toMatchObject([{ overtaken: true }]);

    await step(db, 'undo', rework(journal));
    expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
    // The other machine's answer is the card's first now, and stands.
    expect(await db.reviews.toArray()).toMatchObject([{ grade: 'good', seq: 1, from: 'new' }]);
    const { cards, reviews } = await loadHistory(db);
    expect(compareWithLog(() => createMemoryModel(), cards, reviews)).toEqual([]);

    await step(db, 'redo', rework(journal));
    expect(await whatItHolds(db)).toEqual(both);
  });

  it('law: undo and redo hold whatever was done on two machines in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 1, maxLength: 8 }),
        fc.array(doing, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('undo', 'redo'), { minLength: 1, maxLength: 6 }),
        async (here, there, steps) => {
          const journal = createFakeJournal();
          db.close();
          db = openFresh();
          await startWith(db, journal);
          const now = await doAll(db, here);
          journal.receive(await elsewhere(journal, (other) => doAll(other, there, now)));
          await startWith(db, journal);
          expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
          for (const one of steps) await step(db, one, rework(journal));
          await db.courier.deliver();
          expect(whatTheySay(journal.events)).toEqual(await whatItHolds(db));
        },
      ),
      { numRuns: runs(12, 250) },
    );
  });
});
