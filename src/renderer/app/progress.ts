import { useEffect, useState } from 'react';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import { db, loadProgress, type Progress } from '#renderer/store/index.ts';
import { reportProblem } from './notices.ts';

/** The progress of all decks, as it is now on that day; undefined until the store has answered. */
export const useProgress = (today: StudyDay): Progress | undefined => {
  const [known, setKnown] = useState<{ readonly day: StudyDay; readonly progress: Progress }>();
  useEffect(() => {
    let isOver = false;
    const read = (): void => {
      loadProgress(db, today).then((progress) => {
        if (isOver) return;
        setKnown((before) =>
          before?.progress === progress && before.day === today ? before : { day: today, progress },
        );
      }, reportProblem);
    };
    read();
    const stop = db.mirror.subscribe(read);
    return () => {
      isOver = true;
      stop();
    };
  }, [today]);
  // What was done yesterday says nothing of a day that has only just begun.
  return known?.day === today ? known.progress : undefined;
};
