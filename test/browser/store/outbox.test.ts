import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packEvent, readEvent, type JournalEvent } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import type { HomeRow } from '#renderer/store/rows.ts';
import { savePlace } from '#renderer/store/settings.ts';
import { createFakeJournal, startWith, whatItHolds, whatTheySay } from '../support/fake-journal.ts';
import { runs } from '../../support/effort.ts';
import { answer, doAll, doing, START } from '../support/doings.ts';

let db: RecastDatabase;
let serial = 0;

beforeEach(() => {
  serial += 1;
  db = openDatabase(`outbox-${serial}`);
});
afterEach(() => db.close());

/** Makes the database know otherwise of its journal. */
const changeHome = (change: Partial<HomeRow>) => db.home.update('home', change);

/** The events as main reads them, each of which it can. */
const waiting = async (): Promise<readonly JournalEvent[]> =>
  (await db.outbox.orderBy('n').toArray()).map(({ event }) => {
    const read = readEvent(event);
    if (!read) throw new Error(`No event: ${JSON.stringify(event)}`);
    expect(packEvent(read)).toEqual(event);
    return read;
  });

describe('what the journal is told', () => {
  it.each([
    { numRuns: runs(30, 600), maxLength: 12 },
    { numRuns: runs(6, 80), maxLength: 50 },
  ])(
    'law: comes to exactly what the database holds, table by table (%j)',
    async ({ numRuns, maxLength }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength }), async (doings) => {
          await Promise.all(db.tables.map((table) => table.clear()));
          await doAll(db, doings);
          const events = await waiting();
          expect(whatTheySay(events)).toEqual(await whatItHolds(db));
        }),
        { numRuns },
      );
    },
  );

  it('counts without a gap, each later than all before it, whatever the clock says', async () => {
    await doAll(db, [
      { what: 'good', item: 1, wait: 1 },
      { what: 'mark', item: 2, wait: 1 },
      { what: 'undo', item: 1, wait: 1 },
    ]);
    await changeHome({ time: Date.now() + 86_400_000 });
    await answer(db, 3, 'easy', START + 10);
    const events = await waiting();
    expect(events.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(events.map(({ time }) => time)).toEqual(
      events.map(({ time }) => time).toSorted((a, b) => a - b),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    expect((await db.home.get('home'))?.n).toBe(4);
  });

  it('is nothing of the place in the app, nor of what could not be stored', async () => {
    await savePlace(db, { screen: 'library' });
    await answer(db, 1, 'good', START);
    const before = await waiting();
    const failing = db.transaction('rw', db.tables, async () => {
      await db.settings.put({ key: 'x', value: 1 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await waiting()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('is put away once it is on the journal’s disk, and not before', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    await answer(db, 1, 'again', START);
    await answer(db, 1, 'good', START + 60_000);
    // The first was on the disk when the second was told.
    expect((await waiting()).map(({ n }) => n)).toEqual([2]);
    journal.refuse('The disk is full.');
    db.courier.connect(
      journal.send,
      () => undefined,
      () => undefined,
    );
    await answer(db, 1, 'good', START + 120_000);
    await answer(db, 1, 'good', START + 180_000);
    expect((await waiting()).map(({ n }) => n)).toEqual([3, 4]);
    expect(journal.events).toHaveLength(2);
    journal.refuse(null);
    await db.courier.deliver();
    expect(journal.events.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });
});
