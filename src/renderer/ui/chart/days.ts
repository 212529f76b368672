import type { StudyDay } from '#shared/domain/schedule/index.ts';

const DAY = 86_400_000;

/** Days between two ticks where months are too long. */
const DAY_STEPS = [1, 2, 7, 14, 28];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];

/** A study day is a day of the calendar, wherever one is: it is written as if it began in UTC. */
const dateOf = (day: StudyDay): Date => new Date(day * DAY);

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

export interface DayTicks {
  readonly ticks: readonly StudyDay[];
  readonly formatTick: (day: StudyDay) => string;
}

/** Days or beginnings of months from one day to another, at most `count` of them. */
export const dayTicks = (from: StudyDay, to: StudyDay, count: number): DayTicks => {
  const step = DAY_STEPS.find((days) => (to - from) / days <= count - 1);
  if (step !== undefined) {
    const length = Math.floor((to - from) / step) + 1;
    return {
      ticks: Array.from({ length }, (_, n) => from + n * step),
      formatTick: (day) => short.format(dateOf(day)),
    };
  }
  const first = monthOf(from) + (dateOf(from).getUTCDate() === 1 ? 0 : 1);
  const months = monthOf(to) - first;
  const apart = MONTH_STEPS.find((m) => months / m <= count - 1) ?? 1200;
  const aligned = Math.ceil(first / apart) * apart;
  const length = Math.max(0, Math.floor((monthOf(to) - aligned) / apart) + 1);
  return {
    ticks: Array.from({ length }, (_, n) => startOf(aligned + n * apart)),
    // A year stands where it begins.
    formatTick: (day) =>
      dateOf(day).getUTCMonth() === 0
        ? String(dateOf(day).getUTCFullYear())
        : month.format(dateOf(day)),
  };
};

/** Months since the year 0. */
const monthOf = (day: StudyDay): number =>
  dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();

const startOf = (months: number): StudyDay =>
  Date.UTC(Math.floor(months / 12), months % 12, 1) / DAY;
