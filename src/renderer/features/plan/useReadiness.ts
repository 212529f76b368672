import { useEffect, useMemo, useState } from 'react';
import { toJob } from '#shared/domain/job.ts';
import {
  deckReadiness,
  together,
  type Plan,
  type Policy,
  type Readiness,
} from '#shared/domain/plan/index.ts';
import type { Study, StudyDay } from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { policyFor, toPlannedDeck, type PlanBook } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { runInSlices } from '#renderer/platform/index.ts';
import type { Progress } from '#renderer/store/index.ts';

/** How ready the decks of a plan are, one by one and together. */
export interface PlanReadiness {
  readonly decks: readonly { readonly deck: Deck; readonly ready: Readiness }[];
  readonly together: Readiness;
}

/**
 * How ready a plan's decks are; null until it is worked out, which takes a moment for a plan that
 * nobody has set yet, or when the plan has no deck or no day to come.
 */
export const useReadiness = (
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
    return runInSlices(toJob(workOut(question)), {
      onDone: (value) => setResult({ of: question, value }),
    });
  }, [question]);
  // While another date is tried, what was said of the one before is not shown for it.
  return result?.of === question ? result.value : null;
};

function* workOut({
  plan,
  decks,
  progress,
  today,
  study,
}: {
  readonly plan: Plan;
  readonly decks: readonly Deck[];
  readonly progress: Progress | undefined;
  readonly today: StudyDay;
  readonly study: Study;
}): Generator<undefined, PlanReadiness | null, undefined> {
  const own = decks.filter(({ lesson }) => plan.lessonIds.includes(lesson.id));
  const ready: { deck: Deck; ready: Readiness }[] = [];
  for (const deck of own) {
    const policy: Policy = yield* policyFor(plan, study.presetOf(deck.lesson.id), study);
    const book: PlanBook = { plans: [plan], planOf: () => plan, policyOf: () => policy };
    const planned = progress && toPlannedDeck(deck, book, decks, progress, today);
    const part = planned && deckReadiness(planned);
    if (part) ready.push({ deck, ready: part });
    yield;
  }
  if (ready.length === 0) return null;
  return { decks: ready, together: together(ready.map((part) => part.ready)) };
}
