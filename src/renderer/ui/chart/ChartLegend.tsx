import type { Axis, Series } from './chart.ts';
import { readAt } from './scale.ts';

interface ChartLegendProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Where the values are read; null while nobody reads. */
  readonly cursor: number | null;
}

/** Which line is which, and what each says at the cursor. Its height stays, so that nothing jumps. */
export const ChartLegend = ({ x, y, series, cursor }: ChartLegendProps) => (
  <div className="chart-legend" aria-hidden="true">
    <ul>
      {series.map(({ id, name, points, dashed = false }) => {
        const value = cursor === null ? null : readAt(points, cursor);
        return (
          <li key={id}>
            <svg viewBox="0 0 24 8" className="chart-swatch" focusable="false">
              <path className="chart-line" data-dashed={dashed} d="M0 4H24" />
            </svg>
            {name}
            {value !== null && <strong>{y.format(value)}</strong>}
          </li>
        );
      })}
    </ul>
    <span className="chart-at">{cursor === null ? '' : x.format(cursor)}</span>
  </div>
);
