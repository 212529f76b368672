import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardState } from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { packCards, packedTables, readCards } from '#renderer/store/packed-cards.ts';
import { ANY_CARD } from '#renderer/store/rows.ts';
import { runs } from '../../support/effort.ts';
import { packCardsNow } from '../support/doings.ts';

let db: RecastDatabase;
let serial = 0;
const openFresh = (): RecastDatabase => {
  serial += 1;
  return openDatabase(`packed-cards-${serial}`);
};
beforeEach(() => {
  db = openFresh();
});
afterEach(() => db.close());

/** Some lessons whose ids begin alike, and one card that belongs to none. */
const IDS = ['a', 'a-b', 'ab']
  .flatMap((home) => [1, 2, 3].map((n) => `${home}/item-${n}/note`))
  .concat('a');

const stateOf = (cardId: string, reps = 1): CardState => ({
  ...{ cardId, lessonId: 'a', state: 'review', stability: reps / 3, difficulty: 5 },
  ...{ reps, lapses: 0, step: 0, scheduledDays: 9, reviewedAt: 1.7e12, reviewedDay: 20_000 },
  ...{ dueDay: 20_009, dueAt: null },
});
const many = (count: number, home = 'many'): CardState[] =>
  Array.from({ length: count }, (_, n) => stateOf(`${home}/item-${n}/note`));

const read = async () =>
  new Map(await db.transaction('r', packedTables(db), async () => readCards(db)));
const rows = async () => new Map((await db.cards.toArray()).map((row) => [row.cardId, row]));

/** Gives one packed card another memory than its row has, to see which of the two is read. */
const forge = async (): Promise<void> => {
  const pack = await db.packedCards.toCollection().first();
  if (!pack) throw new Error('Nothing is packed.');
  const bytes = pack.bytes.slice(0);
  new Float64Array(bytes, 0, 1)[0] = 777;
  await db.packedCards.put({ ...pack, bytes });
};
const areForged = async (): Promise<boolean> =>
  [...(await read()).values()].some(({ stability }) => stability === 777);

const ids = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 6 });
const doing = fc.oneof(
  fc.record({ what: fc.constantFrom('put', 'delete', 'abort', 'update'), ids }),
  fc.record({ what: fc.constantFrom('clear', 'delete lesson', 'pack', 'stop packing'), ids }),
);

const doOne = async (
  { what, ids: some }: { readonly what: string; readonly ids: readonly string[] },
  reps: number,
): Promise<unknown> => {
  const states = some.map((id) => stateOf(id, reps));
  switch (what) {
    case 'put':
      return db.cards.bulkPut(states);
    case 'delete':
      return db.cards.bulkDelete([...some]);
    case 'update':
      return db.cards.where('cardId').anyOf(some).modify({ lapses: reps });
    case 'abort': {
      const aborted = db.transaction('rw', db.cards, async () => {
        await db.cards.bulkPut(states);
        throw new Error('Not this time.');
      });
      return expect(aborted).rejects.toThrow('Not this time.');
    }
    case 'clear':
      return db.cards.clear();
    case 'delete lesson':
      return db.cards.where('cardId').startsWith('a/').delete();
    case 'pack':
      return packCardsNow(db);
    default: {
      // As when the app ends in the middle of it.
      let left = some.length;
      const idle = (): Promise<void> =>
        left-- > 0 ? Promise.resolve() : Promise.reject(new Error('The end.'));
      return packCards(db, { idle, enough: 1 }).catch(() => undefined);
    }
  }
};

describe('packed cards', () => {
  it('law: are what the rows say, whatever was written and wherever packing was broken off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 25 }), async (doings) => {
        db.close();
        db = openFresh();
        for (const [at, one] of doings.entries()) {
          await doOne(one, at + 1);
          expect(await read()).toEqual(await rows());
        }
        await packCardsNow(db);
        expect(await db.changedCards.count()).toBe(0);
        expect(await read()).toEqual(await rows());
      }),
      { numRuns: runs(20, 400) },
    );
  });

  it('are what is read, and beside them only what has changed since', async () => {
    await db.cards.bulkPut(many(3));
    await packCardsNow(db);
    await forge();
    expect(await areForged()).toBe(true);
    await db.cards.put(stateOf('many/item-1/note', 5));
    expect(await db.changedCards.toArray()).toEqual([{ cardId: 'many/item-1/note' }]);
    expect((await read()).get('many/item-1/note')?.reps).toBe(5);
    await db.cards.delete('many/item-2/note');
    expect((await read()).size).toBe(2);
    expect(await areForged()).toBe(true);
    await packCardsNow(db);
    expect(await areForged()).toBe(false);
  });

  it('count for nothing once one is cut short', async () => {
    await db.cards.bulkPut([...many(3, 'one'), ...many(3, 'two')]);
    await packCardsNow(db);
    await forge();
    const two = await db.packedCards.get('two');
    if (!two) throw new Error('Nothing is packed.');
    await db.packedCards.put({ ...two, bytes: two.bytes.slice(8) });
    expect(await read()).toEqual(await rows());
  });

  it('are packed anew after a step that wrote very many', async () => {
    await db.cards.bulkPut(many(20, 'few'));
    await packCardsNow(db);
    const states = many(2_500);
    await db.transaction('rw', db.cards, async () => {
      for (let from = 0; from < states.length; from += 100) {
        await db.cards.bulkPut(states.slice(from, from + 100));
      }
    });
    expect(await db.changedCards.get(ANY_CARD)).toBeDefined();
    expect((await read()).size).toBe(2_520);
    await packCards(db, { idle: () => Promise.resolve() });
    expect(await db.changedCards.count()).toBe(0);
    expect(await read()).toEqual(await rows());
  });

  it('are not complete when very many were written while they were packed', async () => {
    await db.cards.bulkPut([...many(10, 'one'), ...many(10, 'two')]);
    await db.changedCards.put({ cardId: ANY_CARD });
    let turns = 0;
    const idle = async (): Promise<void> => {
      turns += 1;
      if (turns === 2) await db.cards.clear().then(() => db.cards.bulkPut(many(4, 'one')));
    };
    await packCards(db, { idle, enough: 1 });
    expect(await db.changedCards.get(ANY_CARD)).toBeDefined();
    expect(await read()).toEqual(await rows());
    await packCardsNow(db);
    expect(await db.changedCards.count()).toBe(0);
    expect(await read()).toEqual(await rows());
  });
});
