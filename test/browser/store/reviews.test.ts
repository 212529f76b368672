import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answerEntry,
  compareEntries,
  compareWithLog,
  createMemoryModel,
  createScheduler,
  dueDateEntry,
  fixedClock,
  GRADES,
  resetEntry,
  studyDayOf,
  type Clock,
  type Grade,
} from '#shared/domain/schedule/index.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { loadSteps, recordAction, stepBackOrForth, UNDO_STEPS } from '#renderer/store/actions.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { loadDraft, saveDraft } from '#renderer/store/drafts.ts';
import { readLog } from '#renderer/store/log.ts';
import { bringBack, markCard } from '#renderer/store/marks.ts';
import { loadHistory, loadProgress, storeAnswer, storeEntries } from '#renderer/store/reviews.ts';
import { loadPracticePast } from '#renderer/store/practice.ts';
import { UNDOABLE_TABLES } from '#renderer/store/rows.ts';
import { runs } from '../../support/effort.ts';
import { packSoFar } from '../support/doings.ts';
import { assignPreset, loadStudy, removePreset, savePreset } from '#renderer/store/study.ts';
import { DEFAULT_OPTIONS, DEFAULT_PRESET } from '#shared/domain/schedule/index.ts';

const lessonId = 'lesson';
const scheduler = createScheduler();
const model = createMemoryModel();
let db: RecastDatabase;
let serial = 0;

beforeEach(() => {
  serial += 1;
  db = openDatabase(`reviews-${serial}`);
});
afterEach(() => db.close());

const start = Date.parse('2026-03-02T12:00:00Z');
const clockAt = (now: number): Clock => fixedClock(now, 0);
const today = studyDayOf(clockAt(start));
const cardOf = (item: number, lesson = lessonId) => ({
  cardId: `${lesson}/item-${item}/stage`,
  lessonId: lesson,
});

interface AnswerOptions {
  readonly lesson?: string;
  readonly draft?: string;
}

/** Answers a card as the review screen does. */
const answer = async (
  item: number,
  grade: Grade,
  now: number,
  id: string,
  { lesson = lessonId, draft = '' }: AnswerOptions = {},
) => {
  const clock = clockAt(now);
  const card = cardOf(item, lesson);
  const before = (await db.cards.get(card.cardId)) ?? null;
  const outcome = scheduler.preview(card.cardId, before, clock)[grade];
  const entry = answerEntry({ id, card, before, outcome, clock, duration: 4_000, cap: 60_000 });
  return storeAnswer(db, {
    before,
    entry,
    session: { scope: lesson, cardId: null, lastSiblings: `${lesson}/item-${item}`, draft: '' },
    along: async ({ put }) => {
      if (draft !== '') await put('drafts', card.cardId, { ...card, text: draft, at: now });
    },
  });
};

const step = (direction: 'undo' | 'redo', scope: string | null = lessonId) =>
  stepBackOrForth(db, direction, {
    scope,
    changeText: () => Promise.reject(new Error('No text was changed.')),
    changeDecks: () => Promise.reject(new Error('No deck was changed.')),
    reworkRows: () => Promise.reject(new Error('No other machine is there.')),
  });

/** Everything that undo promises to bring back. */
const dump = async () =>
  Object.fromEntries(
    await Promise.all(
      UNDOABLE_TABLES.map(async (name) => {
        const isLog = name === 'reviews';
        const rows = isLog
          ? (await readLog(db)).toSorted(compareEntries)
          : db.table(name).toArray();
        return [name, await rows] as const;
      }),
    ),
  );

describe('an answer', () => {
  it('stores card, log and undo together', async () => {
    await answer(1, 'good', start, 'r1');
    const [card] = await db.cards.toArray();
    expect(card).toMatchObject({ cardId: cardOf(1).cardId, reps: 1, state: 'learning' });
    expect(await db.reviews.toArray()).toMatchObject([{ id: 'r1', kind: 'answer', seq: 1 }]);
    expect((await loadSteps(db)).undo).toMatchObject({ label: 'answer' });
    const { states, done } = await loadProgress(db, today);
    expect(states.get(cardOf(1).cardId)).toEqual(card);
    expect(done(lessonId)).toEqual({
      answers: 1,
      newCards: 1,
      reviews: 0,
      time: 4_000,
      cards: new Set([cardOf(1).cardId]),
    });
  });

  it('stores nothing when one part of it cannot be stored', async () => {
    await answer(1, 'good', start, 'same id');
    const before = await dump();
    await expect(answer(2, 'good', start, 'same id')).rejects.toThrow();
    expect(await dump()).toEqual(before);
  });

  it('is refused when the card was answered already', async () => {
    const clock = clockAt(start);
    const card = cardOf(1);
    const outcome = scheduler.preview(card.cardId, null, clock).good;
    const send = (id: string) =>
      storeAnswer(db, {
        before: null,
        entry: answerEntry({ id, card, before: null, outcome, clock, duration: 1, cap: 1 }),
        session: { scope: lessonId, cardId: null, lastSiblings: null, draft: '' },
      });
    const [first, second] = await Promise.all([send('r1'), send('r2')]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(await db.reviews.count()).toBe(1);
    expect(await db.actions.count()).toBe(1);
  });

  it('counts for its study day and its deck, and all decks together count both', async () => {
    await answer(1, 'good', start, 'r1');
    await answer(1, 'good', start, 'r2', { lesson: 'other' });
    expect((await loadProgress(db, today + 1)).done(lessonId).answers).toBe(0);
    const all = await loadProgress(db, today);
    expect([all.states.size, all.done('other').answers, all.done(lessonId).answers]).toEqual([
      2, 1, 1,
    ]);
  });

  it('counts for the load of the day on which the card comes back', async () => {
    await answer(1, 'easy', start, 'r1');
    await answer(2, 'easy', start, 'r2', { lesson: 'other' });
    const { load } = await loadProgress(db, today);
    const days = (await db.cards.toArray()).map(({ dueDay }) => dueDay);
    expect(days.reduce((sum, day) => sum + (load(day) > 0 ? 1 : 0), 0)).toBe(2);
    expect(load(today)).toBe(0);
  });
});

describe('a draft', () => {
  const { cardId } = cardOf(1);
  const session = (cardOnScreen: string | null) => ({
    scope: lessonId,
    cardId: cardOnScreen,
    lastSiblings: null,
    draft: '',
  });

  it('is kept with the card once it is graded, and comes back into the field on undo', async () => {
    await answer(1, 'good', start, 'r1', { draft: 'I called the team lead.' });
    expect(await loadDraft(db, cardId)).toMatchObject({ text: 'I called the team lead.' });
    await step('undo');
    expect(await loadDraft(db, cardId)).toBeNull();
    expect(await db.sessions.get(lessonId)).toMatchObject({
      cardId,
      draft: 'I called the team lead.',
    });
  });

  it('is kept while it is typed, for the card on the screen alone', async () => {
    await db.sessions.put(session(cardId));
    await saveDraft(db, { scope: lessonId, cardId, draft: 'I ca' });
    expect(await db.sessions.get(lessonId)).toMatchObject({ draft: 'I ca' });
    await db.sessions.put(session(null));
    await saveDraft(db, { scope: lessonId, cardId, draft: 'I called' });
    expect(await db.sessions.get(lessonId)).toMatchObject({ draft: '' });
  });
});

describe('undo', () => {
  const DOINGS = [...GRADES, 'bury', 'suspend', 'mark', 'reset', 'due', 'preset', 'pack'] as const;

  /** Does one thing to one card, as the app would. */
  const doOne = async (what: (typeof DOINGS)[number], item: number, now: number, id: string) => {
    const card = cardOf(item);
    const state = await db.cards.get(card.cardId);
    const clock = clockAt(now);
    const day = studyDayOf(clock);
    const action = { cardId: card.cardId, label: what };
    switch (what) {
      case 'pack':
        return packSoFar(db);
      case 'bury':
        return markCard(db, what, card, { buriedUntil: day + 1 });
      case 'suspend':
        return markCard(db, what, card, { suspended: true });
      case 'mark':
        return markCard(db, what, card, { marked: true });
      case 'reset':
        return storeEntries(db, action, state ? [resetEntry(id, state, clock)] : []);
      case 'due':
        return storeEntries(db, action, state ? [dueDateEntry(id, state, day + 5, clock)] : []);
      case 'preset':
        return savePreset(db, what, {
          ...DEFAULT_PRESET,
          options: { ...DEFAULT_OPTIONS, newPerDay: item },
        });
      default:
        expect((await answer(item, what, now, id, { draft: `draft ${id}` })).ok).toBe(true);
    }
  };

  it.each([
    // Many short histories, and some as long as an evening.
    { numRuns: runs(25, 500), maxLength: 10 },
    { numRuns: runs(6, 100), maxLength: 60 },
  ])(
    'law: takes back any run of steps, and does them again, to exactly what was there (%j)',
    async ({ numRuns, maxLength }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              item: fc.integer({ min: 1, max: 4 }),
              what: fc.constantFrom(...DOINGS),
              wait: fc.integer({ min: 1, max: 9 * 86_400_000 }),
            }),
            { minLength: 1, maxLength },
          ),
          async (steps) => {
            await Promise.all(db.tables.map((table) => table.clear()));
            let now = start;
            const past = [await dump()];
            for (const { item, what, wait } of steps) {
              now += wait;
              const before = await db.actions.count();
              await doOne(what, item, now, `r${now}`);
              // A reset of a card that is new already is no step.
              if ((await db.actions.count()) > before) past.push(await dump());
            }
            const { cards, reviews } = await loadHistory(db);
            expect(compareWithLog(() => model, cards, reviews)).toEqual([]);

            for (let at = past.length - 2; at >= 0; at -= 1) {
              expect(await step('undo')).not.toBeNull();
              expect(await dump()).toEqual(past[at]);
            }
            expect(await step('undo')).toBeNull();
            for (let at = 1; at < past.length; at += 1) {
              expect(await step('redo')).not.toBeNull();
              expect(await dump()).toEqual(past[at]);
            }
            expect(await step('redo')).toBeNull();
          },
        ),
        { numRuns },
      );
    },
  );

  it('goes through all decks in the order in which things were done', async () => {
    await answer(1, 'good', start, 'r1');
    await answer(1, 'good', start, 'r2', { lesson: 'other' });
    expect(await step('undo')).toMatchObject({ cardId: cardOf(1, 'other').cardId });
    expect(await step('undo')).toMatchObject({ cardId: cardOf(1).cardId });
    expect(await db.cards.count()).toBe(0);
  });

  it('forgets what was taken back as soon as something else is done', async () => {
    await answer(1, 'good', start, 'r1');
    await step('undo');
    await answer(2, 'good', start, 'r2');
    expect((await loadSteps(db)).redo).toBeNull();
    expect(await step('redo')).toBeNull();
    expect((await db.cards.toArray()).map((card) => card.cardId)).toEqual([cardOf(2).cardId]);
  });

  it('brings suspended cards back in one step, keeps their marks, and undoes that too', async () => {
    await markCard(db, 'suspend', cardOf(1), { suspended: true });
    await markCard(db, 'suspend', cardOf(2), { suspended: true, marked: true });
    const before = await dump();
    expect(await bringBack(db, { lessonId, moved: [] })).toBe(2);
    expect(await db.marks.toArray()).toMatchObject([{ marked: true, suspended: false }]);
    expect(await bringBack(db, { lessonId, moved: [] })).toBe(0);
    await step('undo');
    expect(await dump()).toEqual(before);
  });

  it('shows the card that was taken back again', async () => {
    await answer(1, 'good', start, 'r1');
    await step('undo');
    expect(await db.sessions.get(lessonId)).toMatchObject({ cardId: cardOf(1).cardId });
  });

  it('changes a text back first, and takes nothing back when that fails', async () => {
    const text = { lessonId, itemId: 'i', before: { weak: 'old' }, after: { weak: 'new' } };
    await db.actions.add({ cardId: 'c', label: 'edit', undone: 0, changes: [], text });
    await expect(step('undo')).rejects.toThrow('No text was changed.');
    expect((await loadSteps(db)).undo).not.toBeNull();
    const changed: unknown[] = [];
    const reworkRows = () => Promise.resolve();
    const changeText = (change: unknown): Promise<void> => {
      changed.push(change);
      return Promise.resolve();
    };
    const changeDecks = () => Promise.resolve();
    await stepBackOrForth(db, 'undo', { scope: null, changeText, changeDecks, reworkRows });
    await stepBackOrForth(db, 'redo', { scope: null, changeText, changeDecks, reworkRows });
    expect(changed).toEqual([{ ...text, before: text.after, after: text.before }, text]);
  });

  it('changes decks back first, the last of them first, together with the rows of the step', async () => {
    const head = (principle: string) => ({
      ...{ source: 'original' as const, about: null, summary: [] },
      title: { principle, topic: null, series: null },
    });
    const decks = ['a', 'b'].map((id) => ({
      ...{ lessonId: id, before: head('Old'), after: head(`New ${id}`), items: [] },
    }));
    const mark = { ...cardOf(1), suspended: true, buriedUntil: null, marked: false };
    await recordAction(db, { cardId: null, label: 'merge', decks }, ({ put }) =>
      put('marks', mark.cardId, mark),
    );
    const before = await dump();
    await expect(step('undo')).rejects.toThrow('No deck was changed.');
    expect(await dump()).toEqual(before);
    const written: string[] = [];
    const to = {
      scope: null,
      changeText: () => Promise.resolve(),
      changeDecks: (changes: readonly LessonChange[]) => {
        written.push(
          ...changes.map(({ lessonId: id, after }) => `${id}: ${after?.title.principle}`),
        );
        return Promise.resolve();
      },
      reworkRows: () => Promise.resolve(),
    };
    await stepBackOrForth(db, 'undo', to);
    expect(await db.marks.count()).toBe(0);
    await stepBackOrForth(db, 'redo', to);
    expect(await dump()).toEqual(before);
    expect(written).toEqual(['b: Old', 'a: Old', 'a: New a', 'b: New b']);
  });

  it('is found for a card that was moved to another deck, wherever its rows are filed', async () => {
    await answer(1, 'good', start, 'r1', { lesson: 'home' });
    await markCard(db, 'suspend', cardOf(1, 'home'), { suspended: true });
    const moved = [cardOf(1, 'home').cardId];
    const past = await loadPracticePast(db, [{ lessonId, moved }], today);
    expect([past.states.size, past.marks.size, past.log.length]).toEqual([1, 1, 1]);
    expect(await bringBack(db, { lessonId, moved })).toBe(1);
  });

  it('keeps a bounded number of steps, the newest', async () => {
    for (let n = 0; n < UNDO_STEPS + 3; n += 1) await answer(n, 'easy', start + n, `r${n}`);
    expect(await db.actions.count()).toBe(UNDO_STEPS);
    expect(await step('undo')).toMatchObject({ cardId: cardOf(UNDO_STEPS + 2).cardId });
  });
});

describe('the study settings', () => {
  it('are the defaults until something is stored, and follow what is', async () => {
    expect((await loadStudy(db)).presetOf('any')).toEqual(DEFAULT_PRESET);
    const options = { ...DEFAULT_OPTIONS, newPerDay: 3 };
    await savePreset(db, 'new preset', { id: 'p', name: 'Calm', options });
    await assignPreset(db, lessonId, 'p');
    const study = await loadStudy(db);
    expect(study.presetOf(lessonId)).toMatchObject({ name: 'Calm', options });
    expect(study.presetOf('other').id).toBe('default');
    await removePreset(db, 'p');
    expect((await loadStudy(db)).presetOf(lessonId).id).toBe('default');
    await step('undo', null);
    expect((await loadStudy(db)).presetOf(lessonId).id).toBe('p');
  });
});
