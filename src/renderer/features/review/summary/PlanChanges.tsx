import { useMemo } from 'react';
import { isInForce, type Plan } from '#shared/domain/plan/index.ts';
import { studyDayOf, type StudyDay } from '#shared/domain/schedule/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { fromToday, longDate, percent, useReadiness } from '#renderer/features/plan/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import type { Progress } from '#renderer/store/index.ts';
import type { SessionOutcome } from './useSession.ts';

interface PlanChangesProps {
  readonly outcome: SessionOutcome;
  readonly progress: Progress;
}

/** How much readier the session has made one, for each interview that its cards are for. */
export const PlanChanges = ({ outcome, progress }: PlanChangesProps) => {
  const plans = usePlans(({ book }) => book.plans);
  const today = studyDayOf(readClock());
  const lessonIds = new Set(
    [...outcome.summary.before.keys()].map((id) => outcome.cards.get(id)?.lessonId),
  );
  const before = useMemo(() => progressBefore(progress, outcome), [progress, outcome]);
  return plans
    .filter((plan) => isInForce(plan, today) && plan.lessonIds.some((id) => lessonIds.has(id)))
    .map((plan) => <PlanChange key={plan.id} {...{ plan, today, before }} after={progress} />);
};

interface PlanChangeProps {
  readonly plan: Plan;
  readonly today: StudyDay;
  readonly before: Progress;
  readonly after: Progress;
}

const PlanChange = ({ plan, today, before, after }: PlanChangeProps) => {
  const decks = useDecks((state) => state.decks);
  const [was, is] = [
    useReadiness(plan, decks, before, today)?.together,
    useReadiness(plan, decks, after, today)?.together,
  ];
  if (!was || !is) return null;
  return (
    <p className="summary-plan">
      Interview on {longDate(plan.day)}, {fromToday(plan.day - today)}. Of its cards you would
      recall {changeText(was.now.recall, is.now.recall, 'now')}, and{' '}
      {changeText(was.onTheDay.recall, is.onTheDay.recall, 'on the day')} if you keep to it.
    </p>
  );
};

/** `34 % now (up from 31 %)`; only what it is where nothing has changed in whole percents. */
const changeText = (was: number, is: number, when: string): string => {
  const [from, to] = [percent(was), percent(is)];
  return from === to ? `${to} ${when}` : `${to} ${when} (${is > was ? 'up' : 'down'} from ${from})`;
};

/** What was known when the session began; what has been decided about cards stays as it is. */
const progressBefore = (
  { states, marks, done, load }: Progress,
  { summary, cards }: SessionOutcome,
): Progress => {
  const met = new Map<string, number>();
  for (const [id, state] of summary.before) {
    const lessonId = cards.get(id)?.lessonId ?? '';
    if (!state) met.set(lessonId, (met.get(lessonId) ?? 0) + 1);
  }
  return {
    ...{ states: states.with(summary.before), marks, load },
    done: (lessonId) => {
      const now = done(lessonId);
      return { ...now, newCards: Math.max(0, now.newCards - (met.get(lessonId) ?? 0)) };
    },
  };
};
