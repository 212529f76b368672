import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { loadSteps, recordAction, stepBackOrForth, UNDO_STEPS } from '#renderer/store/actions.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';

let db: RecastDatabase;

beforeEach(() => {
  db = openDatabase(crypto.randomUUID());
});

afterEach(() => db.delete());

const nothing = () => Promise.resolve();

const change = (lessonId: string): LessonChange => ({
  ...{ lessonId, before: null, after: null, items: [] },
});

const record = (...lessonIds: readonly string[]) =>
  recordAction(
    db,
    { cardId: null, label: lessonIds.join(), decks: lessonIds.map(change) },
    nothing,
  );

const move = async (direction: 'undo' | 'redo'): Promise<readonly string[]> => {
  const written: string[] = [];
  await stepBackOrForth(db, direction, {
    ...{ scope: null, changeText: nothing, reworkRows: nothing },
    changeDecks: (changes) => {
      written.push(...changes.map(({ lessonId }) => lessonId));
      return Promise.resolve();
    },
  });
  return written;
};

const kept = async (): Promise<readonly string[]> =>
  (await db.lessonChanges.toArray()).map(({ change: { lessonId } }) => lessonId);

it('changes of lessons are taken back the other way round, and done again in their order', async () => {
  await record('a', 'b', 'c');
  expect(await move('undo')).toEqual(['c', 'b', 'a']);
  expect(await move('redo')).toEqual(['a', 'b', 'c']);
});

it('a step that is asked for says how many lessons it changed, and does not hold them', async () => {
  await record('a', 'b');
  const { undo } = await loadSteps(db);
  expect(undo).toMatchObject({ label: 'a,b', lessons: 2 });
  expect(JSON.stringify(undo)).not.toContain('lessonId');
});

it('are forgotten with their step: when another is done instead, and when it is too long ago', async () => {
  await record('a');
  await record('b');
  await move('undo');
  await record('c');
  expect(await kept()).toEqual(['a', 'c']);
  for (let n = 0; n < UNDO_STEPS - 1; n += 1) await record(`d${n}`);
  expect(await kept()).not.toContain('a');
  expect(await kept()).toHaveLength(UNDO_STEPS);
  expect(await kept()).toContain('c');
});

it('are not kept where the step itself could not be', async () => {
  const failing = recordAction(db, { cardId: null, label: 'x', decks: [change('a')] }, () =>
    Promise.reject(new Error('no')),
  );
  await expect(failing).rejects.toThrow('no');
  expect(await kept()).toEqual([]);
});
