import type { QuizAnswer, QuizSession } from '#shared/domain/quiz/index.ts';
import type { RecastDatabase } from './database.ts';

/** Stores where the quiz stands and, when something was answered, the log entry, in one transaction. */
export const storeQuizStep = (
  db: RecastDatabase,
  step: {
    readonly lessonId: string;
    readonly session: QuizSession;
    readonly entry: QuizAnswer | null;
    /** The identity of the log entry, unique for ever. */
    readonly id: string;
  },
): Promise<void> =>
  db.transaction('rw', db.quizSessions, db.quizAnswers, async () => {
    await db.quizSessions.put({ lessonId: step.lessonId, session: step.session });
    if (step.entry) await db.quizAnswers.add({ ...step.entry, id: step.id });
  });

export const loadQuizSession = async (
  db: RecastDatabase,
  lessonId: string,
): Promise<QuizSession | null> => (await db.quizSessions.get(lessonId))?.session ?? null;

export const endQuizSession = (db: RecastDatabase, lessonId: string): Promise<void> =>
  db.quizSessions.delete(lessonId);

/** The deck's whole quiz log, the oldest first. */
export const loadQuizLog = (db: RecastDatabase, lessonId: string): Promise<readonly QuizAnswer[]> =>
  db.quizAnswers.where({ lessonId }).sortBy('at');
