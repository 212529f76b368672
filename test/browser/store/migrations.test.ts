import { describe, expect, it } from 'vitest';
import { compareEntries, rebuild } from '#shared/domain/schedule/index.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { loadSteps, stepBackOrForth } from '#renderer/store/actions.ts';
import { unpackBrought } from '#renderer/store/brought.ts';
import { readLog } from '#renderer/store/log.ts';
import { packedTables, readCards } from '#renderer/store/packed-cards.ts';
import { loadHistory } from '#renderer/store/reviews.ts';
import { packCardsNow, packSoFar } from '../support/doings.ts';
import { createFakeJournal, startWith, whatItHolds, whatTheySay } from '../support/fake-journal.ts';
import { restoreDatabase, type SavedDatabase } from '../../support/saved-database.ts';

const saved = Object.entries(
  import.meta.glob<SavedDatabase>('../../fixtures/databases/*.json', {
    eager: true,
    import: 'default',
  }),
);

describe('a database of every version that ever shipped', () => {
  it('is there to be tried', () => {
    expect(saved.length).toBeGreaterThan(0);
  });

  it.each(saved)('%s opens today with everything in it, and goes on working', async (file, old) => {
    await restoreDatabase({ name: file, saved: old });
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
      reviews: (await readLog(db)).toSorted(compareEntries),
    });
    const before = await everything();
    // The log is packed step by step once it is long, and nobody can tell.
    await packSoFar(db);
    expect(await db.reviews.count()).toBe(0);
    // Nor of the cards, which are read from packs from then on.
    const read = () => db.transaction('r', packedTables(db), async () => readCards(db));
    const rows = new Map(before.cards.map((card) => [card.cardId, card]));
    expect(new Map(await read())).toEqual(rows);
    await packCardsNow(db);
    expect(await db.changedCards.count()).toBe(0);
    expect(new Map(await read())).toEqual(rows);
    expect(await everything()).toEqual(before);
    const changeText = () => Promise.resolve();
    const changeDecks = () => Promise.resolve();
    const reworkRows = () => Promise.resolve();
    const move = (direction: 'undo' | 'redo') =>
      stepBackOrForth(db, direction, { scope: null, changeText, changeDecks, reworkRows });
    expect(await move('undo')).toMatchObject({ cardId: 'ownership/first/pair_diagnose' });
    expect(await db.cards.count()).toBe(1);
    await move('redo');
    expect(await everything()).toEqual(before);
    db.close();
  });

  it.each(saved)('%s is told to the journal, and comes back from it whole', async (file, old) => {
    const name = `journal ${file}`;
    await restoreDatabase({ name, saved: old });
    const journal = createFakeJournal();
    const db = openDatabase(name);
    const before = await whatItHolds(db);
    const { meeting, done } = await startWith(db, journal);
    expect(meeting).toBe('apart');
    expect(done).toMatchObject({ missing: 0, different: 0 });
    expect(await whatItHolds(db)).toEqual(before);
    expect(whatTheySay(journal.events)).toEqual(before);
    const entries = (await readLog(db)).length;
    expect(entries).toBeGreaterThan(1);
    // Told once, and no more.
    expect((await startWith(db, journal)).meeting).toBe('together');
    db.close();

    const empty = openDatabase(`${name}, lost`);
    await startWith(empty, journal);
    expect(await whatItHolds(empty)).toEqual(before);
    for (const table of ['quizAnswers', 'lessons'] as const) {
      expect(await empty.table(table).count(), table).toBe(old.rows[table]?.length);
    }
    expect(await readLog(empty)).toHaveLength(entries);
    empty.close();
  });

  it('v3 held what a step changed in lesson files in the step itself; it is done again', async () => {
    const [, old] = saved.find(([file]) => file.endsWith('v3.json')) ?? [];
    if (!old) throw new Error('The database of version 3 is gone.');
    await restoreDatabase({ name: 'v3 lessons', saved: old });
    const held = old.rows['actions']?.flatMap(({ decks }) => decks ?? []);
    expect(held).toHaveLength(2);
    const db = openDatabase('v3 lessons');
    const written: unknown[] = [];
    const nothing = () => Promise.resolve();
    await stepBackOrForth(db, 'redo', {
      ...{ scope: null, changeText: nothing, reworkRows: nothing },
      changeDecks: (changes) => Promise.resolve(void written.push(...changes)),
    });
    expect(written).toEqual(held);
    db.close();
  });

  it('v4 held an object for each card that a step had brought something to; the step says the same', async () => {
    const [, old] = saved.find(([file]) => file.endsWith('v4.json')) ?? [];
    if (!old) throw new Error('The database of version 4 is gone.');
    const brought = [
      { cardId: 'ownership/first/pair_diagnose', entries: 2 },
      { cardId: 'ownership/second/pair_diagnose', entries: 0 },
    ];
    const action = { seq: 999, cardId: null, label: 'import', undone: 0, changes: [], brought };
    const actions = [...(old.rows['actions'] ?? []), action];
    await restoreDatabase({
      name: 'v4 brought',
      saved: { ...old, rows: { ...old.rows, actions } },
    });
    const db = openDatabase('v4 brought');
    const { undo } = await loadSteps(db);
    expect(undo).toMatchObject({ seq: 999, label: 'import' });
    expect(undo?.brought && unpackBrought(undo.brought)).toEqual(brought);
    expect(await db.actions.count()).toBe(actions.length);
    db.close();
  });
});
