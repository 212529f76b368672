/** What many measurements of one thing come to. */
export interface Summary {
  readonly median: number;
  readonly p95: number;
  /** The distance between the quartiles: half of the measurements lie within it. */
  readonly spread: number;
  /** The largest. */
  readonly most: number;
}

/**
 * The value below which a share of the values lies, 0 to 1, interpolated between neighbours (type 7 of
 * Hyndman and Fan, 1996, as most programs have it). NaN of none.
 */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
};

export const summaryOf = (values: readonly number[]): Summary => ({
  median: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  spread: quantile(values, 0.75) - quantile(values, 0.25),
  most: quantile(values, 1),
});

/** A number with three figures that count, and never fewer than the whole part has. */
export const figures = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.min(2, Math.max(0, 3 - Math.max(1, whole))));
};
