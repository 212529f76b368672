import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock, studyDayOf } from '#shared/domain/schedule/index.ts';
import { reviewStats, type LogFacts } from '#shared/domain/statistics/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { keepFacts, loadFacts } from '#renderer/store/facts.ts';
import { markCard } from '#renderer/store/marks.ts';
import { loadProgress } from '#renderer/store/reviews.ts';
import { runs } from '../../support/effort.ts';
import {
  answer,
  cardOf,
  doing,
  doOne,
  lessonId,
  packSoFar,
  START,
  step,
} from '../support/doings.ts';

let db: RecastDatabase;
let serial = 0;
const openFresh = (): RecastDatabase => {
  serial += 1;
  return openDatabase(`mirror-${serial}`);
};
beforeEach(() => {
  db = openFresh();
});
afterEach(() => db.close());

const dayOf = (now: number): number => studyDayOf(fixedClock(now, 0));

const tellOf = async (from: RecastDatabase, today: number) => {
  const { states, marks, done, load } = await loadProgress(from, today);
  return {
    ...{ states: new Map(states), marks: new Map(marks), done: done(lessonId) },
    load: Array.from({ length: 400 }, (_, n) => load(today - 200 + n)),
  };
};

const statsOf = (facts: LogFacts) => reviewStats(facts, { from: 0, to: 99_999 });

describe('the mirror of the progress', () => {
  it('law: is what a database says that is read anew, after whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 1, maxLength: 15 }),
        fc.boolean(),
        async (doings, waits) => {
          db.close();
          db = openFresh();
          let now = START;
          const kept = keepFacts(db);
          for (const one of doings) {
            now += waits ? one.wait : 1;
            const before = await loadProgress(db, dayOf(now));
            const was = { states: new Map(before.states), done: before.done(lessonId) };
            await doOne(db, one, now);
            const other = openDatabase(db.name);
            const told = await tellOf(db, dayOf(now));
            expect(told).toEqual(await tellOf(other, dayOf(now)));
            const rows = await other.cards.toArray();
            expect(told.states).toEqual(new Map(rows.map((row) => [row.cardId, row])));
            expect(statsOf(await kept.read())).toEqual(statsOf(await loadFacts(other)));
            other.close();
            expect({ states: new Map(before.states), done: before.done(lessonId) }).toEqual(was);
          }
        },
      ),
      { numRuns: runs(15, 250) },
    );
  });

  it('is told of a card whose answer went into a block', async () => {
    await answer(db, 1, 'again', START);
    await step(db, 'undo');
    await packSoFar(db);
    expect((await loadProgress(db, dayOf(START))).states.size).toBe(0);
    await step(db, 'redo');
    expect(await db.blocks.count()).toBe(1);
    const { states, done } = await loadProgress(db, dayOf(START));
    expect([states.size, done(lessonId).answers]).toEqual([1, 1]);
  });

  it('holds what was written while it was being read', async () => {
    await answer(db, 1, 'good', START);
    const today = dayOf(START);
    const [early] = await Promise.all([loadProgress(db, today), answer(db, 2, 'good', START + 1)]);
    expect(early.states.has(cardOf(1).cardId)).toBe(true);
    const { states, done } = await loadProgress(db, today);
    expect([states.size, done(lessonId).answers]).toEqual([2, 2]);
  });

  it('is the same object until something changes it, and says when that is', async () => {
    const today = dayOf(START);
    await answer(db, 1, 'good', START - 5 * 86_400_000);
    await answer(db, 1, 'good', START);
    const first = await loadProgress(db, today);
    let calls = 0;
    const stop = db.mirror.subscribe(() => {
      calls += 1;
    });
    await db.settings.put({ key: 'some', value: 1 });
    // What is packed is not of today, so that nothing is another thing than it was.
    await packSoFar(db, today);
    expect(await loadProgress(db, today)).toBe(first);
    calls = 0;
    await markCard(db, 'suspend', cardOf(1), { suspended: true });
    expect(calls).toBe(1);
    const second = await loadProgress(db, today);
    expect(second.done(lessonId)).toBe(first.done(lessonId));
    expect(second.states).toBe(first.states);
    expect(second.marks).not.toBe(first.marks);
    stop();
    await step(db, 'undo');
    expect(calls).toBe(1);
    expect((await loadProgress(db, today)).marks.size).toBe(0);
  });

  it('reads all anew after a transaction that writes very many', async () => {
    await answer(db, 1, 'good', START);
    await loadProgress(db, dayOf(START));
    const one = await db.cards.toCollection().first();
    if (!one) throw new Error('There is no card.');
    const many = Array.from({ length: 2_500 }, (_, n) => ({ ...one, cardId: cardOf(n).cardId }));
    let told = 0;
    db.mirror.subscribe(() => (told += 1));
    await db.transaction('rw', db.cards, async () => {
      await db.cards.bulkPut(many);
      await db.cards.bulkDelete(many.slice(0, 10).map(({ cardId }) => cardId));
    });
    expect(told).toBe(1);
    const other = openDatabase(db.name);
    const anew = await tellOf(other, dayOf(START));
    expect(anew.states.size).toBe(2_490);
    expect(await tellOf(db, dayOf(START))).toEqual(anew);
    other.close();
  });

  it('takes nothing from a transaction that came to nothing', async () => {
    const today = dayOf(START);
    await answer(db, 1, 'good', START);
    const before = await loadProgress(db, today);
    const failed = db.transaction('rw', db.cards, db.marks, async () => {
      await db.cards.clear();
      throw new Error('No.');
    });
    await expect(failed).rejects.toThrow('No.');
    expect(await loadProgress(db, today)).toBe(before);
    await db.cards.clear();
    expect((await loadProgress(db, today)).states.size).toBe(0);
  });
});
