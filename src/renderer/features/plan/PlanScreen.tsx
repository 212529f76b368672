import { useRef, useState } from 'react';
import type { Plan } from '#shared/domain/plan/index.ts';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import { useStudyDay } from '#renderer/app/clock.ts';
import { useDecks, type Deck } from '#renderer/app/decks.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { useProgress } from '#renderer/app/progress.ts';
import { useRoute } from '#renderer/app/route.ts';
import { newId } from '#renderer/platform/index.ts';
import { db, removePlan, savePlan, type Progress } from '#renderer/store/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';
import { fromToday, longDate } from './days.ts';
import { PlanForm } from './PlanForm.tsx';
import { PlanReport } from './PlanReport.tsx';
import { useReadiness } from './useReadiness.ts';
import './plan.css';

/** The interview days, how ready one is for each, and setting another. */
export const PlanScreen = () => {
  const decks = useDecks((state) => state.decks);
  const plans = usePlans((state) => state.book.plans);
  const inHand = useRoute((state) => state.deckInHand);
  const today = useStudyDay();
  const progress = useProgress(today);
  const [editing, setEditing] = useState<string | null>(null);
  const free = decks.filter(({ lesson }) => plans.every((p) => !p.lessonIds.includes(lesson.id)));
  const [freshId, setFreshId] = useState(newId);
  const list = useRef<HTMLDivElement>(null);
  const another = useRef<HTMLButtonElement>(null);
  // Where one is once the form or the plan is gone that was pressed in.
  const back = useRef<() => HTMLElement | null>(() => null);
  // Plans that come or go by another hand take the focus from no field and no button.
  const shown = editing === null ? plans.map(({ id }) => id).join(' ') : `form ${editing}`;
  useFocusOnChange(shown, list, () => {
    if (editing !== null) return firstIn(list.current, 'input');
    return document.activeElement === document.body ? back.current() : null;
  });
  const set = (plan: Plan): void =>
    attempt(async () => {
      // What is stored may be shown before the storing is over.
      back.current = () => headingOf(plan.id);
      await savePlan(db, plan);
      setEditing(null);
      setFreshId(newId());
      notify(`The interview is ${fromToday(plan.day - today)}. Z takes it back.`);
    });
  const cancel = (): void => {
    const id = editing;
    back.current = () => (id === null || id === freshId ? another.current : headingOf(id));
    setEditing(null);
  };
  const remove = (plan: Plan): void =>
    attempt(async () => {
      back.current = () => firstIn(list.current, 'h2') ?? firstIn(document.body, 'h1');
      await removePlan(db, plan.id);
      notify('The plan is removed; its decks are scheduled as usual. Z brings it back.');
    });
  const form = (plan: Plan | null, own: readonly Deck[]) => (
    <PlanForm
      key={plan?.id ?? freshId}
      plan={plan}
      decks={own}
      chosen={own
        .filter(({ lesson }) => own.length === 1 || lesson.id === inHand)
        .map(({ lesson }) => lesson.id)}
      all={decks}
      progress={progress}
      today={today}
      newPlanId={freshId}
      onSet={set}
      onCancel={plan || editing !== null ? cancel : null}
    />
  );
  const isAsking = plans.length === 0 || editing === freshId;
  return (
    <Screen
      title="Interview day"
      hint="Set the day, and the plan brings every card back so that you know it then, with as few answers as it can."
      className="plan"
    >
      <div className="plan-list" ref={list}>
        {plans.map((plan) =>
          editing === plan.id ? (
            <section key={plan.id} className="plan-card">
              {form(plan, [
                ...decks.filter(({ lesson }) => plan.lessonIds.includes(lesson.id)),
                ...free,
              ])}
            </section>
          ) : (
            <PlanCard
              key={plan.id}
              plan={plan}
              decks={decks}
              progress={progress}
              today={today}
              onEdit={() => setEditing(plan.id)}
              onRemove={() => remove(plan)}
            />
          ),
        )}
        {isAsking && free.length > 0 && <section className="plan-card">{form(null, free)}</section>}
        {!isAsking && free.length > 0 && (
          <button
            type="button"
            ref={another}
            className="button-quiet"
            onClick={() => setEditing(freshId)}
          >
            Set another interview day
          </button>
        )}
      </div>
    </Screen>
  );
};

const firstIn = (element: HTMLElement | null, selector: string): HTMLElement | null =>
  element?.querySelector<HTMLElement>(selector) ?? null;

const headingId = (planId: string): string => `plan-${planId}`;
const headingOf = (planId: string): HTMLElement | null =>
  document.getElementById(headingId(planId));

interface PlanCardProps {
  readonly plan: Plan;
  readonly decks: readonly Deck[];
  readonly progress: Progress | undefined;
  readonly today: StudyDay;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const PlanCard = ({ plan, decks, progress, today, onEdit, onRemove }: PlanCardProps) => {
  const readiness = useReadiness(plan, decks, progress, today);
  const passed = plan.day <= today;
  const isEmpty = decks.every(({ lesson }) => !plan.lessonIds.includes(lesson.id));
  return (
    <section className="plan-card" aria-label={`Interview on ${longDate(plan.day)}`}>
      <h2 id={headingId(plan.id)} tabIndex={-1}>
        {longDate(plan.day)} <span className="muted">{fromToday(plan.day - today)}</span>
      </h2>
      {isEmpty ? (
        <p>Its lessons are no longer in their folder. Their progress is kept.</p>
      ) : passed ? (
        <p>
          {plan.day === today
            ? 'Today is the day. Good luck. Its decks are scheduled as usual again.'
            : 'The day has passed, and its decks are scheduled as usual again.'}
        </p>
      ) : (
        readiness && <PlanReport readiness={readiness} />
      )}
      <div className="dialog-actions">
        <button type="button" className="button-quiet" onClick={onEdit}>
          {passed ? 'Set a new day' : 'Change'}
        </button>
        <button type="button" className="button-quiet" onClick={onRemove}>
          Remove
        </button>
      </div>
    </section>
  );
};
