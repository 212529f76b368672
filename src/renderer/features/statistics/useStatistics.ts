import { useMemo } from 'react';
import { useTickingClock } from '#renderer/app/clock.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { studyDayOf } from '#shared/domain/schedule/index.ts';
import type { Period } from '#shared/domain/statistics/index.ts';
import { useRecords } from './useRecords.ts';
import {
  answeredOf,
  findCards,
  standingOf,
  type Answered,
  type Standing,
  type Subject,
} from './work-out.ts';

/** Everything that the screen shows. Each is undefined until the store has answered. */
export interface Statistics {
  readonly standing: Standing | undefined;
  /** The log may be long: it comes after the cards. */
  readonly answered: Answered | undefined;
}

export const useStatistics = (subject: Subject, period: Period): Statistics => {
  const all = useDecks((state) => state.decks);
  const study = useStudy((state) => state.study);
  const { returnDayOf } = usePlans((state) => state.book);
  const ticking = useTickingClock();
  const { dayStart } = study.globals;
  const clock = useMemo(() => ({ ...ticking, dayStart }), [ticking, dayStart]);
  const today = studyDayOf(clock);
  const { progress, facts, quizLog } = useRecords(all, today);
  const found = useMemo(() => findCards(all, subject), [all, subject]);
  const standing = useMemo(
    () => progress && standingOf({ progress, found, today, modelFor: study.modelFor, returnDayOf }),
    [progress, found, today, study, returnDayOf],
  );
  const answered = useMemo(
    () => facts && quizLog && answeredOf({ facts, quizLog, found, period, clock }),
    [facts, quizLog, found, period, clock],
  );
  return { standing, answered };
};
