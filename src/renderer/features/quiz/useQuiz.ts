import { useCallback, useEffect, useRef, useState } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  answerItem,
  missesRound,
  nextItem,
  startQuiz,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { attempt } from '#renderer/app/notices.ts';
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

/** One quiz on a lesson, stored at every step and taken up again where it was left. */
export const useQuiz = (lesson: Lesson): readonly [QuizSession | null, QuizActions] => {
  const [session, setSession] = useState<QuizSession | null>(null);
  // What is stored is what the next step starts from, however fast the keys come.
  const current = useRef<QuizSession | null>(null);

  const take = useCallback((next: QuizSession) => {
    current.current = next;
    setSession(next);
  }, []);

  const store = useCallback(
    (next: QuizSession, entry: ReturnType<typeof answerItem>['entry'] = null) => {
      if (next === current.current) return;
      take(next);
      attempt(() => storeQuizStep(db, { lessonId: lesson.id, session: next, entry, id: newId() }));
    },
    [lesson.id, take],
  );

  const fresh = useCallback(() => startQuiz({ lessons: [lesson], seed: newSeed() }), [lesson]);

  useEffect(() => {
    let stopped = false;
    attempt(async () => {
      const stored = await loadQuizSession(db, lesson.id);
      if (stopped || current.current) return;
      if (stored) take(stored);
      else store(fresh());
    });
    return () => {
      stopped = true;
    };
  }, [lesson.id, fresh, store, take]);

  const step = (advance: (now: QuizSession) => QuizSession | null): void => {
    const next = current.current && advance(current.current);
    if (next) store(next);
  };

  return [
    session,
    {
      choose: (itemId, chosen) => {
        if (!current.current) return;
        const { now } = readClock();
        const answered = answerItem(current.current, { itemId, chosen }, now);
        store(answered.session, answered.entry);
      },
      next: () => step(nextItem),
      retryMisses: () => step(missesRound),
      restart: () => step(fresh),
    },
  ];
};
