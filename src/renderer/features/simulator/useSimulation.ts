import { useCallback, useMemo, useState } from 'react';
import {
  createForecast,
  createSweep,
  suggestRetention,
  type Forecast,
  type Suggestion,
  type Sweep,
  type Workload,
} from '#shared/domain/simulate/index.ts';
import { useJob } from '#renderer/app/use-job.ts';

export interface Simulation {
  /** The days to come at the chosen retention and at the one in use; null until they were simulated once. */
  readonly chosen: Forecast | null;
  readonly current: Forecast | null;
  readonly sweep: Sweep | null;
  readonly suggestion: Suggestion | null;
  /** What is shown may be of the values before while it runs or is stopped. */
  readonly state: 'running' | 'stopped' | 'done';
  /** Share of the work that is behind, 0 to 1. */
  readonly progress: number;
  readonly stop: () => void;
  readonly restart: () => void;
}

/** The share of the whole work that each forecast and the sweep take, by and large. */
const FORECAST_SHARE = 0.05;
const SWEEP_SHARE = 1 - 2 * FORECAST_SHARE;

/** Simulates a workload (hold it still with useMemo) at two retentions, and sweeps all of them. */
export const useSimulation = (
  workload: Workload,
  chosenRetention: number,
  currentRetention: number,
): Simulation => {
  // What was stopped is stopped until something changes.
  const [stoppedAt, setStoppedAt] = useState<unknown>(null);
  const values = useMemo(
    () => ({ workload, chosenRetention, currentRetention }),
    [workload, chosenRetention, currentRetention],
  );
  const stopped = stoppedAt === values;
  const chosen = useJob(
    useCallback(() => createForecast(workload, chosenRetention), [workload, chosenRetention]),
    stopped,
  );
  const current = useJob(
    useCallback(() => createForecast(workload, currentRetention), [workload, currentRetention]),
    stopped,
  );
  const sweep = useJob(
    useCallback(() => createSweep(workload), [workload]),
    stopped,
  );
  const jobs = [chosen, current, sweep];
  return {
    chosen: chosen.value,
    current: current.value,
    sweep: sweep.value,
    suggestion: useMemo(() => sweep.value && suggestRetention(sweep.value.points), [sweep.value]),
    state: jobs.every(({ state }) => state === 'done') ? 'done' : stopped ? 'stopped' : 'running',
    progress: FORECAST_SHARE * (chosen.progress + current.progress) + SWEEP_SHARE * sweep.progress,
    stop: () => setStoppedAt(values),
    restart: () => setStoppedAt(null),
  };
};
