import { useCallback, useEffect, useState } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  answerItem,
  missesRound,
  nextItem,
  startQuiz,
  type QuizAnswer,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { useTaskChain } from '#renderer/app/task-chain.ts';
import { newId, newSeed, readClock } from '#renderer/platform/index.ts';
import { db, loadQuizSession, storeQuizStep } from '#renderer/store/index.ts';

export interface QuizActions {
  /** Answers the current item with one of its options. */
  readonly choose: (itemId: string, optionId: string) => void;
  readonly next: () => void;
  /** A round of what was missed in this one. */
  readonly retryMisses: () => void;
  readonly restart: () => void;
}

/**
 * One quiz on a lesson, taken up again where it was left. A step is shown when it is stored, and a
 * key that is pressed meanwhile is left alone: what the person has seen is never lost.
 */
export const useQuiz = (lesson: Lesson): readonly [QuizSession | null, QuizActions] => {
  const [session, setSession] = useState<QuizSession | null>(null);
  const { run, isBusy } = useTaskChain();

  const store = useCallback(
    async (next: QuizSession, entry: QuizAnswer | null = null) => {
      await storeQuizStep(db, { lessonId: lesson.id, session: next, entry, id: newId() });
      setSession(next);
    },
    [lesson.id],
  );

  const fresh = useCallback(() => startQuiz({ lessons: [lesson], seed: newSeed() }), [lesson]);

  const missing = session === null;
  useEffect(() => {
    if (!missing) return;
    run(async () => {
      const stored = await loadQuizSession(db, lesson.id);
      if (stored) setSession(stored);
      else await store(fresh());
    });
  }, [missing, lesson.id, fresh, store, run]);

  const step = (advance: (now: QuizSession) => QuizSession | null): void => {
    if (!session || isBusy()) return;
    const next = advance(session);
    if (next && next !== session) run(() => store(next));
  };

  return [
    session,
    {
      choose: (itemId, chosen) => {
        if (!session || isBusy()) return;
        const answered = answerItem(session, { itemId, chosen }, readClock().now);
        if (answered.entry) run(() => store(answered.session, answered.entry));
      },
      next: () => step(nextItem),
      retryMisses: () => step(missesRound),
      restart: () => step(fresh),
    },
  ];
};
