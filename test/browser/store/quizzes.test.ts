import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuizAnswer, QuizSession } from '#shared/domain/quiz/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { loadQuizLog, loadQuizSession, storeQuizStep } from '#renderer/store/quizzes.ts';

const lessonId = 'lesson';
let db: RecastDatabase;
let serial = 0;
beforeEach(() => {
  serial += 1;
  db = openDatabase(`quizzes-${serial}`);
});
afterEach(() => db.close());

const session: QuizSession = {
  version: 1,
  lessonIds: [lessonId],
  seed: 1,
  round: 1,
  items: [],
  position: 0,
  answers: [],
  earlier: [],
};
const entry = (at: number): QuizAnswer => ({
  itemId: 'lesson/a/weak',
  lessonId,
  kind: 'classify',
  correct: true,
  chosen: 'weak',
  expected: 'weak',
  flagged: false,
  at,
});

describe('a quiz step', () => {
  it('stores where the quiz stands and what was answered, and never touches the schedule', async () => {
    await storeQuizStep(db, { lessonId, session, entry: entry(2), id: 'a' });
    await storeQuizStep(db, {
      lessonId,
      session: { ...session, position: 1 },
      entry: null,
      id: 'b',
    });
    await storeQuizStep(db, {
      lessonId,
      session: { ...session, position: 2 },
      entry: entry(1),
      id: 'c',
    });
    expect((await loadQuizSession(db, lessonId))?.position).toBe(2);
    expect((await loadQuizLog(db, [lessonId])).map(({ at }) => at)).toEqual([1, 2]);
    expect(await db.cards.count()).toBe(0);
    expect(await db.reviews.count()).toBe(0);
  });

  it('stores neither when the answer cannot be stored', async () => {
    await storeQuizStep(db, { lessonId, session, entry: entry(1), id: 'same' });
    const next = { ...session, position: 9 };
    await expect(
      storeQuizStep(db, { lessonId, session: next, entry: entry(2), id: 'same' }),
    ).rejects.toThrow();
    expect((await loadQuizSession(db, lessonId))?.position).toBe(0);
  });
});
