import { describe, expect, it } from 'vitest';
import { createMemoryModel } from '#shared/domain/schedule/index.ts';
import { forgettingCurve } from '#shared/domain/simulate/index.ts';
import { curveChart, type CurveChart } from '#renderer/features/card-info/curve-chart.ts';
import { cardState, TODAY } from '../simulate/workloads.ts';

const { recall } = createMemoryModel();

const chartOf = (some: Parameters<typeof cardState>[0]): CurveChart => {
  const state = cardState(some);
  const curve = forgettingCurve([], state, TODAY, recall);
  if (!curve) throw new Error('A card with a state has a curve.');
  return curveChart(curve, { today: TODAY, due: state.dueDay });
};

describe("the chart of a card's forgetting", () => {
  it('says recall today and when it is due', () => {
    const chart = chartOf({ reviewedDay: TODAY, stability: 10, dueDay: TODAY + 10 });
    expect(chart.says).toBe('100 % today, and 90 % when it is due.');
    expect(chart.markers).toEqual([
      { x: TODAY, name: 'today' },
      { x: TODAY + 10, name: 'due' },
    ]);
  });

  it('says that an overdue card is due', () => {
    const chart = chartOf({ reviewedDay: TODAY - 10, stability: 10, dueDay: TODAY - 2 });
    expect(chart.says).toBe('90 % today; it is due.');
  });

  it('shows recall from 80 % up, or from where it fell to', () => {
    expect(chartOf({ reviewedDay: TODAY, stability: 500, dueDay: TODAY + 5 }).y.min).toBe(0.8);
    const low = chartOf({ reviewedDay: TODAY - 300, stability: 0.5, dueDay: TODAY - 299 });
    const least = Math.min(...low.series.flatMap(({ points }) => points.map(({ y }) => y)));
    expect(low.y.min).toBeLessThanOrEqual(least);
    expect(least - low.y.min).toBeLessThan(0.1);
  });
});
