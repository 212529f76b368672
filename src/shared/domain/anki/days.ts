import {
  startOfStudyDay,
  studyDayOf,
  type Calendar,
  type StudyDay,
} from '../schedule/study-day.ts';

/** Days of a collection are counted from the day on which it was made. */
export interface AnkiDays {
  readonly calendar: Calendar;
  readonly firstDay: StudyDay;
}

/** @param createdAt epoch seconds */
export const daysOf = (createdAt: number, calendar: Calendar): AnkiDays => ({
  calendar,
  firstDay: studyDayOf({ ...calendar, now: createdAt * 1000 }),
});

/** Days beyond which nothing can be due; a collection that says so was not made by a person. */
const FARTHEST = 100_000;

const HALF_A_DAY = 12 * 3_600_000;

/** The middle of a day: whatever the hour at which a day begins, it is that day. */
export const momentOf = (day: number, { calendar, firstDay }: AnkiDays): number =>
  middleOf(firstDay + Math.trunc(Math.min(Math.max(day, -FARTHEST), FARTHEST)), calendar);

export const middleOf = (day: StudyDay, calendar: Calendar): number =>
  Math.max(0, startOfStudyDay(day, calendar) + HALF_A_DAY);
