import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { foldHistory } from '#shared/domain/import/folded.ts';
import { cardFinder, placeHistories } from '#shared/domain/import/history.ts';
import { runThrough } from '#shared/domain/job.ts';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  compareWithLog,
  createMemoryModel,
  fixedClock,
  GRADES,
} from '#shared/domain/schedule/index.ts';
import { loadSteps, recordAction, stepBackOrForth } from '#renderer/store/actions.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { isMuch } from '#renderer/store/blocks.ts';
import { importHistories, type ImportedHistory } from '#renderer/store/import-history.ts';
import { readCardLog, readLog } from '#renderer/store/log.ts';
import { reconcile } from '#renderer/store/reconcile.ts';
import { loadHistory } from '#renderer/store/reviews.ts';
import { createFakeJournal, startWith, whatItHolds, whatTheySay } from '../support/fake-journal.ts';

const NOW = Date.parse('2026-11-02T12:00:00Z');
const DAY = 86_400_000;
const clock = fixedClock(NOW, 60);
const ITEMS = 120;

const lesson: Lesson = {
  ...emptyLesson('deck', { principle: 'Deck', topic: null, series: null }),
  notes: Array.from({ length: ITEMS }, (_, at) => ({
    ...{ id: `n${at}`, question: `q${at}`, answer: 'a', authored: [] },
  })),
};

/** Some cards with a log, some with a state alone, some suspended. */
const histories: readonly CardHistory[] = lesson.notes.map(({ id }, at) => ({
  ...{ lessonId: 'deck', itemId: id, kind: 'note', suspended: at % 10 === 0 },
  reviews:
    at % 3 === 0
      ? []
      : GRADES.slice(at % 3).map((grade, n) => ({
          ...{ foreignId: `anki:${at}-${n}`, at: NOW - (40 - n * 9) * DAY + at * 1000, grade },
          ...{ duration: 3_000, from: n === 0 ? 'new' : 'review' },
          wait: { unit: 'days', count: 9 },
        })),
  schedule: {
    ...{
      state: 'review',
      stability: at % 2 === 0 ? 20.5 : null,
      difficulty: at % 2 === 0 ? 5 : null,
    },
    ...{ dueAt: NOW + (at % 7) * DAY, scheduledDays: 11, reps: 3, lapses: 0 },
  },
}));

/** Blocks of the usual size take in no import of this size, and small ones all of it. */
describe.each([4000, 16])('with blocks of %i', (blockSize) => {
  let db: RecastDatabase;
  let serial = 0;

  beforeEach(() => {
    serial += 1;
    db = openDatabase(`import-history-${blockSize}-${serial}`);
    db.blockSize = blockSize;
  });
  afterEach(() => db.close());

  const bring = (
    more: Partial<Parameters<typeof importHistories>[2]> = {},
    [own, into]: readonly [readonly CardHistory[], Lesson] = [histories, lesson],
  ): Promise<ImportedHistory> => {
    const placed = runThrough(placeHistories(own.map(foldHistory), cardFinder([into])));
    return recordAction(db, { cardId: null, label: 'import' }, (writer) =>
      importHistories(db, writer, { placed, isNew: () => true, clock, ...more }),
    );
  };

  const step = (direction: 'undo' | 'redo', source: Parameters<typeof reconcile>[1]) =>
    stepBackOrForth(db, direction, {
      scope: null,
      changeText: () => Promise.resolve(),
      changeDecks: () => Promise.resolve(),
      reworkRows: async (rows) => {
        await reconcile(db, source, { write: true, rows });
      },
    });

  describe('bringing the past of cards', () => {
    it('stores log, cards and marks, tells the journal, and holds together', async () => {
      const journal = createFakeJournal();
      await startWith(db, journal);
      const shares: number[] = [];
      const done = await bring({ onProgress: (share) => shares.push(share) });
      expect(done).toEqual({ cards: ITEMS, answers: 200, skipped: 0 });
      expect(shares).toEqual([50 / ITEMS, 100 / ITEMS, 1]);

      const { cards, reviews } = await loadHistory(db);
      expect(cards.length).toBe(ITEMS);
      expect(compareWithLog(() => createMemoryModel(), cards, reviews)).toEqual([]);
      expect((await db.reviews.count()) > 0).toBe(!isMuch(db, reviews));
      expect(await db.marks.filter(({ suspended }) => suspended).count()).toBe(ITEMS / 10);
      expect(await whatItHolds(db)).toEqual(whatTheySay(journal.events));
      expect(await reconcile(db, journal.source, { write: false, rows: 'all' })).toMatchObject({
        ...{ missing: 0, different: 0, untold: 0 },
      });
    });

    it('holds its transaction however much comes of which nothing is known', async () => {
      const many = Array.from({ length: 1_500 }, (_, at) => ({
        ...{ id: `m${at}`, question: `q${at}`, answer: 'a', authored: [] },
      }));
      const [, pattern] = histories;
      const own = many.flatMap(({ id }) =>
        pattern ? { ...pattern, itemId: id, reviews: [] } : [],
      );
      const done = await bring({}, [own, { ...lesson, notes: many }]);
      expect(done.cards).toBe(1_500);
      expect(await db.cards.count()).toBe(1_500);
    });

    it('changes nothing a second time, also what was unsuspended since', async () => {
      await bring();
      await db.marks.clear();
      const before = await whatItHolds(db);
      const again = await bring({ isNew: () => false, clock: fixedClock(NOW + DAY, 60) });
      expect(again).toEqual({ cards: 0, answers: 0, skipped: 0 });
      expect(await whatItHolds(db)).toEqual(before);
      expect(await db.actions.count()).toBe(1);
    });

    it('is one step back, and one forth', async () => {
      const journal = createFakeJournal();
      await startWith(db, journal);
      const empty = await whatItHolds(db);
      // A card that was known before goes back to what it was.
      const known = histories
        .slice(1, 2)
        .map((one) => ({ ...one, reviews: one.reviews.slice(0, 1) }));
      await bring({}, [known, lesson]);
      const before = await whatItHolds(db);
      await bring();
      const after = await whatItHolds(db);

      await step('undo', journal.source);
      expect(await whatItHolds(db)).toEqual(before);
      expect(whatTheySay(journal.events)).toEqual(before);
      await step('redo', journal.source);
      expect(await whatItHolds(db)).toEqual(after);
      expect(whatTheySay(journal.events)).toEqual(after);
      await step('undo', journal.source);
      await step('undo', journal.source);
      expect(await whatItHolds(db)).toEqual(empty);
      expect(await loadSteps(db)).toMatchObject({ undo: null });
    });

    it('adds nothing when another card has one of the answers already', async () => {
      await bring();
      const before = await whatItHolds(db);
      const other = { ...lesson, id: 'other' };
      const others = histories.map((one) => ({ ...one, lessonId: 'other' }));
      const twice = bring({}, [others, other]);
      await expect(twice).rejects.toThrow('There is a review anki:1-0 already.');
      expect(await whatItHolds(db)).toEqual(before);
    });

    it('leaves nothing behind when it is cancelled', async () => {
      const journal = createFakeJournal();
      await startWith(db, journal);
      const before = await whatItHolds(db);
      const cancel = new AbortController();
      const work = bring({
        signal: cancel.signal,
        onProgress: () => cancel.abort(new Error('enough')),
      });
      await expect(work).rejects.toThrow('enough');
      expect(await whatItHolds(db)).toEqual(before);
      expect(await db.outbox.count()).toBe(0);
      expect(journal.events).toEqual([]);
      expect(await db.actions.count()).toBe(0);
    });

    it('is taken back by way of the journal when another machine has answered one of the cards', async () => {
      const journal = createFakeJournal();
      await startWith(db, journal);
      await bring();
      const [entry] = await readCardLog(db, 'deck/n0/note');
      if (!entry) throw new Error('Nothing was brought.');
      journal.receive([
        {
          ...{ id: 'foreign', device: 'other', n: 1, time: NOW * 2, kind: 'act', label: 'answer' },
          cardId: 'deck/n0/note',
          changes: [
            {
              ...{ table: 'reviews', key: 'elsewhere', base: entry.id },
              after: {
                ...{ id: 'elsewhere', cardId: 'deck/n0/note', lessonId: 'deck', at: NOW, seq: 2 },
                ...{ utcOffset: 60, day: entry.day, kind: 'answer', grade: 'good', duration: 1 },
                ...{ from: 'review', to: 'review', stability: 30, difficulty: 5, step: 0 },
                ...{ scheduledDays: 30, dueDay: entry.day + 30, dueAt: null },
                parametersId: 'default',
              },
            },
          ],
        },
      ]);
      await reconcile(db, journal.source, { write: true, rows: 'new' });
      await step('undo', journal.source);
      expect(await whatItHolds(db)).toEqual(whatTheySay(journal.events));
      expect((await readLog(db)).map(({ id }) => id)).toEqual(['elsewhere']);
    });
  });
});
