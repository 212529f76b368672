import type { StudyDay } from '../schedule/index.ts';
import type { Span } from './reviews.ts';

/** How far back, and as far ahead, a statistic looks. */
export const PERIODS = ['month', 'quarter', 'year', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Readonly<Record<Exclude<Period, 'all'>, number>> = {
  month: 30,
  quarter: 91,
  year: 365,
};

/** The days of a period that ends today. `first`: the first day there is anything to tell of. */
export const spanOf = (period: Period, today: StudyDay, first: StudyDay): Span => ({
  from: period === 'all' ? Math.min(first, today) : today - DAYS[period] + 1,
  to: today,
});

/** The days of a period that begins today. `last`: the last day there is anything to tell of. */
export const spanAhead = (period: Period, today: StudyDay, last: StudyDay): Span => ({
  from: today,
  to: period === 'all' ? Math.max(last, today) : today + DAYS[period] - 1,
});

/** Bars that can be told apart on a small window. */
const MOST_BUCKETS = 62;

/** Days that are told together, so that a long time has no more bars than can be told apart. */
export const bucketDays = ({ from, to }: Span): number => {
  const days = to - from + 1;
  const fitting = [1, 7, 28, 91, 364].find((size) => days / size <= MOST_BUCKETS);
  return fitting ?? Math.ceil(days / MOST_BUCKETS);
};

/** A run of days, of which the last may be shorter. */
export type Bucket = Span;

/** The span in runs of days, counted back from its end so that the newest is whole. */
export const bucketsOf = (
  span: Span,
  size = bucketDays(span),
  whole: 'last' | 'first' = 'last',
) => {
  const buckets: Bucket[] = [];
  if (whole === 'first') {
    for (let from = span.from; from <= span.to; from += size) {
      buckets.push({ from, to: Math.min(span.to, from + size - 1) });
    }
    return buckets;
  }
  for (let to = span.to; to >= span.from; to -= size) {
    buckets.push({ from: Math.max(span.from, to - size + 1), to });
  }
  return buckets.reverse();
};

/** The sums of what days hold, a bucket each. */
export const sumBuckets = <T>(
  days: ReadonlyMap<StudyDay, T>,
  buckets: readonly Bucket[],
  valueOf: (day: T) => number,
): readonly number[] => {
  const sums = buckets.map(() => 0);
  const first = buckets[0];
  if (!first) return sums;
  for (const [day, totals] of days) {
    const place = findBucket(buckets, day);
    if (place >= 0) sums[place] = (sums[place] ?? 0) + valueOf(totals);
  }
  return sums;
};

const findBucket = (buckets: readonly Bucket[], day: StudyDay): number => {
  let [low, high] = [0, buckets.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bucket = buckets[middle];
    if (!bucket) return -1;
    if (day < bucket.from) high = middle - 1;
    else if (day > bucket.to) low = middle + 1;
    else return middle;
  }
  return -1;
};
