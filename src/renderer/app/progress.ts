import { useEffect, useState } from 'react';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import { db, loadProgress, type Progress } from '#renderer/store/index.ts';
import { reportProblem } from './notices.ts';

/** The progress of all decks, as it is now; undefined until the store has answered. */
export const useProgress = (today: StudyDay): Progress | undefined => {
  const [progress, setProgress] = useState<Progress>();
  useEffect(() => {
    let isOver = false;
    const read = (): void => {
      loadProgress(db, today).then((now) => {
        if (!isOver) setProgress(now);
      }, reportProblem);
    };
    read();
    const stop = db.mirror.subscribe(read);
    return () => {
      isOver = true;
      stop();
    };
  }, [today]);
  return progress;
};
