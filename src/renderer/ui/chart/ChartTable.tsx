import { useState } from 'react';
import type { Axis, Series } from './chart.ts';
import { readAt } from './scale.ts';

interface ChartTableProps {
  readonly name: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly stops: readonly number[];
}

/** Every value of a chart, for whoever would rather read than look. */
export const ChartTable = ({ name, x, y, series, stops }: ChartTableProps) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${name} as a table`}>As a table</summary>
      {open && (
        <div className="chart-rows" tabIndex={0} role="region" aria-label={`${name}: table`}>
          <table>
            <caption className="visually-hidden">{`${name}, in ${y.name}`}</caption>
            <thead>
              <tr>
                <th scope="col">{x.name}</th>
                {series.map(({ id, name: line }) => (
                  <th key={id} scope="col">
                    {line}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stops.map((stop) => (
                <tr key={stop}>
                  <th scope="row">{x.format(stop)}</th>
                  {series.map(({ id, points }) => {
                    const value = readAt(points, stop);
                    return <td key={id}>{value === null ? '–' : y.format(value)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
};
