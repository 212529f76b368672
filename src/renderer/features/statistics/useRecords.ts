import { useEffect, useState } from 'react';
import { homesOf, type Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import type { QuizAnswer } from '#shared/domain/quiz/index.ts';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import type { LogFacts } from '#shared/domain/statistics/index.ts';
import {
  db,
  keepFacts,
  loadProgress,
  loadQuizLog,
  useLiveQuery,
  type Progress,
} from '#renderer/store/index.ts';

/** What the store holds, read once and again after each change of it; each is there when it was read. */
export interface Records {
  readonly progress?: Progress;
  /** The log may be long: the first time, it comes after the cards. */
  readonly facts?: LogFacts;
  readonly quizLog?: readonly QuizAnswer[] | undefined;
}

/** Read when it is asked for the first time, and from then on only what has changed. */
const log = keepFacts(db);

export const useRecords = (decks: readonly Deck[], today: StudyDay): Records => {
  const [known, setKnown] = useState<Omit<Records, 'quizLog'>>({});
  useEffect(() => {
    let isOver = false;
    let isAsked = false;
    const read = async (): Promise<void> => {
      isAsked = false;
      const [reading, loading] = [log.read(), loadProgress(db, today)];
      // Later both change at once: an answer is in both.
      const tellFirst = (progress: Progress): void => {
        if (!isOver) setKnown((before) => (before.facts ? before : { progress }));
      };
      const [facts, progress] = await Promise.all([
        reading,
        loading.then((first) => {
          tellFirst(first);
          return first;
        }),
      ]);
      if (!isOver) setKnown({ facts, progress });
    };
    // One transaction changes both, and is looked at once.
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      queueMicrotask(() => void read().catch(reportProblem));
    };
    ask();
    const stops = [log.subscribe(ask), db.mirror.subscribe(ask)];
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [today]);
  const quizLog = useLiveQuery(
    () => loadQuizLog(db, [...new Set(decks.flatMap(homesOf))]),
    [decks],
  );
  return { ...known, quizLog };
};
