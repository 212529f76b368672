/**
 * The study day: a calendar day that begins at four in the morning where the person is, so that a
 * session at midnight is one evening and not two days. See docs/adr/0004-study-day.md.
 */

/** Days since 1 January 1970 on the person's calendar, counted from 04:00 to 04:00. */
export type StudyDay = number;

/** A moment, and how the person's clock on the wall reads it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Minutes that local time is ahead of UTC at that moment: 120 in Berlin's summer, -300 in New York's winter. */
  readonly utcOffset: number;
}

/** Hour of local time at which a study day begins. */
export const DAY_START_HOUR = 4;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const studyDayOf = ({ now, utcOffset }: Clock): StudyDay =>
  Math.floor((now + utcOffset * MINUTE - DAY_START_HOUR * HOUR) / DAY);

/** The first moment of a study day, in epoch milliseconds, for somebody at that offset from UTC (minutes). */
export const startOfStudyDay = (day: StudyDay, utcOffset: number): number =>
  day * DAY + DAY_START_HOUR * HOUR - utcOffset * MINUTE;
