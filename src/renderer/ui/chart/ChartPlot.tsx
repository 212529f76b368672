import type { ReactNode } from 'react';
import type { Axis, Marker, Series } from './chart.ts';
import { areaPath, linearScale, linePath, readAt } from './scale.ts';
import { useWidth } from './useWidth.ts';

interface ChartPlotProps {
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers: readonly Marker[];
  readonly cursor: number | null;
  /** Laid over the plot between the axes. */
  readonly children: ReactNode;
}

/** Pixels at a rem of 16. */
const HEIGHT = 180;
const ROW = 18;
const DIGIT = 7.2;

/** The lines and their axes. */
export const ChartPlot = (props: ChartPlotProps) => {
  const { labelledBy, describedBy, x, y, series, markers, cursor, children } = props;
  const [ref, { width, scale }] = useWidth();
  const longest = Math.max(0, ...y.ticks.map((tick) => y.formatTick(tick).length));
  const left = Math.ceil((longest * DIGIT + 10) * scale);
  const right = Math.ceil(14 * scale);
  // The name of the axis, then a row for each marker, so that names never lie on each other.
  const top = Math.ceil((1 + markers.length) * ROW * scale) + 4;
  const height = Math.ceil(HEIGHT * scale);
  const bottom = top + height;
  const toX = linearScale([x.min, x.max], [left, Math.max(left + 1, width - right)]);
  const toY = linearScale([y.min, y.max], [bottom, top]);
  const [from, to] = [toX(x.min), toX(x.max)];
  const total = bottom + Math.ceil((x.plain ? 1.4 : 2.5) * ROW * scale);
  const row = (index: number): number => (index + 0.7) * ROW * scale;
  return (
    <div className="chart-plot" ref={ref} style={{ height: total }}>
      {width > 0 && (
        <>
          <svg
            width={width}
            height={total}
            role="img"
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
          >
            <text className="chart-text" x={0} y={row(0)}>
              {y.name}
            </text>
            {y.ticks.map((tick) => (
              <g key={tick}>
                <path className="chart-grid" d={`M${from} ${toY(tick)}H${to}`} />
                <text className="chart-text" x={left - 8} y={toY(tick)} dy="0.35em" data-end>
                  {y.formatTick(tick)}
                </text>
              </g>
            ))}
            {x.ticks.map((tick) => (
              <g key={tick}>
                <path className="chart-tick" d={`M${toX(tick)} ${bottom}v4`} />
                <text className="chart-text" x={toX(tick)} y={bottom + ROW * scale} data-middle>
                  {x.formatTick(tick)}
                </text>
              </g>
            ))}
            {!x.plain && (
              <text className="chart-text" x={to} y={bottom + 2.2 * ROW * scale} data-end>
                {x.name}
              </text>
            )}
            {series.map(({ id, points, area = false, dashed = false }) => {
              const pixels = points.map((point) => ({ x: toX(point.x), y: toY(point.y) }));
              return (
                <g key={id}>
                  {area && <path className="chart-area" d={areaPath(pixels, bottom)} />}
                  <path className="chart-line" data-dashed={dashed} d={linePath(pixels)} />
                  {points.map(
                    (point) =>
                      point.label !== undefined && (
                        <g key={point.label}>
                          <circle className="chart-dot" cx={toX(point.x)} cy={toY(point.y)} r={3} />
                          <text
                            className="chart-text"
                            x={toX(point.x) + 5}
                            y={toY(point.y) + ROW * 0.9 * scale}
                            data-end={toX(point.x) + 5 * DIGIT * scale > width || undefined}
                          >
                            {point.label}
                          </text>
                        </g>
                      ),
                  )}
                </g>
              );
            })}
            <path className="chart-tick" d={`M${from} ${bottom}H${to}`} />
            {markers.map(({ x: at, name }, index) => {
              const beyond = toX(at) > (from + to) / 2;
              return (
                <g key={name}>
                  <path className="chart-marker" d={`M${toX(at)} ${row(index + 0.4)}V${bottom}`} />
                  <text
                    className="chart-text chart-marker-name"
                    x={toX(at) + (beyond ? -6 : 6)}
                    y={row(index + 1)}
                    data-end={beyond || undefined}
                  >
                    {name}
                  </text>
                </g>
              );
            })}
            {cursor !== null && (
              <>
                <path className="chart-reading" d={`M${toX(cursor)} ${top}V${bottom}`} />
                {series.map(({ id, points }) => {
                  const value = readAt(points, cursor);
                  return (
                    value !== null && (
                      <circle
                        key={id}
                        className="chart-dot"
                        cx={toX(cursor)}
                        cy={toY(value)}
                        r={4}
                      />
                    )
                  );
                })}
              </>
            )}
          </svg>
          <div className="chart-over" style={{ left: from, top, width: to - from, height }}>
            {children}
          </div>
        </>
      )}
    </div>
  );
};
