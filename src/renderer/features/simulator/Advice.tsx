import { cardCount, type Forecast } from '#shared/domain/simulate/index.ts';
import type { Simulation } from './useSimulation.ts';
import { formatCount, formatMinutes, formatRetention, formatSpan } from './words.ts';

interface AdviceProps {
  readonly simulation: Simulation;
  readonly currentRetention: number;
  readonly onUse: ((retention: number) => void) | null;
}

/** What the simulation comes to, in a sentence, and the way to use it. */
export const Advice = ({ simulation, currentRetention, onUse }: AdviceProps) => {
  const { current, sweep, suggestion, state, progress } = simulation;
  const suggested = suggestion?.kind === 'suggested' ? suggestion.point : null;
  return (
    <section className="advice" aria-label="Suggestion">
      <div className="advice-words" role="status">
        {!sweep || !suggestion ? (
          <p>Simulating…</p>
        ) : suggested ? (
          <>
            <p>
              <strong>{formatRetention(suggested.retention)}</strong> is worth your time: about{' '}
              {formatMinutes(suggested.minutesPerDay)} a day, and {formatCount(suggested.known)} of{' '}
              {cardCount(sweep.workload)} cards known in {formatSpan(sweep.workload.days)}.
            </p>
            <p className="muted">
              {suggested.retention === currentRetention
                ? 'It is what you aim at now.'
                : current?.workload === sweep.workload && nowText(current)}
            </p>
          </>
        ) : (
          <p>{suggestion.kind === 'none' && NO_SUGGESTION[suggestion.reason]}</p>
        )}
      </div>
      {onUse && suggested && suggested.retention !== currentRetention && (
        <button type="button" className="button-primary" onClick={() => onUse(suggested.retention)}>
          Use {formatRetention(suggested.retention)}
        </button>
      )}
      <div className="advice-progress" data-state={state}>
        {state === 'running' && (
          <>
            <progress
              className="session-progress"
              aria-label="Simulating"
              max={1}
              value={progress}
            />
            <button type="button" className="button-quiet" onClick={simulation.stop}>
              Stop
            </button>
          </>
        )}
        {state === 'stopped' && (
          <>
            <p className="muted">Stopped. What is shown may be of the values before.</p>
            <button type="button" className="button-quiet" onClick={simulation.restart}>
              Simulate
            </button>
          </>
        )}
      </div>
    </section>
  );
};

/** What the retention in use comes to, to compare with. */
const nowText = ({ retention, days }: Forecast): string => {
  const minutes = days.reduce((sum, day) => sum + day.minutes, 0) / days.length;
  const known = formatCount(days.at(-1)?.known ?? 0);
  return `At ${formatRetention(retention)}, as now, it is about ${formatMinutes(minutes)} a day and ${known} cards.`;
};

const NO_SUGGESTION = {
  nothing: 'There is nothing to simulate: no cards to review and none to meet.',
  flat: 'In this time the desired retention makes hardly any difference, so there is nothing to suggest.',
} as const;
