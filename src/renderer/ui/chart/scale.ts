import type { Point } from './chart.ts';

/** From values to pixels; a range of no width is drawn at its beginning. */
export const linearScale =
  (from: readonly [number, number], to: readonly [number, number]) =>
  (value: number): number =>
    from[1] === from[0]
      ? to[0]
      : to[0] + ((value - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);

/**
 * Round numbers (1, 2 or 5 times a power of ten) within `min` and `max`, at most `count` of them but
 * never fewer than one would need to see the range.
 */
export const niceTicks = (min: number, max: number, count: number): readonly number[] => {
  if (!(max > min)) return [min];
  const step = niceStep((max - min) / Math.max(1, count - 1));
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // Built from whole numbers, so that no tick is 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, n) => precise((first + n) * step));
};

/** The least round number that a scale from 0 may end with so that `max` lies on it; at least 1. */
export const niceMax = (max: number, count: number): number => {
  const step = niceStep(Math.max(max, 1) / Math.max(1, count - 1));
  return precise(Math.ceil(Math.max(max, 1) / step - 1e-9) * step);
};

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
};

const precise = (value: number): number => Number(value.toPrecision(12));

/** What a line says at x: its last point there or before; null outside the line. */
export const readAt = (points: readonly Point[], x: number): number | null => {
  const last = points.at(-1);
  if (!last || x > last.x) return null;
  return points.findLast((point) => point.x <= x)?.y ?? null;
};

/** The index of the value that is nearest; -1 where there is none. */
export const nearestIndex = (values: readonly number[], to: number): number =>
  values.reduce(
    (best, value, index) =>
      best < 0 || Math.abs(value - to) < Math.abs((values[best] ?? Infinity) - to) ? index : best,
    -1,
  );

/** The places where any of the lines has a point, rising, each once. */
export const stopsOf = (lines: readonly (readonly Point[])[]): readonly number[] =>
  [...new Set(lines.flatMap((points) => points.map(({ x }) => x)))].sort((a, b) => a - b);

/** A line through pixels, as SVG spells it. */
export const linePath = (pixels: readonly Point[]): string =>
  pixels.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');

/** The area between that line and a baseline. */
export const areaPath = (pixels: readonly Point[], baseline: number): string => {
  const [first, last] = [pixels[0], pixels.at(-1)];
  if (!first || !last) return '';
  return `${linePath(pixels)}L${px(last.x)} ${px(baseline)}L${px(first.x)} ${px(baseline)}Z`;
};

const px = (value: number): number => Math.round(value * 10) / 10;
