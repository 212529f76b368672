import type { RetentionPoint } from './simulation.ts';

export type Suggestion =
  | { readonly kind: 'suggested'; readonly point: RetentionPoint }
  | {
      readonly kind: 'none';
      /** There is nothing to learn, or the retention changes neither time nor knowledge enough to tell. */
      readonly reason: 'nothing' | 'flat';
    };

/** No suggestion lies outside: less is little of a plan, more costs a multiple. */
export const LEAST_SUGGESTED = 0.7;
export const MOST_SUGGESTED = 0.95;

/** Shares of the highest value within the range that are no more than chance. */
const FLAT_MINUTES = 0.05;
const FLAT_KNOWN = 0.01;

/**
 * The retention that is worth its time, of those that were simulated, from 0.70 to 0.95.
 *
 * It starts from the least minutes for each card known, which the FSRS project calls the minimum
 * recommended retention (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-optimal-retention):
 * below it one learns less for the same time. With FSRS-6's slow forgetting that is often 0.70
 * itself, which says no more than that the cheapest knowledge comes first. So the answer is the knee
 * of the curve of knowledge over time from there up to 0.95: the point farthest above the straight
 * line between its ends, after which a further card costs more time than on the average of that
 * stretch (Satopaa et al., "Finding a Kneedle in a Haystack", 2011).
 *
 * Limits: it takes the model for the person, it depends on the days looked ahead and on where the
 * range ends, and it knows of no interview date.
 *
 * @param curve by rising retention
 */
export const suggestRetention = (curve: readonly RetentionPoint[]): Suggestion => {
  const range = smooth(curve).filter(
    ({ retention }) => retention >= LEAST_SUGGESTED && retention <= MOST_SUGGESTED,
  );
  const most = Math.max(0, ...range.map(({ known }) => known));
  const longest = Math.max(0, ...range.map(({ minutesPerDay }) => minutesPerDay));
  if (most === 0 || longest === 0) return { kind: 'none', reason: 'nothing' };
  const cheapest = range.reduce((best, point) => (price(point) < price(best) ? point : best));
  const rising = range.slice(range.indexOf(cheapest));
  const last = rising.at(-1) ?? cheapest;
  const minutes = last.minutesPerDay - cheapest.minutesPerDay;
  const known = last.known - cheapest.known;
  if (minutes < FLAT_MINUTES * longest || known < FLAT_KNOWN * most) {
    return { kind: 'none', reason: 'flat' };
  }
  const height = (point: RetentionPoint): number =>
    (point.known - cheapest.known) / known -
    (point.minutesPerDay - cheapest.minutesPerDay) / minutes;
  const knee = rising.reduce((best, point) => (height(point) > height(best) ? point : best));
  return { kind: 'suggested', point: knee };
};

/** Only where something is known is there a price. */
const price = ({ minutesPerDay, known }: RetentionPoint): number =>
  known === 0 ? Infinity : minutesPerDay / known;

/** Each point the mean of itself and its neighbours; what is left of chance would move the knee. */
const smooth = (curve: readonly RetentionPoint[]): readonly RetentionPoint[] =>
  curve.map((point, index) => {
    const near = [curve[index - 1], point, curve[index + 1]].filter((p) => p !== undefined);
    if (near.length < 3) return point;
    const mean = (value: (p: RetentionPoint) => number): number =>
      near.reduce((sum, p) => sum + value(p), 0) / near.length;
    return {
      retention: point.retention,
      answersPerDay: mean((p) => p.answersPerDay),
      minutesPerDay: mean((p) => p.minutesPerDay),
      known: mean((p) => p.known),
    };
  });
