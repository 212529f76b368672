import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { weekdayOf, type StudyDay } from '#shared/domain/schedule/index.ts';
import { Tip } from './BarChart.tsx';
import { ChartReader } from '#renderer/ui/chart/ChartReader.tsx';
import { dayTicks } from '#renderer/ui/chart/days.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { Figure } from './Figure.tsx';
import { useWidth } from '#renderer/ui/chart/useWidth.ts';

interface CalendarChartProps {
  /** A question. */
  readonly name: string;
  /** Its answer, in a sentence. */
  readonly says: string;
  readonly today: StudyDay;
  /** What each day holds; days that are not named hold nothing. */
  readonly days: ReadonlyMap<StudyDay, number>;
  readonly unit: string;
}

const WEEKS = 53;
const GAP = 2;
const LEVELS = 4;
const LABEL = 18;
/** Pixels a week must have to be told from the next; what does not fit is older. */
const NARROWEST = 9;
const WIDEST = 17;

/** A year of days, week by week: the darker, the more. Read with the pointer, by keys, or as a table. */
export const CalendarChart = ({ name, says, today, days, unit }: CalendarChartProps) => {
  const [ref, { width, scale }] = useWidth();
  const [hover, setHover] = useState<StudyDay | null>(null);
  const [keys, setKeys] = useState(today);
  const [focused, setFocused] = useState(false);
  const weeks = Math.max(1, Math.min(WEEKS, Math.floor(width / NARROWEST)));
  const cell = Math.min(WIDEST * scale, width / weeks);
  const first = today - weekdayOf(today) - 7 * (weeks - 1);
  const most = Math.max(1, ...days.values());
  const label = Math.ceil(LABEL * scale);
  const shown = Array.from({ length: today - first + 1 }, (_, n) => first + n);
  const at = hover ?? (focused ? keys : null);
  const say = (day: StudyDay): string => `${formatDay(day)}: ${days.get(day) ?? 0} ${unit}`;
  const dayAt = (event: PointerEvent): StudyDay | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const week = Math.floor((event.clientX - box.left) / cell);
    const weekday = Math.floor((event.clientY - box.top) / cell);
    const day = first + week * 7 + weekday;
    return weekday > 6 || week < 0 || week >= weeks || day > today ? null : day;
  };
  const move = (event: KeyboardEvent): void => {
    const by = MOVES[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setHover(null);
    setKeys((day) => Math.min(today, Math.max(first, day + by)));
  };
  const ticks = dayTicks(first, today, Math.max(2, Math.floor(width / (70 * scale))));
  const table = {
    head: ['Day', unit],
    rows: [...days]
      .sort(([a], [b]) => b - a)
      .map(([day, value]) => [formatDay(day), String(value)]),
  };
  const weekOf = (day: StudyDay): number => Math.floor((day - first) / 7);
  return (
    <Figure name={name} says={says} table={table}>
      {(ids) => (
        <div className="chart-plot bar-plot" ref={ref} style={{ height: label + 7 * cell + 2 }}>
          {width > 0 && (
            <>
              <svg
                width={width}
                height={label + 7 * cell}
                role="img"
                aria-labelledby={ids.name}
                aria-describedby={ids.says}
              >
                {ticks.ticks
                  .filter((day) => weekOf(day) * cell < width - 40 * scale)
                  .map((day) => (
                    <text key={day} className="chart-text" x={weekOf(day) * cell} y={12 * scale}>
                      {ticks.formatTick(day)}
                    </text>
                  ))}
                {shown.map((day) => (
                  <rect
                    key={day}
                    className="calendar-day"
                    data-level={levelOf(days.get(day) ?? 0, most)}
                    data-at={day === at || undefined}
                    x={weekOf(day) * cell}
                    y={label + weekdayOf(day) * cell}
                    width={cell - GAP}
                    height={cell - GAP}
                  />
                ))}
              </svg>
              <div
                className="chart-over"
                style={{ left: 0, top: label, width: weeks * cell, height: 7 * cell }}
              >
                <ChartReader
                  name={name}
                  last={today - first}
                  at={keys - first}
                  says={say(at ?? keys)}
                  handlers={{
                    onKeyDown: move,
                    onFocus: () => setFocused(true),
                    onBlur: () => setFocused(false),
                    onPointerMove: (event) => setHover(dayAt(event)),
                    onPointerLeave: () => setHover(null),
                  }}
                />
                {at !== null && at >= first && (
                  <Tip share={(weekOf(at) + 0.5) / weeks} title={formatDay(at)}>
                    <span>
                      {days.get(at) ?? 0} {unit}
                    </span>
                  </Tip>
                )}
              </div>
            </>
          )}
        </div>
      )}
    </Figure>
  );
};

const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -7,
  ArrowRight: 7,
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -28,
  PageDown: 28,
  Home: -7 * WEEKS,
  End: 7 * WEEKS,
};

/** 0 for nothing, then by the square root, so that one long day does not make all others pale. */
const levelOf = (value: number, most: number): number =>
  value === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(value / most) * LEVELS));
