import fc from 'fast-check';
import {
  answerEntry,
  createScheduler,
  DEFAULT_GLOBALS,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  DEFAULT_PRESET,
  dueDateEntry,
  fixedClock,
  GRADES,
  resetEntry,
  studyDayOf,
} from '#shared/domain/schedule/index.ts';
import { recordAction, stepBackOrForth } from '#renderer/store/actions.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { markRead } from '#renderer/store/lessons.ts';
import { bringBack, markCard } from '#renderer/store/marks.ts';
import { packSome } from '#renderer/store/pack.ts';
import { packCards } from '#renderer/store/packed-cards.ts';
import { removePlan, savePlan } from '#renderer/store/plans.ts';
import { storeQuizStep } from '#renderer/store/quizzes.ts';
import { storeAnswer, storeEntries } from '#renderer/store/reviews.ts';
import { saveSetting } from '#renderer/store/settings.ts';
import { assignPreset, removePreset, saveGlobals, savePreset } from '#renderer/store/study.ts';

const OTHERS = [
  ...['bury', 'suspend', 'mark', 'bring back', 'reset', 'due', 'preset', 'assign'],
  ...['remove preset', 'globals', 'parameters', 'plan', 'remove plan', 'quiz', 'read', 'setting'],
  ...['undo', 'redo', 'pack'],
] as const;

/** Something that a person does to one of a few cards, `wait` milliseconds after the last. */
export const doing = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...GRADES) },
    { weight: 4, arbitrary: fc.constantFrom(...OTHERS) },
    { weight: 3, arbitrary: fc.constantFrom('undo', 'redo', 'pack') },
  ),
  item: fc.integer({ min: 1, max: 3 }),
  wait: fc.integer({ min: 1, max: 3 * 86_400_000 }),
});
export type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

const scheduler = createScheduler();
export const lessonId = 'lesson';
export const cardOf = (item: number) => ({ cardId: `${lessonId}/item-${item}/stage`, lessonId });

/** Answers a card as the review screen does. */
export const answer = async (
  db: RecastDatabase,
  item: number,
  grade: (typeof GRADES)[number],
  now: number,
): Promise<void> => {
  const clock = fixedClock(now, 0);
  const card = cardOf(item);
  const before = (await db.cards.get(card.cardId)) ?? null;
  const outcome = scheduler.preview(card.cardId, before, clock)[grade];
  const id = crypto.randomUUID();
  const entry = answerEntry({ id, card, before, outcome, clock, duration: 4_000, cap: 60_000 });
  const stored = await storeAnswer(db, {
    before,
    entry,
    session: { scope: lessonId, cardId: null, lastSiblings: null, draft: '' },
    along: async ({ put }) => {
      if (item === 1) await put('drafts', card.cardId, { ...card, text: `at ${now}`, at: now });
    },
  });
  if (!stored.ok) throw new Error('The card was answered by somebody else.');
};

/** Packs all of the log, or all before a study day, into blocks so small that there are several. */
export const packSoFar = async (db: RecastDatabase, before = Infinity): Promise<void> => {
  db.blockSize = 4;
  for (let from: string | null = ''; from !== null;) {
    from = await packSome(db, { from, before, atOnce: 3 });
  }
};

/** Packs the cards that have changed since, however few. */
export const packCardsNow = (db: RecastDatabase): Promise<void> =>
  packCards(db, { idle: () => Promise.resolve(), enough: 1 });

/** Undoes or redoes one step. */
export const step = (
  db: RecastDatabase,
  direction: 'undo' | 'redo',
  reworkRows: Parameters<typeof stepBackOrForth>[2]['reworkRows'] = () =>
    Promise.reject(new Error('No other machine is there.')),
) =>
  stepBackOrForth(db, direction, {
    scope: null,
    changeText: () => Promise.resolve(),
    changeDecks: () => Promise.resolve(),
    reworkRows,
  });

/** Does one thing as the app would, at that moment (epoch ms). */
export const doOne = async (
  db: RecastDatabase,
  { what, item }: Pick<Doing, 'what' | 'item'>,
  now: number,
): Promise<unknown> => {
  const card = cardOf(item);
  const clock = fixedClock(now, 0);
  const day = studyDayOf(clock);
  const action = { cardId: card.cardId, label: what };
  const presetId = `preset-${item}`;
  const id = crypto.randomUUID();
  const state = await db.cards.get(card.cardId);
  switch (what) {
    case 'bury':
      return markCard(db, what, card, { buriedUntil: day + 1 });
    case 'suspend':
      return markCard(db, what, card, { suspended: true });
    case 'mark':
      return markCard(db, what, card, { marked: now % 2 === 0 });
    case 'bring back':
      return bringBack(db, { lessonId, moved: [] });
    case 'reset':
      return storeEntries(db, action, state ? [resetEntry(id, state, clock)] : []);
    case 'due':
      return storeEntries(db, action, state ? [dueDateEntry(id, state, day + 5, clock)] : []);
    case 'preset': {
      const options = { ...DEFAULT_OPTIONS, newPerDay: now % 50 };
      return savePreset(db, what, { ...DEFAULT_PRESET, id: presetId, options });
    }
    case 'remove preset':
      return removePreset(db, presetId);
    case 'assign':
      return assignPreset(db, lessonId, presetId);
    case 'globals':
      return saveGlobals(db, { ...DEFAULT_GLOBALS, learnAhead: now % 30 });
    case 'parameters':
      return recordAction(db, { cardId: null, label: what }, ({ put }) =>
        put('parameterSets', id, {
          ...{ id, parameters: DEFAULT_PARAMETERS, trainedAt: now, reviews: 400 },
        }),
      );
    case 'plan':
      return savePlan(db, {
        ...{ id: `plan-${item}`, lessonIds: [lessonId], day: day + 20, target: 0.95 },
        ...{ since: day, firmness: 1 },
      });
    case 'remove plan':
      return removePlan(db, `plan-${item}`);
    case 'quiz':
      return storeQuizStep(db, {
        ...{ lessonId, id, session: {} as never },
        entry: {
          ...{ itemId: `item-${item}`, lessonId, kind: 'classify', correct: true, at: now },
          ...{ chosen: 'weak', expected: 'weak', flagged: false },
        },
      });
    case 'read':
      return markRead(db, `lesson-${item}`, now);
    case 'setting':
      return saveSetting(db, `setting-${item}`, { value: now });
    case 'pack':
      await packSoFar(db);
      return packCardsNow(db);
    case 'undo':
    case 'redo':
      return step(db, what);
    default:
      return answer(db, item, what, now);
  }
};

/** The start of all these stories. */
export const START = Date.parse('2026-03-02T12:00:00Z');

/** Does one thing after another; answers the moment of the last. */
export const doAll = async (
  db: RecastDatabase,
  doings: readonly Doing[],
  from = START,
): Promise<number> => {
  let now = from;
  for (const one of doings) {
    now += one.wait;
    await doOne(db, one, now);
  }
  return now;
};
