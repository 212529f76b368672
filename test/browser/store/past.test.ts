import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownerKey, type CardHistory } from '#shared/domain/import/bundle.ts';
import { foldHistory } from '#shared/domain/import/folded.ts';
import { diffLessons } from '#shared/domain/lesson/change/index.ts';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import { compareWithLog, createMemoryModel, studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { postRow } from '#renderer/store/outbox.ts';
import { openPast, type Past } from '#renderer/store/past/open-past.ts';
import { loadHistory, loadProgress } from '#renderer/store/reviews.ts';
import { createFakeJournal, startWith, whatItHolds, whatTheySay } from '../support/fake-journal.ts';

const DAY = 86_400_000;
const CARDS = 130;
const lesson = emptyLesson('deck', { principle: 'Deck', topic: null, series: null });

const owner = (at: number) => ({ lessonId: 'from', itemId: `n${at}`, kind: 'note' as const });

const histories = (): readonly CardHistory[] => {
  const { now } = readClock();
  return Array.from({ length: CARDS }, (_, at) => ({
    ...{ ...owner(at), suspended: at % 10 === 0 },
    reviews: [30, 20].map((days, n) => ({
      ...{ foreignId: `anki:${at}-${n}`, at: now - days * DAY + at * 1000, grade: 'good' as const },
      ...{ duration: 3_000, from: n === 0 ? ('new' as const) : ('review' as const) },
      wait: { unit: 'days' as const, count: 10 },
    })),
    schedule: {
      ...{ state: 'review' as const, stability: 20.5, difficulty: 5, dueAt: now + DAY },
      ...{ scheduledDays: 21, reps: 2, lapses: 0 },
    },
  }));
};

const seat = (at: number) => ({
  owner: ownerKey(owner(at)),
  card: { cardId: `deck/n${at}/note` as const, lessonId: 'deck' },
  isNew: true,
});

describe('the past of cards, stored by a worker', () => {
  let db: RecastDatabase;
  let past: Past;
  let serial = 0;

  beforeEach(() => {
    db = openDatabase(`past-${(serial += 1)}`);
    db.blockSize = 16;
    past = openPast(db);
  });
  afterEach(() => {
    past.close();
    db.close();
  });

  const fill = (): void => {
    past.add(histories().map(foldHistory));
    past.seat(Array.from({ length: CARDS }, (_, at) => seat(at)));
  };
  const store = (
    signal = new AbortController().signal,
    onProgress: (share: number) => void = () => undefined,
  ) => {
    const decks = [diffLessons(null, lesson)];
    return past.store({ label: 'import', decks, signal, onProgress });
  };

  it('is one step, which the journal and all that is known of the database here are told', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    const today = studyDayOf(readClock());
    expect((await loadProgress(db, today)).states.size).toBe(0);
    let changed = 0;
    const shares: number[] = [];
    db.mirror.subscribe(() => (changed += 1));
    fill();
    expect(await store(undefined, (share) => shares.push(share))).toEqual({
      ...{ cards: CARDS, answers: 2 * CARDS, skipped: 0 },
    });
    expect(changed).toBe(1);
    expect(shares.at(-1)).toBe(1);
    const { states, marks } = await loadProgress(db, today);
    expect([states.size, marks.size]).toEqual([CARDS, CARDS / 10]);
    const { cards, reviews } = await loadHistory(db);
    expect(compareWithLog(() => createMemoryModel(), cards, reviews)).toEqual([]);
    expect(await db.courier.isBehind()).toBe(false);
    expect(await whatItHolds(db)).toEqual(whatTheySay(journal.events));
    expect(await db.actions.toArray()).toMatchObject([{ label: 'import', lessons: 1 }]);
    expect((await db.lessonChanges.toArray()).map(({ change }) => change)).toEqual([
      diffLessons(null, lesson),
    ]);
  });

  it('is told to the journal by the window when the worker ends before that', async () => {
    // More than one message holds.
    await db.transaction('rw', db.home, db.outbox, async () => {
      for (let n = 0; n < 650; n += 1) {
        await postRow(db, 'set', {
          table: 'settings',
          key: `${n}`,
          after: { key: `${n}`, value: n },
        });
      }
    });
    const journal = createFakeJournal();
    const problems: unknown[] = [];
    let sent = 0;
    db.courier.connect(
      (events) => {
        sent += 1;
        if (sent === 2) past.close();
        return journal.send(events);
      },
      (reason) => problems.push(reason),
      () => undefined,
    );
    fill();
    expect(await store()).toMatchObject({ cards: CARDS });
    expect([sent > 3, problems, await db.courier.isBehind()]).toEqual([true, [], false]);
    expect(journal.events.length).toBe(await db.outbox.count());
  });

  it('leaves nothing when it is cancelled on its way', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    const before = await whatItHolds(db);
    fill();
    const cancel = new AbortController();
    const work = store(cancel.signal, () => cancel.abort(new Error('enough')));
    await expect(work).rejects.toThrow('enough');
    expect(await whatItHolds(db)).toEqual(before);
    expect(await db.actions.count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    expect(journal.events).toEqual([]);
  });

  it('says in its own words why it could not, and then nothing is stored', async () => {
    fill();
    await store();
    const before = await whatItHolds(db);
    past.close();
    past = openPast(db);
    past.add(histories().map(foldHistory));
    past.seat([{ ...seat(0), card: { cardId: 'deck/other/note', lessonId: 'deck' } }]);
    await expect(store()).rejects.toThrow('There is a review anki:0-0 already.');
    expect(await whatItHolds(db)).toEqual(before);
  });
});
