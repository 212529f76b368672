import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalState } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import type { HomeRow } from '#renderer/store/rows.ts';
import { meetJournal } from '#renderer/store/meet-journal.ts';
import { reconcile } from '#renderer/store/reconcile.ts';
import { savePlace } from '#renderer/store/settings.ts';
import { answer, START } from '../support/doings.ts';
import {
  createFakeJournal,
  startWith,
  whatItHolds,
  whatTheySay,
  type FakeJournal,
} from '../support/fake-journal.ts';

let db: RecastDatabase;
let serial = 0;

beforeEach(() => {
  serial += 1;
  db = openDatabase(`meeting-${serial}`);
});
afterEach(() => db.close());

/** Makes the database know otherwise of its journal. */
const changeHome = (change: Partial<HomeRow>) => db.home.update('home', change);

const state = (facts: Partial<JournalState> = {}): JournalState => ({
  ...{ device: 'this-machine', n: 0, first: 0, merged: {}, damaged: 0, problem: null },
  ...facts,
});

/** A database and a journal of two answers, which have met. */
const studied = async () => {
  const journal = createFakeJournal();
  await startWith(db, journal);
  await answer(db, 1, 'again', START);
  await answer(db, 1, 'good', START + 60_000);
  return journal;
};

/** From now on nothing can be written to the journal, and nobody is told. */
const shut = (journal: FakeJournal): void => {
  journal.refuse('no');
  db.courier.connect(
    journal.send,
    () => undefined,
    () => undefined,
  );
};

describe('meeting the journal at a start', () => {
  it('is nothing to work out for two that are new', async () => {
    expect(await meetJournal(db, state())).toBe('together');
    expect((await db.home.get('home'))?.device).toBe('this-machine');
    expect(await meetJournal(db, state())).toBe('together');
  });

  it('finds a database that is empty beside a journal that is not', async () => {
    expect(await meetJournal(db, state({ n: 5 }))).toBe('apart');
  });

  it('finds a database from before the journal, whatever little it holds', async () => {
    await savePlace(db, { screen: 'library' });
    expect(await meetJournal(db, state())).toBe('apart');
  });

  it('finds them together after a session, and when the journal lacks what waits for it', async () => {
    const journal = await studied();
    expect(await meetJournal(db, journal.state())).toBe('together');
    shut(journal);
    await answer(db, 2, 'good', START + 120_000);
    expect(await meetJournal(db, journal.state())).toBe('together');
    journal.refuse(null);
    await db.courier.deliver();
    expect(await meetJournal(db, journal.state())).toBe('together');
  });

  it('finds a database that is older than the journal', async () => {
    const journal = await studied();
    await changeHome({ n: 1 });
    expect(await meetJournal(db, journal.state())).toBe('apart');
  });

  it('finds a journal that has lost its end, where the outbox cannot make it good', async () => {
    const journal = await studied();
    journal.lose(({ n }) => n === 2);
    // The last event still waits in the outbox: that is all that is missing.
    expect(await meetJournal(db, { ...journal.state(), damaged: 0 })).toBe('together');
    await db.outbox.clear();
    expect(await meetJournal(db, { ...journal.state(), damaged: 0 })).toBe('apart');
  });

  it('lets go of what older parts of the journal hold, and of nothing else', async () => {
    const journal = await studied();
    for (const item of [2, 3]) await answer(db, item, 'good', START + 120_000 * item);
    const waiting = () => db.outbox.toCollection().primaryKeys();
    // Events that are on the disk go when something else is done: the last is always there.
    await db.outbox.bulkPut(journal.events.map((event) => ({ n: event.n, event })));
    expect(await waiting()).toEqual([1, 2, 3, 4]);
    expect(await meetJournal(db, { ...journal.state(), first: 3 })).toBe('together');
    expect(await waiting()).toEqual([3, 4]);
    // A journal that is not the one it knew says nothing of what waits for the other.
    expect(await meetJournal(db, { ...journal.state(), first: 5, damaged: 1 })).toBe('apart');
    expect(await waiting()).toEqual([3, 4]);
  });

  it('finds another journal than the one it knew, and forgets what was counted for that', async () => {
    await studied();
    expect(await meetJournal(db, state({ device: 'another', n: 7 }))).toBe('apart');
    expect(await db.outbox.count()).toBe(0);
    expect(await db.home.get('home')).toMatchObject({ device: 'another', n: 7, merged: {} });
  });

  it('looks at damage that is new until it was made good', async () => {
    const journal = await studied();
    journal.lose(({ n }) => n === 1);
    expect(await meetJournal(db, journal.state())).toBe('apart');
    // The app ended before anything came of it.
    expect(await meetJournal(db, journal.state())).toBe('apart');
    await reconcile(db, journal.source, { write: true, rows: 'all' });
    expect(await meetJournal(db, journal.state())).toBe('together');
  });

  it('finds a lost database apart until all of it is back, whatever is done meanwhile', async () => {
    const journal = await studied();
    db.close();
    db = openDatabase('meeting-lost');
    expect(await meetJournal(db, journal.state())).toBe('apart');
    const ended = { ...journal.source, rebuild: () => Promise.reject(new Error('ended early')) };
    const brought = reconcile(db, ended, { write: true, rows: 'all' });
    await expect(brought).rejects.toThrow('ended early');
    const { meeting } = await startWith(db, journal);
    expect(meeting).toBe('apart');
    expect(await db.cards.count()).toBe(1);
    expect((await startWith(db, journal)).meeting).toBe('together');
  });

  it('tells another journal what it was not told, though the app ended in between', async () => {
    const journal = await studied();
    shut(journal);
    await answer(db, 2, 'good', START + 120_000);
    const renamed = createFakeJournal('renamed');
    renamed.receive(journal.events);
    expect(await meetJournal(db, renamed.state())).toBe('apart');
    expect((await startWith(db, renamed)).meeting).toBe('apart');
    expect(whatTheySay(renamed.events)).toEqual(await whatItHolds(db));
    expect(await db.cards.count()).toBe(2);
  });

  it('has news when another machine’s file is there or has grown, and none when it is away', async () => {
    const journal = await studied();
    const with_ = (merged: JournalState['merged']) =>
      meetJournal(db, { ...journal.state(), merged });
    expect(await with_({ 'laptop-0001.jsonl': 400 })).toBe('news');
    await changeHome({ merged: { 'laptop-0001.jsonl': 400 } });
    expect(await with_({ 'laptop-0001.jsonl': 400 })).toBe('together');
    expect(await with_({ 'laptop-0001.jsonl': 500 })).toBe('news');
    expect(await with_({})).toBe('together');
  });
});
