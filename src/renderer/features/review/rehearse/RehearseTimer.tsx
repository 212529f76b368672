import { rehearseMoment, type RehearsePlan } from '#shared/domain/rehearse/index.ts';
import type { Rehearse } from './useRehearse.ts';
import './rehearse.css';

interface RehearseTimerProps {
  readonly plan: RehearsePlan;
  readonly rehearse: Rehearse;
}

/** The time of a spoken answer, for who wants to see it: it counts, and never hurries. */
export const RehearseTimer = ({ plan, rehearse }: RehearseTimerProps) => {
  const { seconds, running, start, stop } = rehearse;
  const moment = rehearseMoment(plan, seconds ?? 0);
  const started = seconds !== null;
  return (
    <section className="rehearse" aria-label="Rehearse" data-started={started}>
      <div className="rehearse-line">
        <p className="rehearse-time" role="timer" aria-label="Time spoken">
          {elapsedText(seconds ?? 0)}
        </p>
        <p className="rehearse-stage">{started ? whereText(plan, seconds) : aboutText(plan)}</p>
        {running ? (
          <button type="button" className="button-quiet" onClick={stop}>
            Stop
          </button>
        ) : (
          <button type="button" className="button-quiet" onClick={start}>
            {started ? 'Start again' : 'Start the timer'}
          </button>
        )}
      </div>
      <div className="rehearse-bar" aria-hidden="true">
        <span className="rehearse-fill" style={{ transform: `scaleX(${moment.share})` }} />
        {plan.stages.slice(1).map(({ name, from }) => (
          <span
            key={name}
            className="rehearse-border"
            style={{ insetInlineStart: `${(from / plan.seconds) * 100}%` }}
          />
        ))}
      </div>
      {/* Changes with the stage, not with the second, so that each is said once. */}
      <p className="visually-hidden" role="status">
        {running ? saidText(plan, seconds ?? 0) : ''}
      </p>
    </section>
  );
};

/** `0:07`, `1:30`. */
const elapsedText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const aboutText = ({ seconds }: RehearsePlan): string => `about ${seconds} seconds`;

const whereText = (plan: RehearsePlan, seconds: number): string => {
  const { stage, over } = rehearseMoment(plan, seconds);
  if (over) return `over ${plan.seconds} s`;
  return stage ? `${stage.name}, to ${elapsedText(stage.to)}` : `of ${elapsedText(plan.seconds)}`;
};

const saidText = (plan: RehearsePlan, seconds: number): string => {
  const { stage, over } = rehearseMoment(plan, seconds);
  if (over) return `Over ${plan.seconds} seconds.`;
  return stage?.name ?? '';
};
