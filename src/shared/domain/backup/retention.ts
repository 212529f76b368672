import { studyDayOf, type Calendar } from '../schedule/study-day.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Backups are at least this far apart, in milliseconds. */
export const BACKUP_GAP = 30 * MINUTE;

/** Every backup of this long ago is kept, in milliseconds. */
const ALL_KEPT = 2 * DAY;

/** How many days, weeks and months that have a backup keep their newest, in this order. */
export const TIERS = { daily: 12, weekly: 10, monthly: 9 } as const;

/** When a backup was begun, in epoch milliseconds. */
export interface Moment {
  readonly at: number;
}

/** Now, and how the person's clock on the wall reads any moment. */
export interface RetentionClock extends Pick<Calendar, 'offsetAt'> {
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Retention<T> {
  readonly keep: readonly T[];
  readonly prune: readonly T[];
}

/** Counts the months; day 0 is 1 January 1970. After Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
const monthOf = (day: number): number => {
  const sinceMarch0 = day + 719_468;
  const era = Math.floor(sinceMarch0 / 146_097);
  const dayOfEra = sinceMarch0 - era * 146_097;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const year = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  return (era * 400 + year) * 12 + Math.floor((5 * dayOfYear + 2) / 153);
};

/** Counts the weeks, which begin on Monday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** Whether the clock was set back a little: a backup lies within the next two days. */
const isSetBack = (backups: readonly Moment[], now: number): boolean =>
  backups.some(({ at }) => at > now && at - now <= ALL_KEPT);

/**
 * Which backups to keep: all of the last two days, then the newest of each of 12 days, 10 weeks and
 * 9 months that have one, on the calendar of the wall. Never prunes the newest, nor one that lies in
 * the future; while one lies in the next two days, the clock was set back and nothing is pruned.
 */
export const planRetention = <T extends Moment>(
  backups: readonly T[],
  { now, offsetAt }: RetentionClock,
): Retention<T> => {
  if (isSetBack(backups, now)) return { keep: backups, prune: [] };
  const dayOf = (at: number): number => studyDayOf({ now, offsetAt, dayStart: 0 }, at);
  const tiers = [
    { count: TIERS.daily, periodOf: dayOf },
    { count: TIERS.weekly, periodOf: (at: number) => weekOf(dayOf(at)) },
    { count: TIERS.monthly, periodOf: (at: number) => monthOf(dayOf(at)) },
  ];
  const keep: T[] = [];
  const prune: T[] = [];
  let kept = 0;
  let last: number | null = null;
  for (const backup of [...backups].sort((a, b) => b.at - a.at)) {
    if (backup.at > now - ALL_KEPT) {
      keep.push(backup);
      continue;
    }
    // The tier's last period may hold more; only what is older falls to the next tier.
    while (tiers[0]?.count === kept && tiers[0].periodOf(backup.at) !== last) {
      tiers.shift();
      kept = 0;
      last = null;
    }
    const period = tiers[0]?.periodOf(backup.at) ?? null;
    if (period === last) {
      prune.push(backup);
    } else {
      keep.push(backup);
      kept += 1;
      last = period;
    }
  }
  return { keep, prune };
};

/**
 * Whether a backup is to be made: something changed, and the last one (of those that do not lie in
 * the future, for a clock may have been set back) is half an hour old.
 */
export const isBackupDue = (
  backups: readonly Moment[],
  { now, changed }: { readonly now: number; readonly changed: boolean },
): boolean => changed && backups.every(({ at }) => at > now || now - at >= BACKUP_GAP);
