import { describe, expect, it } from 'vitest';
import {
  createForecast,
  type Forecast,
  type RetentionPoint,
} from '#shared/domain/simulate/index.ts';
import {
  answersChart,
  knownChart,
  tradeChart,
  weekMeans,
} from '#renderer/features/simulator/charts.ts';
import { finishJob, TODAY, workload } from '../simulate/workloads.ts';

const few = { ...workload, unseen: 30, days: 30 };
const forecast = (retention: number, of = few): Forecast =>
  finishJob(createForecast(of, retention));

describe('the charts of the days to come', () => {
  it('smooth answers by the week around each day', () => {
    expect(weekMeans([7, 0, 0, 0, 0, 0, 0, 7])).toEqual([
      7 / 4,
      7 / 5,
      7 / 6,
      1,
      1,
      7 / 6,
      7 / 5,
      7 / 4,
    ]);
    expect(weekMeans([])).toEqual([]);
  });

  it('have a point for each day, or for each week and the last day of a long time', () => {
    const days = (of = few): readonly number[] => {
      const chosen = forecast(0.9, of);
      return (knownChart({ chosen, current: chosen }).series[0]?.points ?? []).map(({ x }) => x);
    };
    expect(days()).toEqual(Array.from({ length: 30 }, (_, n) => TODAY + n));
    const year = days({ ...few, days: 365 });
    expect(year.slice(0, 3)).toEqual([TODAY, TODAY + 7, TODAY + 14]);
    expect(year.at(-1)).toBe(TODAY + 364);
    expect(year).toHaveLength(53);
  });

  it('show a second line only for another retention of the same workload', () => {
    const chosen = forecast(0.9);
    const names = (current: Forecast): readonly string[] =>
      answersChart({ chosen, current }).series.map(({ name }) => name);
    expect(names(chosen)).toEqual(['At 0.90, as now']);
    expect(names(forecast(0.8))).toEqual(['At 0.90', 'At 0.80, as now']);
    expect(names(forecast(0.8, { ...few }))).toEqual(['At 0.90']);
  });

  it('say what they show', () => {
    const chosen = forecast(0.9);
    const known = chosen.days.at(-1)?.known ?? NaN;
    expect(knownChart({ chosen, current: chosen }).says).toBe(
      `${Math.round(known)} of 30 cards known in 30 days.`,
    );
    const nothing = forecast(0.9, { ...few, unseen: 0 });
    expect(answersChart({ chosen: nothing, current: nothing }).says).toBe(
      'No answers: there is nothing to review.',
    );
  });
});

describe('the chart of what each retention costs and gives', () => {
  const point = (retention: number, minutesPerDay: number, known: number): RetentionPoint => ({
    retention,
    minutesPerDay,
    known,
    answersPerDay: 0,
  });

  it('leaves out retentions at which a higher one takes no more time', () => {
    const points = [
      point(0.7, 3, 100),
      point(0.8, 2, 150),
      point(0.9, 4, 180),
      point(0.91, 4, 181),
    ];
    const chart = tradeChart({ workload: few, points });
    expect(chart.series[0]?.points).toEqual([
      { x: 2, y: 150, label: '0.80' },
      { x: 4, y: 181 },
    ]);
    expect(chart.x.format(2)).toBe('0.80: 2 minutes a day');
    expect(chart.x.format(4)).toBe('0.91: 4 minutes a day');
    expect(chart.says).toBe(
      'From 150 cards for 2 minutes a day at 0.80 to 181 cards for 4 minutes a day at 0.91.',
    );
  });

  it('holds what it shows between its axes', () => {
    const points = [point(0.7, 0.1, 20.2), point(0.98, 0.6, 25.8)];
    const { x, y } = tradeChart({ workload: few, points });
    expect([x.min, x.max]).toEqual([0.1, 0.6]);
    expect(y.min).toBeLessThanOrEqual(20.2);
    expect(y.max).toBeGreaterThanOrEqual(25.8);
  });
});
