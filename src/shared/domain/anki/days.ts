import {
  startOfStudyDay,
  studyDayOf,
  type Calendar,
  type StudyDay,
} from '../schedule/study-day.ts';
import type { AnkiCollection } from './collection.ts';

/** Days of a collection are counted from the date on which it was made, at whatever hour its day begins. */
export interface AnkiDays {
  readonly calendar: Calendar;
  readonly firstDay: StudyDay;
}

/**
 * As Anki counts them (rslib, scheduler/timing.rs: days_elapsed).
 *
 * @param calendar the person's, with the hour at which the collection's day begins
 */
export const daysOf = (
  { createdAt, minutesWest }: Pick<AnkiCollection, 'createdAt' | 'minutesWest'>,
  calendar: Calendar,
): AnkiDays => {
  const offsetAt = minutesWest === null ? calendar.offsetAt : () => -minutesWest;
  return { calendar, firstDay: studyDayOf({ offsetAt, dayStart: 0, now: createdAt * 1000 }) };
};

/** Days beyond which nothing can be due; a collection that says so was not made by a person. */
const FARTHEST = 100_000;

const HALF_A_DAY = 12 * 3_600_000;

/** The middle of a day: whatever the hour at which a day begins, it is that day. */
export const momentOf = (day: number, { calendar, firstDay }: AnkiDays): number =>
  middleOf(firstDay + Math.trunc(Math.min(Math.max(day, -FARTHEST), FARTHEST)), calendar);

export const middleOf = (day: StudyDay, calendar: Calendar): number =>
  Math.max(0, startOfStudyDay(day, calendar) + HALF_A_DAY);
