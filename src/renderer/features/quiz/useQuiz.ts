import { useCallback, useEffect, useRef, useState } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  answerItem,
  isRoundOver,
  missesRound,
  nextItem,
  startQuiz,
  type QuizAnswer,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { attempt } from '#renderer/app/notices.ts';
import { useTaskChain } from '#renderer/app/task-chain.ts';
import { newId, newSeed, readClock } from '#renderer/platform/index.ts';
import { db, endQuizSession, loadQuizSession, storeQuizStep } from '#renderer/store/index.ts';

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
  // What a step starts from; the state above is drawn a moment later.
  const current = useRef<QuizSession | null>(null);
  const { run, isBusy } = useTaskChain();

  const take = useCallback((next: QuizSession) => {
    current.current = next;
    setSession(next);
  }, []);

  const store = useCallback(
    async (next: QuizSession, entry: QuizAnswer | null = null) => {
      await storeQuizStep(db, { lessonId: lesson.id, session: next, entry, id: newId() });
      take(next);
    },
    [lesson.id, take],
  );

  const fresh = useCallback(() => startQuiz({ lessons: [lesson], seed: newSeed() }), [lesson]);

  // A quiz with nothing to ask is not stored, and looks again when the lesson changes.
  const missing = session === null || session.items.length === 0;
  useEffect(() => {
    if (!missing) return;
    run(async () => {
      const stored = await loadQuizSession(db, lesson.id);
      const next = stored ?? fresh();
      if (stored || next.items.length === 0) take(next);
      else await store(next);
    });
  }, [missing, lesson.id, fresh, store, take, run]);

  // Who leaves the result behind is done with it; who closes the app on it finds it again.
  useEffect(
    () => () => {
      if (current.current && isRoundOver(current.current)) {
        attempt(() => endQuizSession(db, lesson.id));
      }
    },
    [lesson.id],
  );

  const step = (advance: (now: QuizSession) => QuizSession | null): void => {
    if (!current.current || isBusy()) return;
    const next = advance(current.current);
    if (next && next !== current.current) run(() => store(next));
  };

  return [
    session,
    {
      choose: (itemId, chosen) => {
        if (!current.current || isBusy()) return;
        const answered = answerItem(current.current, { itemId, chosen }, readClock().now);
        if (answered.entry) run(() => store(answered.session, answered.entry));
      },
      next: () => step(nextItem),
      retryMisses: () => step(missesRound),
      restart: () => step(fresh),
    },
  ];
};
