import type { ReactNode } from 'react';
import { Figure } from './Figure.tsx';
import { ChartReader } from '#renderer/ui/chart/ChartReader.tsx';
import { linearScale, niceMax, niceTicks } from '#renderer/ui/chart/scale.ts';
import { useCursor } from '#renderer/ui/chart/useCursor.ts';
import { useWidth } from '#renderer/ui/chart/useWidth.ts';

/** How a part of a bar looks; which of them stand together is for the chart to say. */
export type Tone = 'light' | 'middle' | 'dark' | 'weak' | 'strong' | 'accent';

export interface BarSeries {
  readonly name: string;
  readonly tone: Tone;
  /** One value a bar. */
  readonly values: readonly number[];
}

export interface BarChartProps {
  /** A question. */
  readonly name: string;
  /** Its answer, in a sentence. */
  readonly says: string;
  /** What a bar stands for, e.g. `day`: heads the table. */
  readonly barName: string;
  /** What each bar is, in full. */
  readonly bars: readonly string[];
  /** Short names of some bars, which stand under them. */
  readonly ticks: readonly { readonly bar: number; readonly text: string }[];
  /** What is counted, e.g. `answers`; `format` writes a value with its unit where it needs one. */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** Whether only whole numbers are counted. */
  readonly whole?: boolean;
  /** Where the scale ends; by default at the highest bar. */
  readonly max?: number;
  /** Stacked on each other, the first at the bottom. */
  readonly series: readonly BarSeries[];
  /** Stands above the bars. */
  readonly controls?: ReactNode;
}

/** Pixels at a rem of 16. */
const HEIGHT = 150;
const ROW = 18;
const DIGIT = 7.2;
const WIDEST = 44;

/** Bars over an axis, read with the pointer, with the arrow keys, or as a table. */
export const BarChart = (props: BarChartProps) => {
  const { name, says, bars, series, format } = props;
  const totals = bars.map((_, bar) =>
    series.reduce((sum, { values }) => sum + (values[bar] ?? 0), 0),
  );
  const stops = bars.map((_, bar) => bar);
  const cursor = useCursor(stops, [-0.5, bars.length - 0.5], 0);
  const at = cursor.at;
  const shown = at ?? cursor.keysAt;
  const table = {
    head: [
      props.barName,
      ...series.map((each) => each.name),
      ...(series.length > 1 ? ['All'] : []),
    ],
    rows: bars.map((bar, index) => [
      bar,
      ...series.map(({ values }) => format(values[index] ?? 0)),
      ...(series.length > 1 ? [format(totals[index] ?? 0)] : []),
    ]),
  };
  return (
    <Figure name={name} says={says} table={table}>
      {(ids) => (
        <>
          {props.controls}
          {series.length > 1 && <Legend series={series} />}
          <Bars {...props} totals={totals} at={at} labelledBy={ids.name} describedBy={ids.says}>
            <ChartReader
              name={name}
              last={Math.max(0, bars.length - 1)}
              at={shown}
              says={[
                bars[shown] ?? '',
                ...series.map((each) => `${each.name}: ${format(each.values[shown] ?? 0)}`),
              ].join('; ')}
              handlers={cursor.handlers}
            />
            {at !== null && (
              <Tip share={(at + 0.5) / bars.length} title={bars[at] ?? ''}>
                {series.map((each) => (
                  <span key={each.name}>
                    {series.length > 1 && `${each.name}: `}
                    {format(each.values[at] ?? 0)}
                  </span>
                ))}
              </Tip>
            )}
          </Bars>
        </>
      )}
    </Figure>
  );
};

const Legend = ({ series }: { readonly series: readonly BarSeries[] }) => (
  <ul className="bar-legend" aria-hidden="true">
    {series.map(({ name, tone }) => (
      <li key={name}>
        <span className="bar-swatch" data-tone={tone} />
        {name}
      </li>
    ))}
  </ul>
);

interface TipProps {
  /** Where on the plot, from 0 at its left to 1. */
  readonly share: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** What is read, beside the place where it is read. */
export const Tip = ({ share, title, children }: TipProps) => (
  <div
    className="chart-tip"
    aria-hidden="true"
    style={share > 0.5 ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` }}
  >
    <strong>{title}</strong>
    {children}
  </div>
);

interface BarsProps extends BarChartProps {
  readonly totals: readonly number[];
  readonly at: number | null;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly children: ReactNode;
}

const Bars = (props: BarsProps) => {
  const { bars, ticks, series, totals, at, unit, format, children } = props;
  const [ref, { width, scale }] = useWidth();
  const max = props.max ?? niceMax(Math.max(0, ...totals), 4);
  // Half a card is none.
  const levels = niceTicks(0, max, 4).filter((level) => !props.whole || Number.isInteger(level));
  const longest = Math.max(...levels.map((level) => format(level).length));
  const left = Math.ceil((longest * DIGIT + 10) * scale);
  const top = Math.ceil(1.3 * ROW * scale);
  const height = Math.ceil(HEIGHT * scale);
  const bottom = top + height;
  const total = bottom + Math.ceil(1.5 * ROW * scale);
  const step = (Math.max(left + 1, width) - left) / Math.max(1, bars.length);
  const thick = Math.max(1, Math.min(step * 0.82, WIDEST * scale));
  const toY = linearScale([0, max], [bottom, top]);
  const middle = (bar: number): number => left + (bar + 0.5) * step;
  return (
    <div className="chart-plot bar-plot" ref={ref} style={{ height: total }}>
      {width > 0 && (
        <>
          <svg
            width={width}
            height={total}
            role="img"
            aria-labelledby={props.labelledBy}
            aria-describedby={props.describedBy}
          >
            <text className="chart-text" x={0} y={ROW * 0.7 * scale}>
              {unit}
            </text>
            {levels.map((level) => (
              <g key={level}>
                <path className="chart-grid" d={`M${left} ${toY(level)}H${width}`} />
                <text className="chart-text" x={left - 8} y={toY(level)} dy="0.35em" data-end>
                  {format(level)}
                </text>
              </g>
            ))}
            {at !== null && (
              <rect
                className="bar-at"
                x={middle(at) - step / 2}
                y={top}
                width={step}
                height={height}
              />
            )}
            {bars.map((bar, index) => {
              let below = 0;
              return series.map(({ name, tone, values }) => {
                const value = Math.min(values[index] ?? 0, max - below);
                if (value <= 0) return null;
                const [low, high] = [toY(below), toY(below + value)];
                below += value;
                return (
                  <rect
                    key={`${bar}-${name}`}
                    className="bar"
                    data-tone={tone}
                    x={middle(index) - thick / 2}
                    y={high}
                    width={thick}
                    height={Math.max(0, low - high)}
                  />
                );
              });
            })}
            <path className="chart-tick" d={`M${left} ${bottom}H${width}`} />
            {ticks.map(({ bar, text }) => (
              <text
                key={bar}
                className="chart-text"
                x={middle(bar)}
                y={bottom + ROW * scale}
                data-middle={middle(bar) + text.length * DIGIT * 0.5 * scale <= width || undefined}
                data-end={middle(bar) + text.length * DIGIT * 0.5 * scale > width || undefined}
              >
                {text}
              </text>
            ))}
          </svg>
          <div className="chart-over" style={{ left, top, width: width - left, height }}>
            {children}
          </div>
        </>
      )}
    </div>
  );
};
