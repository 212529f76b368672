import { useEffect, useMemo, useState } from 'react';
import type { DrillInput } from '#shared/domain/drill/index.ts';
import { studyDayOf, type StudyDay } from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { useStudy } from '#renderer/app/study.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadPracticePast, useLiveQuery } from '#renderer/store/index.ts';

/** All that a drill can be chosen from; undefined until the store has answered. */
export const useDrillInput = (decks: readonly Deck[]): DrillInput | undefined => {
  const today = useStudyDay();
  const study = useStudy((state) => state.study);
  const past = useLiveQuery(
    () =>
      loadPracticePast(
        db,
        decks.map(({ lesson }) => lesson.id),
        today,
      ),
    [decks, today],
  );
  return useMemo(() => {
    if (!past) return undefined;
    const principles = new Map(decks.map(({ lesson }) => [lesson.id, lesson.title.principle]));
    return {
      ...past,
      cards: decks.flatMap(({ cards }) => cards),
      today,
      leechThreshold: (lessonId) => study.presetOf(lessonId).options.leechThreshold,
      isMarked: (cardId) => past.marks.get(cardId)?.marked === true,
      principleOf: (lessonId) => principles.get(lessonId) ?? '',
    };
  }, [decks, past, study, today]);
};

/** Milliseconds between looks at the clock: the study day may turn while one chooses. */
const TICK = 20_000;

const useStudyDay = (): StudyDay => {
  const [today, setToday] = useState(() => studyDayOf(readClock()));
  useEffect(() => {
    const look = (): void => setToday(studyDayOf(readClock()));
    const timer = setInterval(look, TICK);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, []);
  return today;
};
