/** Stabilities from 0.05 days on, each a seventh above the last; difficulties 1, 2, ... 10. */
export const S_COUNT = 80;
export const D_COUNT = 10;
export const STATE_COUNT = S_COUNT * D_COUNT;

const LOG_S_MIN = Math.log(0.05);
const LOG_S_STEP = 0.14;

export const stabilityAt = (index: number): number => Math.exp(LOG_S_MIN + LOG_S_STEP * index);

/** Where a stability lies on the grid, fractions included, from 0 to S_COUNT - 1. */
export const stabilityIndex = (stability: number): number =>
  Math.min(Math.max((Math.log(stability) - LOG_S_MIN) / LOG_S_STEP, 0), S_COUNT - 1);

export const difficultyAt = (index: number): number => index + 1;

export const difficultyIndex = (difficulty: number): number =>
  Math.min(Math.max(difficulty - 1, 0), D_COUNT - 1);

/** A table of all states read between them. */
export const interpolate = (table: Float64Array, s: number, d: number): number => {
  const s0 = Math.min(Math.floor(s), S_COUNT - 2);
  const d0 = Math.min(Math.floor(d), D_COUNT - 2);
  const at = s0 * D_COUNT + d0;
  const y = d - d0;
  const low = (table[at] ?? 0) * (1 - y) + (table[at + 1] ?? 0) * y;
  const high = (table[at + D_COUNT] ?? 0) * (1 - y) + (table[at + D_COUNT + 1] ?? 0) * y;
  return low + (high - low) * (s - s0);
};

/** A table of all states read between stabilities, at a difficulty of the grid. */
export const alongStability = (table: Float64Array, s: number, d: number): number => {
  const s0 = Math.min(Math.floor(s), S_COUNT - 2);
  const low = table[s0 * D_COUNT + d] ?? 0;
  return low + ((table[(s0 + 1) * D_COUNT + d] ?? 0) - low) * (s - s0);
};

/** Where a number of days lies on a grid of days. */
export interface DayPlace {
  readonly low: number;
  /** How far towards the next, 0 to 1. */
  readonly share: number;
}

/** Every day for two months, then with growing gaps: what is further off need not be exact. */
export const dayGrid = (days: number): readonly number[] => {
  const grid: number[] = [];
  for (let day = 1; day < days; day = Math.max(day + 1, Math.floor((day * 17) / 16 - 3))) {
    grid.push(day);
  }
  return [...grid, days];
};

/** The places of 0, 1, ... up to the last day of the grid. */
export const dayPlaces = (grid: readonly number[]): readonly DayPlace[] => {
  const places: DayPlace[] = [{ low: 0, share: 0 }];
  for (const [index, day] of grid.entries()) {
    const before = index === 0 ? 0 : (grid[index - 1] ?? 0);
    for (let between = before + 1; between < day; between += 1) {
      places.push({ low: index - 1, share: (between - before) / (day - before) });
    }
    places.push({ low: index, share: 0 });
  }
  return places;
};
