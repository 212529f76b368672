import { useId } from 'react';
import type { Axis, Marker, Series } from './chart.ts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartPlot } from './ChartPlot.tsx';
import { ChartReader } from './ChartReader.tsx';
import { ChartTable } from './ChartTable.tsx';
import { nearestIndex, readAt, stopsOf } from './scale.ts';
import { useCursor } from './useCursor.ts';
import './chart.css';

interface LineChartProps {
  readonly name: string;
  /** One sentence that says what there is to see. */
  readonly says: string;
  readonly x: Axis;
  /** Drawn from `min`, where areas end, to `max`. */
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers?: readonly Marker[];
}

/**
 * One or two lines over an axis. Values are read with the pointer, with the arrow keys, or as a
 * table; the same values in words go to a screen reader.
 */
export const LineChart = ({ name, says, x, y, series, markers = [] }: LineChartProps) => {
  const id = useId();
  const stops = stopsOf(series.map(({ points }) => points));
  const start = Math.max(0, nearestIndex(stops, markers[0]?.x ?? x.min));
  const { at, keysAt, handlers } = useCursor(stops, [x.min, x.max], start);
  const cursor = at === null ? null : (stops[at] ?? null);
  return (
    <figure className="chart">
      <figcaption>
        <p className="chart-name" id={`${id}-name`}>
          {name}
        </p>
        <p className="chart-says" id={`${id}-says`}>
          {says}
        </p>
      </figcaption>
      <ChartLegend x={x} y={y} series={series} cursor={cursor} />
      <ChartPlot
        labelledBy={`${id}-name`}
        describedBy={`${id}-says`}
        x={x}
        y={y}
        series={series}
        markers={markers}
        cursor={cursor}
      >
        {stops.length > 0 && (
          <ChartReader
            name={name}
            last={stops.length - 1}
            at={at ?? keysAt}
            says={speak(stops[at ?? keysAt] ?? x.min, x, y, series)}
            handlers={handlers}
          />
        )}
      </ChartPlot>
      <ChartTable name={name} x={x} y={y} series={series} stops={stops} />
    </figure>
  );
};

/** What all lines say at one place, in words. */
const speak = (at: number, x: Axis, y: Axis, series: readonly Series[]): string => {
  const values = series.flatMap(({ name, points }) => {
    const value = readAt(points, at);
    return value === null ? [] : [`${name}: ${y.format(value)}`];
  });
  return [x.format(at), ...values].join('; ');
};
