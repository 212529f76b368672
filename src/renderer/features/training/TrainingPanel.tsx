import { useId, useRef } from 'react';
import {
  MIN_REVIEWS,
  whyNotTrain,
  type TrainingPhase,
  type TrainingResult,
} from '#shared/domain/training/index.ts';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';
import { TrainingReport } from './TrainingReport.tsx';
import type { TrainingState } from './useTraining.ts';
import './training.css';

interface TrainingPanelProps {
  /** How many the log has. */
  readonly reviews: number;
  readonly state: TrainingState;
  readonly onStart: () => void;
  readonly onCancel: () => void;
  readonly onApply: (result: TrainingResult) => void;
  /** Puts a result away without applying it. */
  readonly onDismiss: () => void;
}

const PHASES = {
  items: 'Reading your reviews',
  training: 'Fitting the parameters',
  evaluation: 'Measuring them on held-out reviews',
} as const satisfies Record<TrainingPhase, string>;

/** Training the parameters on the person's own reviews: the offer, the bar, and what came of it. */
export const TrainingPanel = (props: TrainingPanelProps) => {
  const { reviews, state, onStart, onCancel, onApply, onDismiss } = props;
  const title = useId();
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnChange(state.kind, section, () => heading.current);
  const offered = whyNotTrain(reviews) === null;
  return (
    <section className="training" aria-labelledby={title} ref={section}>
      <h4 id={title} ref={heading} tabIndex={-1}>
        Training
      </h4>
      <p>
        FSRS predicts when you will forget, with parameters that fit most people. Training fits them
        to your own reviews. It is offered from {MIN_REVIEWS} reviews; you have{' '}
        {reviews.toLocaleString('en')}.
      </p>
      <p role="status" className={state.kind === 'failed' ? undefined : 'muted'}>
        {sentence(state)}
      </p>
      {state.kind === 'running' && (
        <>
          <progress
            className="session-progress"
            value={state.fraction}
            max={1}
            aria-label="Training"
          />
          <div className="done-actions">
            <button type="button" className="button-quiet" onClick={onCancel}>
              Cancel
            </button>
          </div>
        </>
      )}
      {state.kind === 'done' && (
        <TrainingReport
          result={state.result}
          onApply={() => onApply(state.result)}
          onDismiss={onDismiss}
        />
      )}
      {offered && state.kind !== 'running' && state.kind !== 'done' && (
        <div className="done-actions">
          <button type="button" className="button-primary" onClick={onStart}>
            Train on my reviews
          </button>
        </div>
      )}
    </section>
  );
};

const sentence = (state: TrainingState): string => {
  switch (state.kind) {
    case 'idle':
      return '';
    case 'running':
      return `${PHASES[state.phase]}…`;
    case 'cancelled':
      return 'Training was cancelled. Nothing was changed.';
    case 'failed':
      return state.message;
    case 'done':
      return state.result.better
        ? 'The trained parameters predict your reviews better than the ones in use.'
        : 'The trained parameters predict your reviews no better than the ones in use. Keep those.';
  }
};
