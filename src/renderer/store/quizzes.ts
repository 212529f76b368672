import type { QuizAnswer, QuizSession } from '#shared/domain/quiz/index.ts';
import { rowWritten } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from './database.ts';
import { outboxTables, postRow } from './outbox.ts';

/** Stores where the quiz stands and, when something was answered, the log entry, in one transaction. */
export const storeQuizStep = async (
  db: RecastDatabase,
  step: {
    readonly lessonId: string;
    readonly session: QuizSession;
    readonly entry: QuizAnswer | null;
    /** The identity of the log entry, unique for ever. */
    readonly id: string;
  },
): Promise<void> => {
  const tables = [db.quizSessions, db.quizAnswers, ...outboxTables(db)];
  await db.transaction('rw', tables, async () => {
    await db.quizSessions.put({ lessonId: step.lessonId, session: step.session });
    if (!step.entry) return;
    const row = { ...step.entry, id: step.id };
    await db.quizAnswers.add(row);
    await postRow(db, 'quiz answer', rowWritten('quizAnswers', row.id, null, row));
  });
  await db.courier.deliver();
};

export const loadQuizSession = async (
  db: RecastDatabase,
  lessonId: string,
): Promise<QuizSession | null> => (await db.quizSessions.get(lessonId))?.session ?? null;

export const endQuizSession = (db: RecastDatabase, lessonId: string): Promise<void> =>
  db.quizSessions.delete(lessonId);

/** The whole quiz log of some lessons, the oldest first: a deck's own and those that its items come from. */
export const loadQuizLog = (
  db: RecastDatabase,
  lessonIds: readonly string[],
): Promise<readonly QuizAnswer[]> => db.quizAnswers.where('lessonId').anyOf(lessonIds).sortBy('at');

/** The whole quiz log by lesson, the oldest first. */
export const loadQuizLogs = async (
  db: RecastDatabase,
): Promise<ReadonlyMap<string, readonly QuizAnswer[]>> => {
  const logs = new Map<string, QuizAnswer[]>();
  for (const answer of await db.quizAnswers.orderBy('at').toArray()) {
    const own = logs.get(answer.lessonId);
    if (own) own.push(answer);
    else logs.set(answer.lessonId, [answer]);
  }
  return logs;
};
