export type * from './bundle.ts';
export * from './encoding.ts';
export { asSeries, lessonSlug, splitLesson } from './parts.ts';
export * from './report.ts';
export { planImport, type Arrival, type ImportPlan, type Settled } from './settle.ts';
export { COLUMN_NAMES, COLUMNS, isColumn, listCell, type Column } from './table/columns.ts';
export { GUARD, guarded, isRisky } from './table/guard.ts';
export { guessMapping, looksLikeHeader, type Mapping } from './table/guess.ts';
export {
  createTableReader,
  type TableOptions,
  type TableReader,
  type TableResult,
} from './table/lessons.ts';
export {
  readRow,
  type Entry,
  type RowOptions,
  type RowRefusal,
  type TableRow,
} from './table/row.ts';
export { readTable, type TableText } from './table/read-table.ts';
export { DELIMITER_NAMES, DELIMITERS, type Delimiter } from './table/delimiters.ts';
export { createRowReader, findDelimiter } from './table/rows.ts';
