/**
 * The study day: a calendar day that begins at four in the morning where the person is (or at
 * another hour that they set), so that a session at midnight is one evening and not two days. See
 * docs/adr/0004-study-day.md.
 */

/** Days since 1 January 1970 on the person's calendar, each counted from its starting hour. */
export type StudyDay = number;

/** How the person's clock on the wall reads any moment. */
export interface Calendar {
  /**
   * Minutes that local time is ahead of UTC at a moment (epoch ms): 120 in Berlin's summer, -300 in
   * New York's winter. Asked for each moment, because daylight saving and travel change it.
   */
  readonly offsetAt: (at: number) => number;
  /** Hour of local time at which a study day begins, 0 to 23. */
  readonly dayStart: number;
}

/** A moment on somebody's calendar. */
export interface Clock extends Calendar {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export const DEFAULT_DAY_START = 4;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The study day of a moment (epoch ms), by default of now. */
export const studyDayOf = (clock: Clock, at: number = clock.now): StudyDay =>
  Math.floor((at + clock.offsetAt(at) * MINUTE - clock.dayStart * HOUR) / DAY);

/** The first moment of a study day, in epoch milliseconds. */
export const startOfStudyDay = (day: StudyDay, { offsetAt, dayStart }: Calendar): number => {
  const local = day * DAY + dayStart * HOUR;
  // The offset at the start is not known before the start is: twice is enough for any change of it.
  const about = local - offsetAt(local) * MINUTE;
  return local - offsetAt(about) * MINUTE;
};

/** A clock that is ahead of UTC by the same minutes all year. */
export const fixedClock = (
  now: number,
  utcOffset: number,
  dayStart: number = DEFAULT_DAY_START,
): Clock => ({ now, offsetAt: () => utcOffset, dayStart });

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: StudyDay): number => (((day + 3) % 7) + 7) % 7;
