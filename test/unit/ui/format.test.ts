import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDay,
  formatDue,
  formatMoment,
  formatTime,
  formatWait,
  plural,
  speakWait,
} from '#renderer/ui/format.ts';

describe('a count', () => {
  it.each([
    [0, '0 items'],
    [1, '1 item'],
    [999, '999 items'],
    [50_000, '50,000 items'],
    [1_234_567, '1,234,567 items'],
  ])('of %d is "%s"', (count, text) => {
    expect(plural(count, 'item')).toBe(text);
  });

  it('takes a plural of its own', () => {
    expect(plural(2, 'entry', 'entries')).toBe('2 entries');
    expect(plural(1, 'entry', 'entries')).toBe('1 entry');
  });
});

describe('a wait', () => {
  it.each([
    ['minutes', 0.5, '< 1 min', 'less than a minute'],
    ['minutes', 10, '10 min', '10 minutes'],
    ['minutes', 60, '1 h', '1 hour'],
    ['minutes', 90, '1.5 h', '1.5 hours'],
    ['days', 1, '1 d', '1 day'],
    ['days', 30, '30 d', '30 days'],
    ['days', 31, '1 mo', '1 month'],
    ['days', 73, '2.4 mo', '2.4 months'],
    ['days', 365, '1 y', '1 year'],
    ['days', 401, '1.1 y', '1.1 years'],
  ] as const)('in %s of %d is "%s", and said "%s"', (unit, count, short, spoken) => {
    expect(formatWait({ unit, count })).toBe(short);
    expect(speakWait({ unit, count })).toBe(spoken);
  });
});

describe('what comes back', () => {
  const now = new Date(2026, 10, 27, 12, 0).getTime();

  it.each([
    [new Date(2026, 10, 27, 14, 35), /^at 14:35$/],
    [new Date(2026, 10, 28, 0, 1), /^tomorrow$/],
    [new Date(2026, 10, 30, 23, 59), /^in 3 days$/],
  ])('at %s is told from noon on', (at, text) => {
    expect(formatDue(at.getTime(), now)).toMatch(text);
  });
});

describe('a day', () => {
  it.each([
    [new Date(2026, 11, 17, 14, 5), '17 Dec 2026', '17 Dec 2026, 14:05'],
    [new Date(2026, 2, 3, 0, 7), '3 Mar 2026', '3 Mar 2026, 00:07'],
    [new Date(2026, 2, 3, 23, 59), '3 Mar 2026', '3 Mar 2026, 23:59'],
  ])('of %s is by the clock of the person, in one form', (at, date, moment) => {
    expect(formatDate(at.getTime())).toBe(date);
    expect(formatMoment(at.getTime())).toBe(moment);
  });

  it('of study is the same wherever one is', () => {
    expect(formatDay(Date.UTC(2027, 2, 12) / 86_400_000)).toBe('12 Mar 2027');
  });
});

describe('a time', () => {
  it.each([
    [0, '0:00'],
    [45_000, '0:45'],
    [725_000, '12:05'],
    [3_750_000, '1:02:30'],
  ])('of %d ms is "%s"', (time, text) => {
    expect(formatTime(time)).toBe(text);
  });
});
