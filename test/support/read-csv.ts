import {
  createRowReader,
  findDelimiter,
  guessMapping,
  readTable,
  type TableResult,
} from '#shared/domain/import/index.ts';

/** The rows of a table, the first of which names its columns. */
export const csvRows = (text: string): readonly (readonly string[])[] => {
  const reader = createRowReader(text, findDelimiter(text));
  const rows: (readonly string[])[] = [];
  for (let row = reader.next(); row; row = reader.next()) {
    if (row.cells.length > 1) rows.push(row.cells);
  }
  return rows;
};

/** What the import makes of a table whose first row names its columns, when nothing is said of it. */
export const readCsv = (written: string): TableResult => {
  const text = written.replace(/^\uFEFF/, '');
  const mapping = guessMapping(csvRows(text)[0] ?? [], true);
  const job = readTable(
    { text, delimiter: findDelimiter(text), hasHeader: true },
    { file: 'a.csv', title: 'A table', mapping, kind: null },
  );
  for (;;) {
    const step = job.step();
    if (step.done) return step.value;
  }
};
