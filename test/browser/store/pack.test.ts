import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareEntries, studyDayOf, fixedClock } from '#shared/domain/schedule/index.ts';
import { loadFacts } from '#renderer/store/facts.ts';
import { reviewStats } from '#shared/domain/statistics/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { loadSteps } from '#renderer/store/actions.ts';
import {
  findEntries,
  findMany,
  hasEntriesUnder,
  putEntries,
  readAnswers,
  readLastEntries,
  readLog,
  removeEntries,
} from '#renderer/store/log.ts';
import { packOldEntries, packSome } from '#renderer/store/pack.ts';
import { countAnswers } from '#renderer/store/parameters.ts';
import { loadPracticePast } from '#renderer/store/practice.ts';
import {
  loadCardLog,
  loadHistory,
  loadPasts,
  loadProgress,
  loadRated,
  storeEntries,
} from '#renderer/store/reviews.ts';
import { runs } from '../../support/effort.ts';
import {
  answer,
  cardOf,
  doAll,
  doing,
  lessonId,
  packSoFar,
  START,
  step,
} from '../support/doings.ts';

let db: RecastDatabase;
let serial = 0;

const openFresh = (): RecastDatabase => {
  serial += 1;
  return openDatabase(`pack-${serial}`);
};
beforeEach(() => {
  db = openFresh();
});
afterEach(() => db.close());

const dayOf = (now: number): number => studyDayOf(fixedClock(now, 0));
const ITEMS = [1, 2, 3, 4];
const cardIds = ITEMS.map((item) => cardOf(item).cardId);
const deck = { lessonId, moved: [] };

const inOrder = async () => (await readLog(db)).toSorted(compareEntries);

/** All that the store tells of the log. */
const everyReading = async (today: number) => {
  const log = await inOrder();
  const { cards, reviews } = await loadHistory(db);
  const names = [...log, { id: 'never', cardId: cardIds[0] ?? '' }];
  const ids = new Set(names.map(({ id }) => id));
  const progress = await loadProgress(db, today);
  return {
    ...{ log, cards, reviews: reviews.toSorted(compareEntries) },
    cardLog: await loadCardLog(db, cardOf(1).cardId),
    pasts: await loadPasts(db, cardIds),
    done: progress.done(lessonId),
    practice: (await loadPracticePast(db, [deck], today)).log.toSorted(compareEntries),
    rated: new Set(await loadRated(db, today - 5, today, 'good')),
    answers: (await readAnswers(db, today - 9, today - 2)).toSorted(compareEntries),
    statistics: reviewStats(await loadFacts(db), { from: 0, to: today }),
    count: await countAnswers(db, (id) => id === lessonId),
    lasts: await readLastEntries(db, cardIds),
    found: await findEntries(db, names),
    owners: new Map([...(await findMany(db, ids))].toSorted()),
    under: [await hasEntriesUnder(db, `${lessonId}/`), await hasEntriesUnder(db, 'lessen/')],
  };
};

/** Each block holds the cards from its first one up to the next block's, and says what it holds. */
const checkBlocks = async () => {
  const heads = await db.blockHeads.toArray();
  expect(await db.blocks.toCollection().primaryKeys()).toEqual(heads.map(({ first }) => first));
  for (const [index, { first, cards, lastIds, lastSeqs, count }] of heads.entries()) {
    const next = heads[index + 1]?.first ?? '\uffff';
    expect(cards.every((cardId) => cardId >= first && cardId < next)).toBe(true);
    expect([lastIds.length, lastSeqs.length]).toEqual([cards.length, cards.length]);
    expect(count).toBeGreaterThan(0);
  }
};

describe('packing the review log', () => {
  it('law: changes nothing that anybody reads, whatever is packed and done in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 1, maxLength: 25 }),
        fc.nat(40),
        async (doings, days) => {
          db.close();
          db = openFresh();
          const today = dayOf(await doAll(db, doings));
          const before = await everyReading(today);
          await packSoFar(db, today - days);
          expect(await everyReading(today)).toEqual(before);
          await packSoFar(db);
          expect(await everyReading(today)).toEqual(before);
          expect(await db.reviews.count()).toBe(0);
          await checkBlocks();
        },
      ),
      { numRuns: runs(20, 400) },
    );
  });

  it('law: entries are put in, written over and taken out wherever they lie', async () => {
    const edit = fc.record({
      what: fc.constantFrom('put', 'remove', 'pack'),
      places: fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 }),
      size: fc.constantFrom(4, 100),
    });
    const history = async () => {
      for (let n = 0; n < 30; n += 1) await answer(db, 1 + (n % 4), 'good', START + n * 86_400_000);
      return inOrder();
    };
    const all = await history();
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
        await Promise.all([db.reviews.clear(), db.blocks.clear(), db.blockHeads.clear()]);
        const wanted = new Map<string, unknown>();
        for (const [at, { what, places, size }] of edits.entries()) {
          const some = places.flatMap((place) => all[place] ?? []);
          await db.transaction('rw', [db.reviews, db.blocks, db.blockHeads], async () => {
            db.blockSize = size;
            const changed = some.map((entry) => ({ ...entry, utcOffset: at }));
            if (what === 'put') await putEntries(db, changed);
            if (what === 'remove') await removeEntries(db, some);
            for (const entry of what === 'put' ? changed : []) wanted.set(entry.id, entry);
            for (const { id } of what === 'remove' ? some : []) wanted.delete(id);
          });
          if (what === 'pack') await packSoFar(db);
          const now = await inOrder();
          expect(new Map(now.map((entry) => [entry.id, entry]))).toEqual(wanted);
          expect(now.length).toBe(wanted.size);
          await checkBlocks();
        }
      }),
      { numRuns: runs(30, 600) },
    );
  });

  it('law: leaves all in its place when it is killed at any write, and goes on from there', async () => {
    for (let n = 0; n < 20; n += 1) await answer(db, 1 + (n % 4), 'good', START + n * 86_400_000);
    const before = await inOrder();
    db.blockSize = 4;
    let left = 0;
    const dieLater = () => {
      left -= 1;
      if (left < 0) throw new Error('killed');
    };
    for (const table of [db.blocks, db.blockHeads]) table.hook('creating', dieLater);
    db.reviews.hook('deleting', dieLater);
    let killed = 0;
    let from: string | null = '';
    for (let writes = 0; from !== null; writes += 1) {
      left = writes % 9;
      try {
        from = await packSome(db, { from, before: Infinity, atOnce: 3 });
      } catch (reason) {
        expect(reason).toMatchObject({ message: expect.stringContaining('killed') as string });
        killed += 1;
        // A new start begins from the first card again.
        from = '';
      }
      expect(await inOrder()).toEqual(before);
      await checkBlocks();
    }
    expect(killed).toBeGreaterThan(5);
    expect(await db.reviews.count()).toBe(0);
  });

  it('undoes an answer that was packed meanwhile, and does it again', async () => {
    await answer(db, 1, 'good', START);
    await answer(db, 1, 'good', START + 86_400_000);
    const both = await inOrder();
    await packSoFar(db);
    await step(db, 'undo');
    expect(await inOrder()).toEqual(both.slice(0, 1));
    await step(db, 'redo');
    expect(await inOrder()).toEqual(both);
    expect((await loadSteps(db)).redo).toBeNull();
  });

  it('never writes over an entry that was packed', async () => {
    await answer(db, 1, 'good', START);
    const [entry] = await readLog(db);
    if (!entry) throw new Error('Nothing was stored.');
    await packSoFar(db);
    const again = storeEntries(db, { cardId: entry.cardId, label: 'again' }, [entry]);
    await expect(again).rejects.toThrow(`There is a review ${entry.id} already.`);
    expect(await readLog(db)).toEqual([entry]);
  });

  it('tells of many cards at once what it tells of each, whether their entries are packed or not', async () => {
    for (let n = 0; n < 12; n += 1) await answer(db, 1 + (n % 4), 'good', START + n * 86_400_000);
    // So many that the cards between the first and the last are read, those that are not asked for too.
    const strangers = Array.from({ length: 20 }, (_, n) => `${lessonId}/stranger-${n}/note`);
    const asked = [...strangers, cardOf(3).cardId, cardOf(1).cardId];
    const oneByOne = async () => {
      const all = await Promise.all(asked.map((cardId) => loadPasts(db, [cardId])));
      return new Map(all.flatMap((past) => [...past]));
    };
    const pasts = await loadPasts(db, asked);
    expect([...pasts.keys()].toSorted()).toEqual([cardOf(1).cardId, cardOf(3).cardId].toSorted());
    expect(pasts).toEqual(await oneByOne());
    await packOldEntries(db, {
      today: dayOf(START) + 9,
      idle: () => Promise.resolve(),
      mostRows: 9,
    });
    expect(await loadPasts(db, asked)).toEqual(pasts);
    expect(await oneByOne()).toEqual(pasts);
  });

  it('waits until there is much, and leaves what is recent', async () => {
    for (let n = 0; n < 10; n += 1) await answer(db, 1 + (n % 4), 'good', START + n * 86_400_000);
    const today = dayOf(START) + 9;
    let waits = 0;
    const idle = () => {
      waits += 1;
      return Promise.resolve();
    };
    await packOldEntries(db, { today, idle, mostRows: 10 });
    expect([waits, await db.reviews.count()]).toEqual([0, 10]);
    await packOldEntries(db, { today, idle, mostRows: 9 });
    expect(waits).toBeGreaterThan(0);
    expect((await db.reviews.toArray()).map(({ day }) => today - day).toSorted()).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('leaves a row that has no place in a log, and a block that was cut short counts as lost', async () => {
    await answer(db, 1, 'good', START);
    await answer(db, 2, 'good', START);
    const [entry] = await inOrder();
    if (!entry) throw new Error('Nothing was stored.');
    await db.reviews.put({ ...entry, id: 'rotten', seq: NaN });
    await packSoFar(db);
    expect((await db.reviews.toArray()).map(({ id }) => id)).toEqual(['rotten']);
    await db.blocks.toCollection().modify({ bytes: new ArrayBuffer(8) });
    expect((await readLog(db)).map(({ id }) => id)).toEqual(['rotten']);
    expect(await loadCardLog(db, cardOf(2).cardId)).toEqual([]);
  });
});
