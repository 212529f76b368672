import type { ForgettingCurve, RecallPoint } from '#shared/domain/simulate/index.ts';
import type { StudyDay } from '#shared/domain/schedule/index.ts';
import type { Axis, Marker, Point, Series } from '#renderer/ui/chart/chart.ts';
import { dayTicks } from '#renderer/ui/chart/days.ts';
import { niceTicks } from '#renderer/ui/chart/scale.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { formatRecall } from './words.ts';

export interface CurveChart {
  readonly says: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers: readonly Marker[];
}

/** Recall from which the axis begins when the card never fell lower. */
const BASE = 0.8;

/** What the chart of a card's forgetting curve is drawn from. */
export const curveChart = (
  { past, coming }: ForgettingCurve,
  days: { readonly today: StudyDay; readonly due: StudyDay },
): CurveChart => {
  const all = [...past, ...coming];
  const first = all[0]?.day ?? days.today;
  const last = all.at(-1)?.day ?? days.today;
  const least = Math.min(BASE, ...all.map(({ recall }) => Math.floor(recall * 10) / 10));
  const now = coming[0]?.recall ?? 1;
  const then = coming.findLast(({ day }) => day <= days.due)?.recall ?? now;
  return {
    says:
      days.due > days.today
        ? `${formatRecall(now)} today, and ${formatRecall(then)} when it is due.`
        : `${formatRecall(now)} today; it is due.`,
    x: {
      name: 'day',
      plain: true,
      min: first,
      max: last,
      ...dayTicks(first, last, 6),
      format: formatDay,
    },
    y: {
      name: 'recall',
      min: least,
      max: 1,
      ticks: niceTicks(least, 1, 5),
      formatTick: (recall) => `${Math.round(recall * 100)} %`,
      format: formatRecall,
    },
    series: [
      { id: 'past', name: 'So far', points: past.map(toPoint) },
      { id: 'coming', name: 'If it is not answered', points: coming.map(toPoint), dashed: true },
    ],
    markers: [
      { x: days.today, name: 'today' },
      { x: days.due, name: 'due' },
    ],
  };
};

const toPoint = ({ day, recall }: RecallPoint): Point => ({ x: day, y: recall });
