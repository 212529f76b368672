import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  startOfStudyDay,
  studyDayOf,
  weekdayOf,
  type Clock,
} from '#shared/domain/schedule/index.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

/** A real time zone, as the system knows it. */
const zone = (name: string): Clock['offsetAt'] => {
  const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  return (moment) => {
    const text = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  };
};

const berlin = zone('Europe/Berlin');
const newYork = zone('America/New_York');
const dayIn = (offsetAt: Clock['offsetAt'], iso: string, dayStart = 4): number =>
  studyDayOf({ now: at(iso), offsetAt, dayStart });

describe('the study day', () => {
  it('turns at four in the morning where the person is', () => {
    const evening = dayIn(berlin, '2026-07-01T23:30:00+02:00');
    expect(dayIn(berlin, '2026-07-02T00:30:00+02:00')).toBe(evening);
    expect(dayIn(berlin, '2026-07-02T03:59:59+02:00')).toBe(evening);
    expect(dayIn(berlin, '2026-07-02T04:00:00+02:00')).toBe(evening + 1);
  });

  it('turns at the hour that the person set', () => {
    expect(dayIn(berlin, '2026-07-02T00:00:00+02:00', 0)).toBe(
      dayIn(berlin, '2026-07-01T23:59:59+02:00', 0) + 1,
    );
    expect(dayIn(berlin, '2026-07-02T12:00:00+02:00', 13)).toBe(
      dayIn(berlin, '2026-07-01T14:00:00+02:00', 13),
    );
  });

  it('does not care about midnight in UTC', () => {
    expect(dayIn(newYork, '2026-07-02T00:10:00Z')).toBe(dayIn(newYork, '2026-07-01T23:30:00Z'));
  });

  it.each([
    ['spring, Berlin', berlin, '2026-03-29T03:59:59+02:00', '2026-03-29T04:00:00+02:00'],
    ['autumn, Berlin', berlin, '2026-10-25T03:59:59+01:00', '2026-10-25T04:00:00+01:00'],
    ['spring, New York', newYork, '2026-03-08T03:59:59-04:00', '2026-03-08T04:00:00-04:00'],
    ['autumn, New York', newYork, '2026-11-01T03:59:59-05:00', '2026-11-01T04:00:00-05:00'],
  ])('turns once, at four, when the clocks change: %s', (_name, offsetAt, before, after) => {
    expect(dayIn(offsetAt, after)).toBe(dayIn(offsetAt, before) + 1);
    const clock = { offsetAt, dayStart: 4 };
    expect(startOfStudyDay(dayIn(offsetAt, after), clock)).toBe(at(after));
    // Seen from the evening before, when the old time still holds.
    expect(startOfStudyDay(dayIn(offsetAt, before) + 1, clock)).toBe(at(after));
  });

  it('is one day longer or shorter by an hour when the clocks change, and never lost', () => {
    const clock = { offsetAt: berlin, dayStart: 4 };
    const length = (iso: string): number => {
      const day = dayIn(berlin, iso);
      return startOfStudyDay(day + 1, clock) - startOfStudyDay(day, clock);
    };
    expect(length('2026-03-28T12:00:00+01:00')).toBe(23 * HOUR);
    expect(length('2026-10-24T12:00:00+02:00')).toBe(25 * HOUR);
    expect(length('2026-07-01T12:00:00+02:00')).toBe(24 * HOUR);
  });

  it('law: holds exactly the moments from its start to the next start, in every zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') }),
        fc.constantFrom(...zones.map(zone)),
        // At other hours a fall back across the day's start gives some moments back to the day before.
        fc.constantFrom(4, 5, 9, 12, 22),
        (now, offsetAt, dayStart) => {
          const clock = { now, offsetAt, dayStart };
          const day = studyDayOf(clock);
          expect(startOfStudyDay(day, clock)).toBeLessThanOrEqual(now);
          expect(startOfStudyDay(day + 1, clock)).toBeGreaterThan(now);
          expect(studyDayOf(clock, startOfStudyDay(day, clock))).toBe(day);
        },
      ),
    );
  });

  it('knows the weekday', () => {
    expect(weekdayOf(dayIn(berlin, '2026-03-02T12:00:00Z'))).toBe(0);
    expect(weekdayOf(dayIn(berlin, '2026-03-08T12:00:00Z'))).toBe(6);
    expect(weekdayOf(-4)).toBe(6);
  });
});
