/** What the column `guard` has in a row whose cells are guarded, and what stands before such a cell. */
export const GUARD = "'";

/** What a spreadsheet takes for the beginning of a formula, the signs of full width among them. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * Whether a spreadsheet would run or spoil the cell. Lessons go from one person to another, and a
 * formula in a stranger’s text can send away what else is in the sheet. See docs/adr/0017.
 */
export const isRisky = (cell: string): boolean => FORMULA.test(cell);

/** The cell as it stands in a guarded row: what begins like a formula or the guard has the guard before it. */
export const guarded = (cell: string): string =>
  isRisky(cell) || cell.startsWith(GUARD) ? GUARD + cell : cell;

/** What was guarded so. */
export const unguarded = (cell: string): string =>
  cell.startsWith(GUARD) ? cell.slice(GUARD.length) : cell;
