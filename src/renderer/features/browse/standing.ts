import type { BrowseRow, Order } from '#shared/domain/browse/index.ts';

/** What the table shows. */
export interface Shown {
  readonly rows: readonly BrowseRow[];
  /** The search that found them, and the order they are in. */
  readonly search: string;
  readonly order: Order;
}

/** Where the keys stand among the rows. */
export interface Standing extends Shown {
  /** The row that the keys stand on. */
  readonly active: number;
  /** The row from which a range is chosen. */
  readonly anchor: number;
  /** Whether somebody went there; else it is the first row, whichever that is. */
  readonly held: boolean;
}

/** Where the keys stand on what is shown first. */
export const onTop = (shown: Shown): Standing => ({ ...shown, active: 0, anchor: 0, held: false });

/**
 * The same cards among other rows. Where the one in hand is gone, the next that is still there comes
 * after it, and of another search the first. It walks through the rows, so it is asked only when they
 * change.
 */
export const follow = (before: Standing, shown: Shown): Standing => {
  const { rows, search, order } = shown;
  const find = (at: number): number => {
    const id = before.rows[at]?.card.id;
    return id === undefined ? -1 : rows.findIndex(({ card }) => card.id === id);
  };
  const isOther = search !== before.search || order !== before.order;
  if (before.rows.length === 0 || (isOther && !before.held)) return onTop(shown);
  const found = find(before.active);
  if (found < 0 && search !== before.search) return onTop(shown);
  const active = found < 0 ? nextOf(before, rows) : found;
  const anchor = before.anchor === before.active ? -1 : find(before.anchor);
  return { ...before, ...shown, active, anchor: anchor < 0 ? active : anchor };
};

/** The row of the first card after the one in hand that is still there, or the last row. */
const nextOf = (before: Standing, rows: readonly BrowseRow[]): number => {
  const places = new Map(rows.map(({ card }, index) => [card.id, index]));
  for (let at = before.active + 1; at < before.rows.length; at += 1) {
    const id = before.rows[at]?.card.id;
    const place = id === undefined ? undefined : places.get(id);
    if (place !== undefined) return place;
  }
  return withinRows(rows.length, rows);
};

/** The row of this number, or the nearest that there is. */
export const withinRows = (at: number, rows: readonly BrowseRow[]): number =>
  Math.max(0, Math.min(at, rows.length - 1));
