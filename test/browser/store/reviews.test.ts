import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyOutcome,
  compareWithLog,
  createScheduler,
  GRADES,
  studyDayOf,
  toReview,
  type Grade,
} from '#shared/domain/schedule/index.ts';
import { openDatabase, type RecastDatabase } from '#renderer/store/database.ts';
import { loadHistory, loadProgress, storeAnswer } from '#renderer/store/reviews.ts';
import { loadSteps, redoAction, undoAction, UNDO_STEPS } from '#renderer/store/actions.ts';
import { bringBack, setAside } from '#renderer/store/marks.ts';

const lessonId = 'lesson';
const scheduler = createScheduler();
let db: RecastDatabase;
let serial = 0;

beforeEach(() => {
  serial += 1;
  db = openDatabase(`reviews-${serial}`);
});
afterEach(() => db.close());

const start = Date.parse('2026-03-02T12:00:00Z');
const idOf = (item: number): string => `${lessonId}/item-${item}/stage`;

/** Answers a card as the review screen does. */
const answer = async (item: number, grade: Grade, now: number, id: string) => {
  const clock = { now, utcOffset: 0 };
  const cardId = idOf(item);
  const before = (await db.cards.get(cardId)) ?? null;
  const outcome = scheduler.preview(cardId, before, clock)[grade];
  const after = applyOutcome({ cardId, lessonId }, outcome, clock);
  const review = toReview({ id, grade, before, after, utcOffset: 0, duration: 4_000 });
  const session = { lessonId, cardId: null, lastItemId: `item-${item}` };
  return {
    before,
    after,
    review,
    stored: await storeAnswer(db, { before, after, review, session }),
  };
};

/** Everything that an answer may touch. Undo entries carry a serial number that no undo gives back. */
const dump = async () => ({
  cards: await db.cards.orderBy('cardId').toArray(),
  reviews: await db.reviews.orderBy('id').toArray(),
  marks: await db.marks.orderBy('cardId').toArray(),
});

describe('an answer', () => {
  it('stores card, log and undo together', async () => {
    const { after, review } = await answer(1, 'good', start, 'r1');
    expect(await db.cards.toArray()).toEqual([after]);
    expect(await db.reviews.toArray()).toEqual([review]);
    expect((await loadSteps(db, lessonId)).undo).toMatchObject({ label: 'answer' });
    const { states, done } = await loadProgress(
      db,
      lessonId,
      studyDayOf({ now: start, utcOffset: 0 }),
    );
    expect(states.get(idOf(1))).toEqual(after);
    expect(done).toEqual({ answers: 1, newCards: 1, reviews: 0 });
  });

  it('stores nothing when one part of it cannot be stored', async () => {
    await answer(1, 'good', start, 'same id');
    const before = await dump();
    await expect(answer(2, 'good', start, 'same id')).rejects.toThrow();
    expect(await dump()).toEqual(before);
  });

  it('is refused when the card was answered already', async () => {
    const clock = { now: start, utcOffset: 0 };
    const outcome = scheduler.preview(idOf(1), null, clock).good;
    const after = applyOutcome({ cardId: idOf(1), lessonId }, outcome, clock);
    const send = (id: string) =>
      storeAnswer(db, {
        before: null,
        after,
        review: toReview({ id, grade: 'good', before: null, after, utcOffset: 0, duration: 1 }),
        session: { lessonId, cardId: null, lastItemId: null },
      });
    const [first, second] = await Promise.all([send('r1'), send('r2')]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(await db.reviews.count()).toBe(1);
  });

  it('counts for its study day and its deck alone', async () => {
    await answer(1, 'good', start, 'r1');
    const day = studyDayOf({ now: start, utcOffset: 0 });
    expect((await loadProgress(db, lessonId, day + 1)).done.answers).toBe(0);
    expect((await loadProgress(db, 'other', day)).states.size).toBe(0);
  });
});

describe('undo', () => {
  it('law: takes back any run of steps, and does them again, to exactly what was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            item: fc.integer({ min: 1, max: 4 }),
            what: fc.constantFrom(...GRADES, 'bury', 'suspend'),
            wait: fc.integer({ min: 1, max: 9 * 86_400_000 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (steps) => {
          await Promise.all(db.tables.map((table) => table.clear()));
          let now = start;
          const past = [await dump()];
          for (const { item, what, wait } of steps) {
            now += wait;
            if (what === 'bury' || what === 'suspend') {
              const suspended = what === 'suspend';
              const buriedOn = suspended ? null : studyDayOf({ now, utcOffset: 0 });
              await setAside(db, what, { cardId: idOf(item), lessonId, suspended, buriedOn });
            } else {
              expect((await answer(item, what, now, `r${past.length}`)).stored.ok).toBe(true);
            }
            past.push(await dump());
          }
          const { cards, reviews } = await loadHistory(db);
          expect(compareWithLog(scheduler, cards, reviews)).toEqual([]);

          for (let at = past.length - 2; at >= 0; at -= 1) {
            expect(await undoAction(db, lessonId)).not.toBeNull();
            expect(await dump()).toEqual(past[at]);
          }
          expect(await undoAction(db, lessonId)).toBeNull();
          for (let at = 1; at < past.length; at += 1) {
            expect(await redoAction(db, lessonId)).not.toBeNull();
            expect(await dump()).toEqual(past[at]);
          }
          expect(await redoAction(db, lessonId)).toBeNull();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('forgets what was taken back as soon as something else is done', async () => {
    await answer(1, 'good', start, 'r1');
    await undoAction(db, lessonId);
    await answer(2, 'good', start, 'r2');
    expect((await loadSteps(db, lessonId)).redo).toBeNull();
    expect(await redoAction(db, lessonId)).toBeNull();
    expect((await db.cards.toArray()).map(({ cardId }) => cardId)).toEqual([idOf(2)]);
  });

  it('brings suspended cards back in one step, and undoes that too', async () => {
    for (const item of [1, 2]) {
      const mark = { cardId: idOf(item), lessonId, suspended: true, buriedOn: null };
      await setAside(db, 'suspend', mark);
    }
    const before = await dump();
    expect(await bringBack(db, lessonId)).toBe(2);
    expect(await db.marks.count()).toBe(0);
    expect(await bringBack(db, lessonId)).toBe(0);
    await undoAction(db, lessonId);
    expect(await dump()).toEqual(before);
  });

  it('shows the card that was taken back again', async () => {
    await answer(1, 'good', start, 'r1');
    await undoAction(db, lessonId);
    expect(await db.reviewSessions.get(lessonId)).toMatchObject({ cardId: idOf(1) });
  });

  it('keeps a bounded number of steps, the newest', async () => {
    for (let n = 0; n < UNDO_STEPS + 3; n += 1) await answer(n, 'easy', start + n, `r${n}`);
    expect(await db.actions.count()).toBe(UNDO_STEPS);
    expect(await undoAction(db, lessonId)).toMatchObject({ cardId: idOf(UNDO_STEPS + 2) });
  });
});
