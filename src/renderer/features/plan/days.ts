import type { StudyDay } from '#shared/domain/schedule/index.ts';

const DAY = 86_400_000;

/** A study day as a date field has it, `2026-12-17`. */
export const toDateValue = (day: StudyDay): string =>
  new Date(day * DAY).toISOString().slice(0, 10);

/** The study day of a date field's value; null for none. */
export const fromDateValue = (value: string): StudyDay | null => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : Math.round(at / DAY);
};

/** `Thursday, 17 December 2026`. */
export const longDate = (day: StudyDay): string =>
  new Date(day * DAY).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** `today`, `tomorrow`, `in 12 days`, `3 days ago`. */
export const fromToday = (days: number): string => {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
};
