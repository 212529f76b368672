import type { HTMLAttributes } from 'react';

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onKeyDown' | 'onFocus' | 'onBlur' | 'onPointerMove' | 'onPointerDown' | 'onPointerLeave'
>;

interface ChartReaderProps {
  /** The chart's. */
  readonly name: string;
  /** The last place; the first is 0. */
  readonly last: number;
  readonly at: number;
  /** What the chart says there, in words. */
  readonly says: string;
  readonly handlers: Handlers;
}

/** What lies over a plot and has its keys: values are read there, place by place. */
export const ChartReader = ({ name, last, at, says, handlers }: ChartReaderProps) => (
  <div
    className="chart-cursor"
    role="slider"
    tabIndex={0}
    aria-label={`Read values: ${name}`}
    aria-valuemin={0}
    aria-valuemax={last}
    aria-valuenow={at}
    aria-valuetext={says}
    {...handlers}
  />
);
