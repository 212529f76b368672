import type { StudyDay, Wait } from '#shared/domain/schedule/index.ts';

const DAYS_A_MONTH = 30.4;
const DAYS_A_YEAR = 365;

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** An interval as short as a button can hold: `10 min`, `3 d`, `2.4 mo`, `1.1 y`. */
export const formatWait = ({ unit, count }: Wait): string => {
  if (unit === 'minutes') {
    if (count < 1) return '< 1 min';
    return count < 60 ? `${count} min` : `${oneDecimal(count / 60)} h`;
  }
  if (count < 31) return `${count} d`;
  if (count < DAYS_A_YEAR) return `${oneDecimal(count / DAYS_A_MONTH)} mo`;
  return `${oneDecimal(count / DAYS_A_YEAR)} y`;
};

/** An interval in words, for a screen reader. */
export const speakWait = ({ unit, count }: Wait): string => {
  if (unit === 'minutes') {
    if (count < 1) return 'less than a minute';
    return count < 60 ? plural(count, 'minute') : plural(oneDecimal(count / 60), 'hour');
  }
  if (count < 31) return plural(count, 'day');
  if (count < DAYS_A_YEAR) return plural(oneDecimal(count / DAYS_A_MONTH), 'month');
  return plural(oneDecimal(count / DAYS_A_YEAR), 'year');
};

/** `1 card`, `2 cards`, `50,000 cards`. */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`;

const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

/** The day of a moment (epoch ms) by the person's clock: `17 Dec 2026`, whatever the system's language. */
export const formatDate = (at: number): string => new Date(at).toLocaleDateString('en-GB', DATE);

/** A moment (epoch ms) by the person's clock: `17 Dec 2026, 14:05`. */
export const formatMoment = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { ...DATE, ...TIME });

const days = new Intl.DateTimeFormat('en-GB', { ...DATE, timeZone: 'UTC' });

/** Charts name the same few thousand days each time that they are drawn. */
const formatted = new Map<StudyDay, string>();

/** A study day, which is a day of the calendar wherever one is: `12 Mar 2027`. */
export const formatDay = (day: StudyDay): string => {
  const text = formatted.get(day) ?? days.format(day * 86_400_000);
  formatted.set(day, text);
  return text;
};

/** When something comes back, seen from now: `at 14:35`, `tomorrow`, `in 3 days`. Both epoch ms. */
export const formatDue = (at: number, now: number): string => {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
  if (days <= 0) {
    return `at ${new Date(at).toLocaleTimeString('en-GB', TIME)}`;
  }
  return days === 1 ? 'tomorrow' : `in ${days} days`;
};

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Milliseconds as a clock reads them: `0:45`, `12:05`, `1:02:30`. */
export const formatTime = (time: number): string => {
  const seconds = Math.round(time / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
};
