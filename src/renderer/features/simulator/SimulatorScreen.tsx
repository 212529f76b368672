import { useMemo, useState } from 'react';
import type { Workload } from '#shared/domain/simulate/index.ts';
import { LineChart } from '#renderer/ui/chart/LineChart.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import { Advice } from './Advice.tsx';
import { answersChart, knownChart, tradeChart } from './charts.ts';
import { Controls, type Choices } from './Controls.tsx';
import { useSimulation, type Simulation } from './useSimulation.ts';
import { formatRetention } from './words.ts';
import './simulator.css';

interface SimulatorScreenProps {
  /** The cards and options as they are; limits and days are where the controls begin. Hold it still. */
  readonly workload: Workload;
  /** The desired retention in use. */
  readonly currentRetention: number;
  /** Takes a desired retention into use; null where that is not possible. */
  readonly onUse: ((retention: number) => void) | null;
}

/** Tries out desired retentions and limits: what they ask a day, and what will be known. */
export const SimulatorScreen = ({ workload, currentRetention, onUse }: SimulatorScreenProps) => {
  const [choices, setChoices] = useState<Choices>({
    retention: currentRetention,
    newPerDay: workload.newPerDay,
    reviewsPerDay: workload.reviewsPerDay,
    days: workload.days,
  });
  const { newPerDay, reviewsPerDay, days } = choices;
  const tried = useMemo(
    () => ({ ...workload, newPerDay, reviewsPerDay, days }),
    [workload, newPerDay, reviewsPerDay, days],
  );
  const simulation = useSimulation(tried, choices.retention, currentRetention);
  return (
    <Screen
      title="Simulator"
      hint="What the time ahead asks of you, and what you will know. Trying things out changes nothing."
      className="simulator"
    >
      <Controls
        choices={choices}
        onChange={(change) => setChoices((before) => ({ ...before, ...change }))}
      />
      <Advice simulation={simulation} currentRetention={currentRetention} onUse={onUse} />
      <Charts simulation={simulation} retention={choices.retention} />
      <p className="simulator-method">
        The simulation takes the FSRS model for your memory and lives through the days many times
        with chance; the charts show the mean. Times are your own where your log has enough answers,
        else what is usual. The suggestion is where the last curve bends: below it you forget much
        for the time saved, above it each further card takes much more. It knows of no interview
        date.
      </p>
    </Screen>
  );
};

interface ChartsProps {
  readonly simulation: Simulation;
  readonly retention: number;
}

const Charts = ({ simulation, retention }: ChartsProps) => {
  const { chosen, current, sweep, suggestion, state } = simulation;
  if (!chosen || !current || !sweep) return null;
  const suggested = suggestion?.kind === 'suggested' ? suggestion.point.retention : null;
  const named = [
    ...(suggested === null ? [] : [{ at: suggested, name: 'suggested' }]),
    ...(retention === suggested ? [] : [{ at: retention, name: 'chosen' }]),
  ];
  const markers = named.flatMap(({ at, name }) => {
    const point = sweep.points.find((swept) => swept.retention === at);
    return point ? [{ x: point.minutesPerDay, name: `${formatRetention(at)}, ${name}` }] : [];
  });
  return (
    <div className="simulator-charts" aria-busy={state === 'running'}>
      <LineChart name="Answers a day" {...answersChart({ chosen, current })} />
      <LineChart name="Cards known" {...knownChart({ chosen, current })} />
      <div className="simulator-trade">
        <LineChart
          name="Cards known over the time they take"
          {...tradeChart(sweep)}
          markers={markers}
        />
      </div>
    </div>
  );
};
