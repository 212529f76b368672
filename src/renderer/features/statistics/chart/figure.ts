import { csvRow } from '#shared/domain/csv.ts';

/** The values of a figure as rows of text: its table, and what goes out as CSV. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const toCsv = ({ head, rows }: FigureTable): string => [head, ...rows].map(csvRow).join('');
