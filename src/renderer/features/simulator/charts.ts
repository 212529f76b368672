import {
  cardCount,
  type DayTotals,
  type Forecast,
  type RetentionPoint,
  type Sweep,
} from '#shared/domain/simulate/index.ts';
import type { Axis, Point, Series } from '#renderer/ui/chart/chart.ts';
import { dayTicks } from '#renderer/ui/chart/days.ts';
import { niceMax, niceTicks } from '#renderer/ui/chart/scale.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { formatCount, formatMinutes, formatRetention, formatSpan } from './words.ts';

/** Everything that a line chart is drawn from. */
export interface ChartData {
  readonly says: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const WEEK = 7;
const TICKS = 6;

/** Beyond that many days a point a day is more than one can tell apart. */
const DAYS_POINT_BY_POINT = 90;

interface Forecasts {
  readonly chosen: Forecast;
  /** The forecast at the retention in use; drawn when it is another one of the same workload. */
  readonly current: Forecast;
}

/** Answers a day, each the mean of the week around it. */
export const answersChart = (of: Forecasts): ChartData => {
  const perDay = ({ fresh, reviews, steps }: DayTotals): number => fresh + reviews + steps;
  const series = linesOf(of, (days) => weekMeans(days.map(perDay)), true);
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  const line = series[0]?.points ?? [];
  const says =
    most === 0
      ? 'No answers: there is nothing to review.'
      : `About ${formatCount(line[0]?.y ?? 0)} a day in the first days, ` +
        `${formatCount(line.at(-1)?.y ?? 0)} a day at the end.`;
  return { says, x: dayAxis(of), y: countAxis('answers', most), series };
};

/** Cards known at the end of each day, as the sum of their recall. */
export const knownChart = (of: Forecasts): ChartData => {
  const series = linesOf(of, (days) => days.map(({ known }) => known), false);
  const all = cardCount(of.chosen.workload);
  const end = of.chosen.days.at(-1)?.known ?? 0;
  const says = `${formatCount(end)} of ${all} cards known in ${formatSpan(of.chosen.workload.days)}.`;
  return { says, x: dayAxis(of), y: countAxis('cards', all), series };
};

/** Retentions that are named on the curve. */
const NAMED = [0.7, 0.8, 0.85, 0.9, 0.95, 0.98];

/** What is known over the minutes that it takes, one point for each desired retention. */
export const tradeChart = ({ points, workload }: Sweep): ChartData => {
  const worth = worthwhile(points);
  const known = worth.map((point) => point.known);
  const [first, last] = [worth[0], worth.at(-1)];
  const least = Math.min(...known);
  const most = Math.max(...known);
  const room = Math.max(1, most - least) * 0.1;
  const [yMin, yMax] = [Math.max(0, Math.floor(least - room)), Math.ceil(most + room / 2)];
  const [xMin, xMax] = [first?.minutesPerDay ?? 0, last?.minutesPerDay ?? 1];
  const retentionAt = (minutes: number): string =>
    formatRetention(worth.find((point) => point.minutesPerDay >= minutes)?.retention ?? 0);
  return {
    says:
      first && last
        ? `From ${formatCount(first.known)} cards for ${formatMinutes(first.minutesPerDay)} a day ` +
          `at ${formatRetention(first.retention)} to ${formatCount(last.known)} cards for ` +
          `${formatMinutes(last.minutesPerDay)} a day at ${formatRetention(last.retention)}.`
        : '',
    x: {
      name: 'minutes a day',
      min: xMin,
      max: xMax,
      ticks: niceTicks(xMin, xMax, TICKS),
      formatTick: String,
      format: (minutes) => `${retentionAt(minutes)}: ${formatMinutes(minutes)} a day`,
    },
    y: {
      name: `cards known in ${formatSpan(workload.days)}`,
      min: yMin,
      max: yMax,
      ticks: niceTicks(yMin, yMax, 5),
      formatTick: String,
      format: formatCount,
    },
    series: [
      {
        id: 'known',
        name: 'Cards known',
        points: worth.map(({ retention, minutesPerDay, known: y }) => ({
          x: minutesPerDay,
          y,
          ...(NAMED.includes(retention) && { label: formatRetention(retention) }),
        })),
      },
    ],
  };
};

/** Without the retentions at which a higher one takes no more time: nobody would want them. */
const worthwhile = (points: readonly RetentionPoint[]): readonly RetentionPoint[] =>
  points.filter((point, index) =>
    points.slice(index + 1).every((later) => later.minutesPerDay > point.minutesPerDay),
  );

const linesOf = (
  { chosen, current }: Forecasts,
  values: (days: readonly DayTotals[]) => readonly number[],
  area: boolean,
): readonly Series[] => {
  const line = (forecast: Forecast): readonly Point[] =>
    sample(values(forecast.days)).map(([index, y]) => ({ x: forecast.workload.today + index, y }));
  const same = chosen.retention === current.retention;
  const first = {
    id: 'chosen',
    name: same
      ? `At ${formatRetention(chosen.retention)}, as now`
      : `At ${formatRetention(chosen.retention)}`,
    points: line(chosen),
    area,
  };
  if (same || chosen.workload !== current.workload) return [first];
  const name = `At ${formatRetention(current.retention)}, as now`;
  return [first, { id: 'current', name, points: line(current), dashed: true }];
};

/** Each value the mean of itself and the three before and after it, as far as there are any. */
export const weekMeans = (values: readonly number[]): readonly number[] =>
  values.map((_, index) => {
    const week = values.slice(Math.max(0, index - 3), index + (WEEK + 1) / 2);
    return week.reduce((sum, value) => sum + value, 0) / week.length;
  });

/** Values with their index: all, or one a week and the last. */
const sample = (values: readonly number[]): readonly (readonly [number, number])[] => {
  const every = values.length > DAYS_POINT_BY_POINT ? WEEK : 1;
  return values
    .map((value, index) => [index, value] as const)
    .filter(([index]) => index % every === 0 || index === values.length - 1);
};

const dayAxis = ({
  chosen: {
    workload: { today, days },
  },
}: Forecasts): Axis => ({
  name: 'day',
  plain: true,
  min: today,
  max: today + days - 1,
  ...dayTicks(today, today + days - 1, TICKS),
  format: formatDay,
});

const countAxis = (name: string, most: number): Axis => {
  const max = niceMax(most, 5);
  return {
    name,
    min: 0,
    max,
    ticks: niceTicks(0, max, 5),
    formatTick: String,
    format: formatCount,
  };
};
