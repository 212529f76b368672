import { useId, useMemo, useState } from 'react';
import { DEFAULT_TARGET, LEAST_TARGET, MOST_TARGET, type Plan } from '#shared/domain/plan/index.ts';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import type { Progress } from '#renderer/store/index.ts';
import { fromDateValue, longDate, toDateValue } from './days.ts';
import { PlanReport } from './PlanReport.tsx';
import { useDraftReadiness } from './useReadiness.ts';

interface PlanFormProps {
  /** The plan that is changed; null for a new one. */
  readonly plan: Plan | null;
  /** The decks that it may be for. */
  readonly decks: readonly Deck[];
  /** Decks that are chosen at first in a new plan. */
  readonly chosen: readonly string[];
  readonly all: readonly Deck[];
  readonly progress: Progress | undefined;
  readonly today: StudyDay;
  /** An id for a new plan. */
  readonly newPlanId: string;
  readonly onSet: (plan: Plan) => void;
  readonly onCancel: (() => void) | null;
}

/** Days. Farther away nobody knows the date of an interview. */
const FARTHEST = 3650;

const dayError = (day: StudyDay | null, today: StudyDay): string | null => {
  if (day === null) return 'Choose the day of the interview.';
  if (day <= today) return 'The day must be after today.';
  return day > today + FARTHEST ? 'The day must be within ten years.' : null;
};

const targetError = (target: number): string | null =>
  target >= LEAST_TARGET && target <= MOST_TARGET
    ? null
    : `Between ${LEAST_TARGET * 100} and ${MOST_TARGET * 100} %.`;

const toTarget = (typed: string): number => Number(typed.replace(',', '.') || Number.NaN) / 100;

/** What was typed, if it fits. */
const parsedDay = (date: string, today: StudyDay): StudyDay | null => {
  const day = fromDateValue(date);
  return dayError(day, today) === null ? day : null;
};

const parsedTarget = (typed: string): number | null => {
  const target = toTarget(typed);
  return targetError(target) === null ? target : null;
};

type Wrong = Readonly<Record<'day' | 'decks' | 'target', string | null>>;

/** The field to be mended first, in the order in which they stand. */
const firstWrong = (wrong: Wrong): keyof Wrong | undefined =>
  (['day', 'target', 'decks'] as const).find((field) => wrong[field] !== null);

/** The day, the decks and the target, with what they would ask before they are set. */
export const PlanForm = (props: PlanFormProps) => {
  const { plan, decks, today, newPlanId, onSet, onCancel } = props;
  const id = useId();
  const [date, setDate] = useState(plan ? toDateValue(plan.day) : '');
  const [lessonIds, setLessonIds] = useState<readonly string[]>(
    // Decks whose lessons are gone cannot be chosen any more.
    () =>
      decks
        .map(({ lesson }) => lesson.id)
        .filter((lessonId) => (plan?.lessonIds ?? props.chosen).includes(lessonId)),
  );
  const [typed, setTyped] = useState(String(Math.round((plan?.target ?? DEFAULT_TARGET) * 100)));
  const [tried, setTried] = useState(false);
  const day = fromDateValue(date);
  const wrong: Wrong = {
    day: dayError(day, today),
    decks: lessonIds.length === 0 ? 'Choose at least one deck.' : null,
    target: targetError(toTarget(typed)),
  };
  const fits = wrong.day === null && wrong.decks === null && wrong.target === null;
  const draft = useMemo(
    (): Plan => ({
      id: plan?.id ?? newPlanId,
      day: parsedDay(date, today) ?? today,
      lessonIds,
      target: parsedTarget(typed) ?? DEFAULT_TARGET,
      // A plan that has passed begins anew.
      since: plan && plan.day > today ? plan.since : today,
      firmness: 1,
    }),
    [plan, newPlanId, date, today, lessonIds, typed],
  );
  const readiness = useDraftReadiness(draft, props.all, fits ? props.progress : undefined, today);
  const shown = (error: string | null, touched: boolean): string | null =>
    error !== null && (tried || touched) ? error : null;
  const dayShown = shown(wrong.day, date !== '');
  const targetShown = shown(wrong.target, true);
  return (
    <form
      className="plan-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (fits) onSet(readiness?.plan ?? draft);
        else document.getElementById(`${id}-${firstWrong(wrong)}`)?.focus();
      }}
    >
      <div className="plan-fields">
        <div className="field">
          <label htmlFor={`${id}-day`}>Interview on</label>
          <input
            id={`${id}-day`}
            type="date"
            className="input"
            value={date}
            min={toDateValue(today + 1)}
            aria-invalid={dayShown !== null}
            aria-describedby={`${id}-day-hint`}
            onChange={({ target: input }) => setDate(input.value)}
          />
          <p id={`${id}-day-hint`} className={dayShown ? 'field-error' : 'field-hint'}>
            {dayShown ?? (day === null ? '' : longDate(day))}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-target`}>Recall on the day, %</label>
          <input
            id={`${id}-target`}
            className="input input-number"
            inputMode="decimal"
            value={typed}
            aria-invalid={targetShown !== null}
            aria-describedby={`${id}-target-hint`}
            onChange={({ target: input }) => setTyped(input.value)}
          />
          <p id={`${id}-target-hint`} className={targetShown ? 'field-error' : 'field-hint'}>
            {targetShown ?? 'What the plan aims at; 95 suits most.'}
          </p>
        </div>
      </div>
      <fieldset className="plan-decks">
        <legend>For these decks</legend>
        {decks.map(({ lesson }, index) => (
          <label key={lesson.id} className="check">
            <input
              type="checkbox"
              id={index === 0 ? `${id}-decks` : undefined}
              checked={lessonIds.includes(lesson.id)}
              onChange={({ target: box }) =>
                setLessonIds(
                  box.checked
                    ? [...lessonIds, lesson.id]
                    : lessonIds.filter((other) => other !== lesson.id),
                )
              }
            />
            {lesson.title.principle}
          </label>
        ))}
        {shown(wrong.decks, false) && (
          <p className="field-error" role="alert">
            {wrong.decks}
          </p>
        )}
      </fieldset>
      <div className="plan-preview" aria-live="polite">
        {readiness && <PlanReport readiness={readiness} />}
      </div>
      <div className="dialog-actions">
        <button
          type="submit"
          className="button-primary"
          // What it asks is worked out first; that takes a moment.
          disabled={fits && readiness === null}
        >
          {plan ? 'Change the plan' : 'Set the interview day'}
        </button>
        {onCancel && (
          <button type="button" className="button-quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
};
