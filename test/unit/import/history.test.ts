import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardHistory, ForeignReview, ForeignSchedule } from '#shared/domain/import/bundle.ts';
import { foldHistory, unfoldHistory } from '#shared/domain/import/folded.ts';
import { cardFinder, entriesOf, placeHistories } from '#shared/domain/import/history.ts';
import { runThrough } from '#shared/domain/job.ts';
import { compareTexts } from '#shared/domain/compare-texts.ts';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import { foldNow, markOf, readEvent, type JournalEvent } from '#shared/domain/journal/index.ts';
import {
  answerEntry,
  applyEntry,
  createMemoryModel,
  createScheduler,
  dueDateEntry,
  fixedClock,
  memoryFromAnswers,
  retrainedEntry,
  studyDayOf,
  toTrainingColumns,
  type CardState,
  type LogEntry,
  type NewLogEntry,
} from '#shared/domain/schedule/index.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-02T12:00:00Z');
const clock = fixedClock(NOW, 60);
const today = studyDayOf(clock);
const card = { cardId: 'deck/n/note', lessonId: 'deck' };
const model = createMemoryModel();

const review = (daysAgo: number, more: Partial<ForeignReview> = {}): ForeignReview => ({
  ...{ foreignId: `anki:${daysAgo}`, at: NOW - daysAgo * DAY, grade: 'good', duration: 2_000 },
  ...{ from: 'review', wait: { unit: 'days', count: 5 }, ...more },
});
const schedule: ForeignSchedule = {
  ...{ state: 'review', stability: 12.5, difficulty: 4, dueAt: NOW + 3 * DAY, scheduledDays: 8 },
  ...{ reps: 3, lapses: 1 },
};
const history = (more: Partial<CardHistory> = {}): CardHistory => ({
  ...{ lessonId: 'deck', itemId: 'n', kind: 'note', suspended: false },
  ...{ reviews: [review(20, { from: 'new' }), review(15), review(5)], schedule, ...more },
});

const stateAfter = (log: readonly (LogEntry | NewLogEntry)[]): CardState | null =>
  log.reduce<CardState | null>(applyEntry, null);

/** The log with what a history adds to it. */
const bring = (one: CardHistory, log: readonly LogEntry[] = [], now = NOW) => {
  const { entries, skipped } = entriesOf(one, {
    ...{ card, before: stateAfter(log), log, model, parametersId: 'default' },
    clock: fixedClock(now, 60),
  });
  const all = [...log, ...entries.map((entry, at) => ({ ...entry, seq: log.length + at + 1 }))];
  return { all, entries, skipped, state: stateAfter(all) };
};

const place = (entry: NewLogEntry, log: readonly LogEntry[]): LogEntry => ({
  ...entry,
  seq: log.length + 1,
});

const answerHere = (log: readonly LogEntry[], now: number): readonly LogEntry[] => {
  const before = stateAfter(log);
  const at = fixedClock(now, 60);
  const outcome = createScheduler().preview(card.cardId, before, at).good;
  const entry = answerEntry({
    ...{ id: `here-${now}`, card, before, outcome, clock: at, duration: 1, cap: 60_000 },
  });
  return [...log, place(entry, log)];
};

describe('the past of a card in another program', () => {
  it('is its answers, and the card as it stood there', () => {
    const { entries, state } = bring(history());
    expect(entries.map(({ kind, id }) => [kind, id.slice(0, 8)])).toEqual([
      ['answer', 'anki:20'],
      ['answer', 'anki:15'],
      ['answer', 'anki:5'],
      ['brought', 'brought-'],
    ]);
    expect(state).toEqual({
      ...card,
      ...{ state: 'review', stability: 12.5, difficulty: 4, reps: 3, lapses: 1, step: 0 },
      ...{ scheduledDays: 8, dueDay: today + 3, dueAt: null },
      ...{ reviewedAt: NOW - 5 * DAY, reviewedDay: today - 5 },
    });
  });

  it('rebuilds a memory from the log, where the other program has none', () => {
    const bare = history({ schedule: { ...schedule, stability: null, difficulty: null } });
    const { all, state } = bring(bare);
    const memory = memoryFromAnswers(model, all.slice(0, 3));
    expect(memory).not.toBeNull();
    expect(state).toMatchObject({ ...memory });
    expect(bring(bare, all).entries).toEqual([]);
  });

  it('can be a state without a log, from which what follows is worked out', () => {
    const { all, entries, state } = bring(history({ reviews: [] }));
    expect(entries.map(({ kind }) => kind)).toEqual(['brought']);
    expect(state).toMatchObject({ stability: 12.5, reviewedDay: today - 5, dueDay: today + 3 });
    const next = answerHere(all, NOW + 3 * DAY);
    const memory = model.next({ stability: 12.5, difficulty: 4 }, 8, 'good');
    expect(memoryFromAnswers(model, next)).toEqual(memory);
    expect(stateAfter(next)).toMatchObject({ ...memory, reps: 4 });
    // Its first answer is not its first, so nothing can be learnt from it about first answers.
    expect(toTrainingColumns(next).cards.length).toBe(0);
    expect(toTrainingColumns(answerHere(bring(history()).all, NOW)).cards.length).toBe(4);
  });

  it('with a log that lacks its beginning goes on from the memory that came with it', () => {
    const { all } = bring(history({ reviews: history().reviews.slice(1) }));
    expect(memoryFromAnswers(model, all)).toEqual({ stability: 12.5, difficulty: 4 });
    expect(toTrainingColumns(all).cards.length).toBe(0);
    // All of it is there, whatever the other program counted.
    const counted = bring(history({ schedule: { ...schedule, reps: 9 } })).all;
    expect(memoryFromAnswers(model, counted)).toEqual(
      memoryFromAnswers(model, counted.slice(0, 3)),
    );
    expect(toTrainingColumns(counted).cards.length).toBe(3);
  });

  it('knows a card that was made new again, in between and at the end', () => {
    const between = bring(
      history({ reviews: [review(9, { from: 'new' }), review(4, { from: 'new' })] }),
    );
    expect(between.entries.map(({ kind }) => kind)).toEqual([
      'answer',
      'reset',
      'answer',
      'brought',
    ]);
    const end = bring(history({ schedule: null }));
    expect(end.entries.map(({ kind }) => kind)).toEqual(['answer', 'answer', 'answer', 'reset']);
    expect(end.state).toBeNull();
    expect(bring(history({ schedule: null }), end.all).entries).toEqual([]);
  });

  it('keeps a moment within steps', () => {
    const steps: ForeignSchedule = {
      ...{ ...schedule, state: 'relearning', scheduledDays: 0, dueAt: NOW + 600_000 },
    };
    expect(bring(history({ schedule: steps })).state).toMatchObject({
      ...{ state: 'relearning', scheduledDays: 0, dueAt: NOW + 600_000, dueDay: today },
    });
  });
});

describe('a past that is brought again', () => {
  const first = bring(history()).all;

  it('adds nothing, on another day and after the card was dealt with here', () => {
    expect(bring(history(), first, NOW + 40 * DAY).entries).toEqual([]);
    const answered = answerHere(first, NOW + DAY);
    expect(bring(history(), answered, NOW + 2 * DAY)).toMatchObject({ entries: [], skipped: 0 });
    const state = stateAfter(first);
    if (!state) throw new Error('no state');
    const due = place(dueDateEntry('due', state, today + 30, clock), first);
    expect(bring(history(), [...first, due]).entries).toEqual([]);
    const after = {
      stability: 9,
      difficulty: 3,
      scheduledDays: 8,
      dueDay: today + 3,
      parametersId: 't',
    };
    const trained = place(retrainedEntry('t', state, after, clock), first);
    expect(bring(history(), [...first, trained]).entries).toEqual([]);
  });

  it('adds what was answered there since', () => {
    const later = history({
      reviews: [...history().reviews, review(1, { grade: 'hard' })],
      schedule: { ...schedule, reps: 4, dueAt: NOW + 9 * DAY },
    });
    const { entries, state } = bring(later, first);
    expect(entries.map(({ kind }) => kind)).toEqual(['answer', 'brought']);
    expect(state).toMatchObject({ reps: 4, dueDay: today + 9 });
  });

  it('takes over what was changed there without an answer, back and forth', () => {
    const moved = history({ schedule: { ...schedule, dueAt: NOW + 30 * DAY } });
    const second = bring(moved, first);
    expect(second.entries.map(({ kind }) => kind)).toEqual(['brought']);
    expect(second.state?.dueDay).toBe(today + 30);
    const third = bring(history(), second.all);
    expect(third.state?.dueDay).toBe(today + 3);
    expect(new Set(third.all.map(({ id }) => id)).size).toBe(third.all.length);
  });

  it('leaves out answers that are older than what was done here, and says how many', () => {
    const here = answerHere([], NOW - 2 * DAY);
    expect(bring(history(), here)).toMatchObject({ entries: [], skipped: 3 });
    const { entries, skipped } = bring(
      history({ reviews: [...history().reviews, review(1)] }),
      here,
    );
    expect([entries.map(({ kind }) => kind), skipped]).toEqual([['answer', 'brought'], 3]);
  });

  it('knows answers of its own that were taken out', () => {
    const here = answerHere(answerHere([], NOW - 9 * DAY), NOW - 2 * DAY);
    const reviews = here.map(({ at }) => review(0, { foreignId: `anki:${at}`, at: at + 1 }));
    expect(bring(history({ reviews }), here)).toMatchObject({ entries: [], skipped: 0 });
  });
});

describe('on several machines', () => {
  const told = (
    device: string,
    time: number,
    all: readonly LogEntry[],
    from = 0,
  ): JournalEvent => ({
    ...{ id: `${device}-${time}`, device, n: 1, time, kind: 'act', label: 'import', cardId: null },
    changes: all.slice(from).map((after, at) => ({
      ...{ table: 'reviews', key: after.id, after, base: all[from + at - 1]?.id ?? null },
      upon: markOf(stateAfter(all.slice(0, from + at))),
    })),
  });

  it('the same import on both is one, and the later of two stands', () => {
    const one = bring(history());
    const two = bring(
      history({
        reviews: [...history().reviews, review(1)],
        schedule: { ...schedule, reps: 4, dueAt: NOW + 9 * DAY },
      }),
    );
    const both = [told('a', 1, one.all), told('b', 2, two.all)];
    for (const event of both) expect(readEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(
      foldNow([told('a', 1, one.all), told('b', 2, one.all)]).cards.get(card.cardId),
    ).toMatchObject({
      ...{ state: one.state, entries: one.all },
    });
    for (const events of [both, both.toReversed()]) {
      const folded = foldNow(events).cards.get(card.cardId);
      expect(folded?.state).toMatchObject({ reps: 4, dueDay: today + 9, stability: 12.5 });
      expect(folded?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it('an answer that was given meanwhile is not lost to an older past', () => {
    const one = bring(history());
    const answered = answerHere(one.all, NOW);
    const older = bring(history({ schedule: { ...schedule, dueAt: NOW + 30 * DAY } }), one.all);
    const folded = foldNow([
      told('a', 1, one.all),
      told('a', 2, answered, one.all.length),
      told('b', 3, older.all, one.all.length),
    ]).cards.get(card.cardId);
    expect(folded?.state).toEqual(stateAfter(answered));
  });
});

describe('the card of a history', () => {
  it('is that of the item where it is now, with the progress that it goes on with', () => {
    const note = { id: 'n', question: 'q', answer: 'a', authored: [] };
    const lesson = emptyLesson('deck', { principle: 'Deck', topic: null, series: null });
    const find = cardFinder([{ ...lesson, notes: [{ ...note, progressOf: 'old/m' }] }]);
    expect(find(history())).toEqual({ cardId: 'old/m/note', lessonId: 'deck' });
    expect(find(history({ itemId: 'x' }))).toBeNull();
  });
});

describe('the histories of a package', () => {
  it('law: each card has one, in the order in which the log keeps the cards', () => {
    // Hyphen, slash and digit in this order: a lesson’s cards lie between those of a longer name.
    const lessonIds = ['a', 'a-b', 'a0', 'b', 'b-'];
    const histories = fc.array(
      fc.record({
        lessonId: fc.constantFrom(...lessonIds),
        itemId: fc.constantFrom('m', 'n-', 'n'),
      }),
    );
    fc.assert(
      fc.property(histories, (places) => {
        const own = places.map((place, at) =>
          history({ ...place, reviews: [review(at, { foreignId: `anki:${at}` })] }),
        );
        const cardIdOf = ({ lessonId, itemId }: Pick<CardHistory, 'lessonId' | 'itemId'>) =>
          `${lessonId}/${itemId}/note`;
        const { placed, foreignIds, unplaced } = runThrough(
          placeHistories(own.map(foldHistory), (one) =>
            one.lessonId === 'b' ? null : { cardId: cardIdOf(one), lessonId: one.lessonId },
          ),
        );
        const wanted = own.filter(
          (one, at) =>
            one.lessonId !== 'b' &&
            own.findIndex((other) => cardIdOf(other) === cardIdOf(one)) === at,
        );
        expect(placed.map(({ history: one }) => unfoldHistory(one))).toEqual(
          wanted.toSorted((a, b) => compareTexts(cardIdOf(a), cardIdOf(b))),
        );
        expect(placed.every(({ history: one, card: its }) => its.cardId === cardIdOf(one))).toBe(
          true,
        );
        expect([...foreignIds].toSorted()).toEqual(
          wanted.flatMap((one) => one.reviews.map(({ foreignId }) => foreignId)).toSorted(),
        );
        expect(unplaced).toBe(own.length - wanted.length);
      }),
    );
  });
});
