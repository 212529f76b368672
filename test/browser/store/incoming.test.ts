import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import type { AnkiPage } from '#shared/domain/import/anki-preview.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { foldHistory } from '#shared/domain/import/folded.ts';
import { diffLessons, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { compareWithLog, createMemoryModel, studyDayOf } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { postRow } from '#renderer/store/outbox.ts';
import { openIncoming, type Incoming } from '#renderer/store/incoming/open-incoming.ts';
import { loadHistory, loadProgress } from '#renderer/store/reviews.ts';
import { createFakeJournal, startWith, whatItHolds, whatTheySay } from '../support/fake-journal.ts';

const DAY = 86_400_000;
const CARDS = 130;
const FILE = 'package.apkg';

const lessonOf = (id: string): Lesson => ({
  ...emptyLesson(id, { principle: 'Deck', topic: null, series: null }),
  notes: Array.from({ length: CARDS }, (_, at) => ({
    ...{ id: `n${at}`, authored: [], foreignId: `anki:${id}${at}/0` },
    ...{ question: `Who was it, the ${at}th time?`, answer: 'I was.' },
  })),
});
const lesson = lessonOf('deck');

const owner = (at: number, lessonId: string) => ({
  lessonId,
  itemId: `n${at}`,
  kind: 'note' as const,
});

const historiesOf = (lessonId: string): readonly CardHistory[] => {
  const { now } = readClock();
  return Array.from({ length: CARDS }, (_, at) => ({
    ...{ ...owner(at, lessonId), suspended: at % 10 === 0 },
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

describe('a package, brought in by a worker', () => {
  let db: RecastDatabase;
  let incoming: Incoming;
  let serial = 0;

  beforeEach(() => {
    db = openDatabase(`incoming-${(serial += 1)}`);
    db.blockSize = 16;
    incoming = openIncoming(db);
  });
  afterEach(() => {
    incoming.close();
    db.close();
  });

  const add = (page: AnkiPage): void => incoming.add(JSON.stringify(page));
  const plan = (
    from: Lesson,
    existing: readonly Lesson[] = [],
    signal = new AbortController().signal,
  ) => {
    add({ lesson: from });
    add({ histories: historiesOf(from.id).map(foldHistory) });
    return incoming.plan({ file: FILE, existing, signal });
  };
  const store = (
    signal = new AbortController().signal,
    onProgress: (share: number) => void = () => undefined,
  ) => incoming.store({ label: 'import', signal, onProgress });

  it('is planned as what the window is to do, portion by portion', async () => {
    const there = lessonOf('deck');
    const existing = [{ ...there, notes: there.notes.slice(0, 30) }];
    const { settled, refused, portions } = await plan(lesson, existing);
    expect(settled).toMatchObject([
      { lessonId: 'deck', outcome: 'merged', added: CARDS - 30, kept: 30 },
    ]);
    expect(refused).toEqual([]);
    expect(portions).toBe(1);
    const changes = JSON.parse(await incoming.changes(0)) as readonly LessonChange[];
    expect(changes).toEqual(existing.map((before) => diffLessons(before, lesson)));
    // What came in with this is set aside as it was there, and so is what nothing was done with here.
    expect(await store()).toEqual({ cards: CARDS, answers: 2 * CARDS, skipped: 0 });
    expect(await db.marks.count()).toBe(CARDS / 10);
  });

  it('is one step, which the journal and all that is known of the database here are told', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    const today = studyDayOf(readClock());
    expect((await loadProgress(db, today)).states.size).toBe(0);
    let changed = 0;
    const shares: number[] = [];
    db.mirror.subscribe(() => (changed += 1));
    await plan(lesson);
    expect(await store(undefined, (share) => shares.push(share))).toEqual({
      ...{ cards: CARDS, answers: 2 * CARDS, skipped: 0 },
    });
    expect(changed).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
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
        if (sent === 2) incoming.close();
        return journal.send(events);
      },
      (reason) => problems.push(reason),
      () => undefined,
    );
    await plan(lesson);
    expect(await store()).toMatchObject({ cards: CARDS });
    expect([sent > 3, problems, await db.courier.isBehind()]).toEqual([true, [], false]);
    expect(journal.events.length).toBe(await db.outbox.count());
  });

  it('leaves nothing when it is cancelled on its way', async () => {
    const journal = createFakeJournal();
    await startWith(db, journal);
    const before = await whatItHolds(db);
    await plan(lesson);
    const cancel = new AbortController();
    const work = store(cancel.signal, () => cancel.abort(new Error('enough')));
    await expect(work).rejects.toThrow('enough');
    expect(await whatItHolds(db)).toEqual(before);
    expect(await db.actions.count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    expect(journal.events).toEqual([]);
  });

  it('is called off while it is planned', async () => {
    const cancel = new AbortController();
    const planning = plan(lesson, [], cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(planning).rejects.toThrow('enough');
  });

  it('says in its own words why it could not, and then nothing is stored', async () => {
    await plan(lesson);
    await store();
    const before = await whatItHolds(db);
    incoming.close();
    incoming = openIncoming(db);
    // The same answers, of other cards.
    await plan(lessonOf('other'), [lesson]);
    await expect(store()).rejects.toThrow('There is a review anki:0-0 already.');
    expect(await whatItHolds(db)).toEqual(before);
  });

  it('says that it ended, whatever is asked of it then', async () => {
    const planning = plan(lesson);
    incoming.close();
    for (const asked of [planning, incoming.changes(0), store()]) {
      await expect(asked).rejects.toThrow('has ended early');
    }
  });
});
