import { useMemo } from 'react';
import type { DrillInput } from '#shared/domain/drill/index.ts';
import { useStudyDay } from '#renderer/app/clock.ts';
import { keysOf, type Deck } from '#renderer/app/decks.ts';
import { useStudy } from '#renderer/app/study.ts';
import { db, loadPracticePast, useLiveQuery } from '#renderer/store/index.ts';

/** All that a drill can be chosen from; undefined until the store has answered. */
export const useDrillInput = (decks: readonly Deck[]): DrillInput | undefined => {
  const today = useStudyDay();
  const study = useStudy((state) => state.study);
  const past = useLiveQuery(() => loadPracticePast(db, decks.map(keysOf), today), [decks, today]);
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
