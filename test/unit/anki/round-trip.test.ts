import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import { collectionOf } from '#shared/domain/anki/collection-of.ts';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { cardFinder, entriesOf } from '#shared/domain/import/history.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  applyEntry,
  compareWithLog,
  createMemoryModel,
  studyDayOf,
  type CardState,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import { emptyLesson, itemsOf } from '#shared/domain/deck/index.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';
import { clockAt, historiesOf, studied, stepsArbitrary } from '../support/studied.ts';

const model = createMemoryModel();

const lessonsArbitrary = fc.uniqueArray(lessonArbitrary, {
  ...{ minLength: 1, maxLength: 2, selector: ({ id }: Lesson) => id },
});

const mediaOf = (lessons: readonly Lesson[]): ReadonlyMap<string, string> =>
  new Map(
    lessons
      .flatMap(({ notes }) => notes)
      .flatMap(({ questionMedia = [], answerMedia = [] }) => [...questionMedia, ...answerMedia])
      .map((name) => [name, name]),
  );

const read = (collection: AnkiCollection, lessons: readonly Lesson[]) =>
  bundleOf(collection, {
    ...{ file: 'a.apkg', media: mediaOf(lessons), offsetAt: clockAt(0).offsetAt },
  });

/** What two programs can both say of a past: whole seconds within steps, and no names of answers. */
const told = ({ reviews, schedule, ...rest }: CardHistory) => ({
  ...rest,
  reviews: reviews.map(({ at, grade, duration, from, wait }) => ({
    at,
    grade,
    duration,
    from,
    wait,
  })),
  schedule: schedule && {
    ...schedule,
    dueAt:
      schedule.state !== 'review' && schedule.scheduledDays === 0
        ? Math.floor(schedule.dueAt / 1000)
        : studyDayOf(clockAt(0), schedule.dueAt),
  },
});

const byCard = (histories: readonly CardHistory[]) =>
  new Map(
    histories.map((one) => [`${one.lessonId}/${one.itemId}/${one.kind}`, told(one)] as const),
  );

/** Lays what is brought upon the log that is there, as the store does. */
const bring = (
  lessons: readonly Lesson[],
  histories: readonly CardHistory[],
  now: number,
  logs = new Map<string, readonly LogEntry[]>(),
) => {
  const find = cardFinder(lessons);
  const states = new Map<string, CardState>();
  let added = 0;
  for (const history of histories) {
    const card = find(history);
    if (!card) throw new Error(`No card for ${history.itemId}.`);
    const log = logs.get(card.cardId) ?? [];
    const before = log.reduce<CardState | null>(applyEntry, null);
    const { entries } = entriesOf(history, {
      ...{ card, before, log, model, parametersId: 'default', clock: clockAt(now) },
    });
    added += entries.length;
    const all = [...log, ...entries.map((entry, at) => ({ ...entry, seq: log.length + at + 1 }))];
    logs.set(card.cardId, all);
    const state = all.reduce<CardState | null>(applyEntry, null);
    if (state) states.set(card.cardId, state);
  }
  return { logs, states, added };
};

describe('a deck with its history, to Anki and back', () => {
  it('law: is the same in content, identity, schedule and log', () => {
    fc.assert(
      fc.property(lessonsArbitrary, stepsArbitrary, (lessons, steps) => {
        const { cards, now } = studied(lessons, steps);
        const histories = historiesOf(cards, now);
        const collection = collectionOf(lessons, histories, { now, calendar: clockAt(now) });
        const bundle = read(collection, lessons);
        expect(bundle.refused).toEqual([]);
        expect(bundle.lessons).toEqual(lessons);
        expect(byCard(bundle.histories)).toEqual(byCard(histories));

        const { logs, states } = bring(bundle.lessons, bundle.histories, now);
        for (const { card, state } of cards) {
          const got = states.get(card.id) ?? null;
          const due = (at: number | null) => at && Math.floor(at / 1000);
          expect(got && { ...got, dueAt: due(got.dueAt), step: 0 }).toEqual(
            state && {
              ...{ ...state, dueAt: due(state.dueAt), step: 0 },
              scheduledDays:
                state.state === 'review' ? Math.max(1, state.scheduledDays) : state.scheduledDays,
              ...('dueChosen' in state ? { dueChosen: undefined } : {}),
            },
          );
        }
        // The log holds together, and says what is stored.
        const entries = [...logs.values()].flat();
        expect(compareWithLog(() => model, [...states.values()], entries)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('law: brought twice it adds nothing, into a new profile and into the one that it is from', () => {
    fc.assert(
      fc.property(lessonsArbitrary, stepsArbitrary, (lessons, steps) => {
        const { cards, now } = studied(lessons, steps);
        const histories = historiesOf(cards, now);
        const input = { now, calendar: clockAt(now) };
        const first = read(collectionOf(lessons, histories, input), lessons);
        const { logs } = bring(first.lessons, first.histories, now);
        const again = read(collectionOf(lessons, histories, input), lessons);
        expect(again).toEqual(first);
        expect(bring(again.lessons, again.histories, now + 86_400_000, logs).added).toBe(0);

        const own = new Map(cards.map(({ card, log }) => [card.id, log]));
        expect(bring(first.lessons, first.histories, now + 86_400_000, own).added).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('law: guids, and the notes that have them, are the same every time', () => {
    fc.assert(
      fc.property(lessonsArbitrary, (lessons) => {
        const at = (now: number) => collectionOf(lessons, [], { now, calendar: clockAt(now) });
        const [one, other] = [at(1.7e12), at(1.8e12)];
        const names = ({ notes, decks }: AnkiCollection) => ({
          guids: notes.map(({ guid, fields }) => [guid, fields]),
          decks,
        });
        expect(names(one)).toEqual(names(other));
        for (const { notes, cards, decks } of [one]) {
          expect(new Set(notes.map(({ guid }) => guid)).size).toBe(notes.length);
          expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
          expect(new Set(decks.map(({ id }) => id)).size).toBe(decks.length);
          expect(new Set(decks.map(({ path }) => path.join('::').toLowerCase())).size).toBe(
            decks.length,
          );
          const items = lessons.flatMap(itemsOf).length;
          expect(notes.length).toBe(items + lessons.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the memory of a card that is taken out', () => {
  const lesson: Lesson = {
    ...emptyLesson('deck', { principle: 'Deck', topic: null, series: null }),
    notes: [{ id: 'n1', question: 'q', answer: 'a', authored: [] }],
  };
  const [AT, DUE] = [Date.parse('2026-11-02T12:00:00.750Z'), Date.parse('2026-11-20T12:00:00Z')];
  const history: CardHistory = {
    ...{ lessonId: 'deck', itemId: 'n1', kind: 'note', suspended: false },
    reviews: [{ foreignId: 'r1', at: AT, grade: 'good', duration: 1_000 }],
    schedule: {
      ...{ state: 'review', stability: 20.5, difficulty: 5, dueAt: DUE, scheduledDays: 18 },
      ...{ reps: 1, lapses: 0 },
    },
  };
  const memoryOf = (own: CardHistory) =>
    collectionOf([lesson], [own], { now: DUE, calendar: clockAt(DUE) }).cards.find(
      ({ memory }) => memory !== null,
    )?.memory;

  it('says when it was answered last, in whole seconds, and how its recall falls', () => {
    const lastReviewTime = Math.floor(AT / 1000);
    expect(memoryOf(history)).toEqual({ stability: 20.5, difficulty: 5, lastReviewTime });
    const schedule = history.schedule && { ...history.schedule, decay: 0.2 };
    expect(memoryOf({ ...history, schedule })).toMatchObject({ decay: 0.2, lastReviewTime });
  });
});
