import { useEffect, useMemo, useState } from 'react';
import { toJob } from '#shared/domain/job.ts';
import {
  deckReadiness,
  FIRMNESSES,
  together,
  type Plan,
  type Policy,
  type Readiness,
} from '#shared/domain/plan/index.ts';
import type { Study, StudyDay } from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { policyFor, toPlannedDeck } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { runInSlices } from '#renderer/platform/index.ts';
import type { Progress } from '#renderer/store/index.ts';

/** How ready the decks of a plan are, one by one and together. */
export interface PlanReadiness {
  readonly plan: Plan;
  readonly decks: readonly {
    readonly deck: Deck;
    readonly ready: Readiness;
    /** Cards that were never met. */
    readonly unseen: number;
  }[];
  readonly together: Readiness;
}

interface Question {
  readonly plan: Plan;
  readonly decks: readonly Deck[];
  readonly progress: Progress | undefined;
  readonly today: StudyDay;
  readonly study: Study;
}

type Answer = Generator<undefined, PlanReadiness | null, undefined>;

/** How ready the decks of a plan are; null until it is worked out, or when no day is to come. */
export const useReadiness = (
  plan: Plan,
  decks: readonly Deck[],
  progress: Progress | undefined,
  today: StudyDay,
): PlanReadiness | null => useAnswer(workOut, plan, decks, progress, today);

/**
 * The same for a plan that is not set yet, as firm as these cards need it to reach the target. It
 * takes a moment.
 */
export const useDraftReadiness = (
  plan: Plan,
  decks: readonly Deck[],
  progress: Progress | undefined,
  today: StudyDay,
): PlanReadiness | null => useAnswer(findFirmness, plan, decks, progress, today);

const useAnswer = (
  answer: (question: Question) => Answer,
  plan: Plan,
  decks: readonly Deck[],
  progress: Progress | undefined,
  today: StudyDay,
): PlanReadiness | null => {
  const study = useStudy((state) => state.study);
  const [result, setResult] = useState<{
    readonly of: unknown;
    readonly value: PlanReadiness | null;
  } | null>(null);
  const question = useMemo(
    () => ({ plan, decks, progress, today, study }),
    [plan, decks, progress, today, study],
  );
  useEffect(() => {
    if (!question.progress) return;
    return runInSlices(toJob(answer(question)), {
      onDone: (value) => setResult({ of: question, value }),
      onError: reportProblem,
    });
  }, [answer, question]);
  // While another date is tried, what was said of the one before is not shown for it.
  return result?.of === question ? result.value : null;
};

/** The least firmness with which the cards reach the target; when none does, the usual one. */
function* findFirmness(question: Question): Answer {
  const first = yield* workOut(question);
  for (const firmness of FIRMNESSES) {
    const plan = { ...question.plan, firmness };
    const ready = yield* workOut({ ...question, plan });
    // Cards that cannot even be met in time are not met sooner by being stricter with others.
    if (!ready || ready.together.met < unseenOf(ready)) return first;
    if (Math.round(ready.together.onTheDay.recall * 100) >= Math.round(plan.target * 100)) {
      return ready;
    }
  }
  return first;
}

const unseenOf = ({ decks }: PlanReadiness): number =>
  decks.reduce((sum, { unseen }) => sum + unseen, 0);

function* workOut({ plan, decks, progress, today, study }: Question): Answer {
  const own = decks.filter(({ lesson }) => plan.lessonIds.includes(lesson.id));
  const ready: { deck: Deck; ready: Readiness; unseen: number }[] = [];
  for (const deck of own) {
    const policy: Policy = yield* policyFor(plan, study.presetOf(deck.lesson.id), study);
    const book = { planOf: () => plan, policyOf: () => policy };
    const planned = progress && toPlannedDeck(deck, book, decks, progress, today);
    const part = planned && deckReadiness(planned);
    if (part) {
      const unseen = deck.cards.filter(({ id }) => !progress.states.has(id)).length;
      ready.push({ deck, ready: part, unseen });
    }
    yield;
  }
  if (ready.length === 0) return null;
  return { plan, decks: ready, together: together(ready.map((part) => part.ready)) };
}
