import { toJob, type Job } from '#shared/domain/job.ts';
import { excerptOf } from '#shared/domain/lesson/walkthrough/problems.ts';
import type { Refusal } from '../bundle.ts';
import { createTableReader, type TableOptions, type TableResult } from './lessons.ts';
import type { Delimiter } from './delimiters.ts';
import { createRowReader } from './rows.ts';

export interface TableText {
  readonly text: string;
  readonly delimiter: Delimiter;
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean;
}

/** Rows between two looks at the clock. */
const SLICE = 16;

/** Reads a whole table into lessons, in slices. */
export const readTable = (table: TableText, options: TableOptions): Job<TableResult> =>
  toJob(read(table, options));

function* read(
  { text, delimiter, hasHeader }: TableText,
  options: TableOptions,
): Generator<number, TableResult, undefined> {
  const rows = createRowReader(text, delimiter);
  const reader = createTableReader(options);
  const broken: Refusal[] = [];
  if (hasHeader) rows.next();
  for (let count = 1; ; count += 1) {
    const row = rows.next();
    if (row === null) break;
    // What such a row would say is anybody’s guess.
    if (row.broken) {
      broken.push(neverClosed(options.file, row.line, row.cells));
      reader.skip();
    } else reader.add(row);
    if (count % SLICE === 0) yield rows.position() / text.length;
  }
  const result = reader.finish();
  if (broken.length === 0) return result;
  const refused = [...result.refused, ...broken].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ...result, refused, rows: result.rows + broken.length };
}

const neverClosed = (file: string, line: number, cells: readonly string[]): Refusal => ({
  file,
  line,
  excerpt: excerptOf(cells.join(' ')),
  reason: 'A quotation mark opens a cell here, and none closes it.',
  remedy: 'Double the mark if it belongs to the text, or close the cell.',
});
