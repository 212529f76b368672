/** The values of a figure as rows of text: its table, and what goes out as CSV. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** RFC 4180, with a line break after every row. */
export const toCsv = ({ head, rows }: FigureTable): string =>
  [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
