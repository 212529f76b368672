import { plural } from '#renderer/ui/format.ts';

/** `0.87`. */
export const formatRetention = (retention: number): string => retention.toFixed(2);

/** A count that is a mean: whole from ten up, else with a decimal when there is one. */
export const formatCount = (count: number): string =>
  count >= 10 ? String(Math.round(count)) : String(Math.round(count * 10) / 10);

/** A time each day: `40 seconds`, `1 minute`, `6.5 minutes`, `1 hour 5 minutes`. */
export const formatMinutes = (minutes: number): string => {
  if (minutes < 0.95) return plural(Math.round(minutes * 60), 'second');
  if (minutes < 9.95) return plural(Math.round(minutes * 10) / 10, 'minute');
  const whole = Math.round(minutes);
  if (whole < 60) return plural(whole, 'minute');
  const rest = whole % 60;
  const hours = plural(Math.floor(whole / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${plural(rest, 'minute')}`;
};

/** How long is looked ahead: `a year`, `90 days`. */
export const formatSpan = (days: number): string => (days === 365 ? 'a year' : plural(days, 'day'));
