import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  createRowReader,
  DELIMITERS,
  findDelimiter,
  type Delimiter,
  type ReadRow,
} from '#shared/domain/import/table/rows.ts';

const rowsOf = (text: string, delimiter: Delimiter = ','): ReadRow[] => {
  const reader = createRowReader(text, delimiter);
  const rows: ReadRow[] = [];
  for (let row = reader.next(); row !== null; row = reader.next()) rows.push(row);
  return rows;
};
const cellsOf = (text: string, delimiter: Delimiter = ',') =>
  rowsOf(text, delimiter).map(({ cells }) => cells);

const delimiter = fc.constantFrom(...DELIMITERS);
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc
    .array(fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', 'é'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

describe('rows of separated values', () => {
  test('come back as another program’s writer wrote them', () => {
    fc.assert(
      fc.property(table, delimiter, fc.constantFrom('\n', '\r\n'), (rows, mark, newline) => {
        const text = Papa.unparse(rows, { delimiter: mark, newline });
        // A single empty cell in the end is written as nothing at all.
        fc.pre(!(rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ''));
        expect(cellsOf(text, mark)).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  test('are on the lines on which they begin', () => {
    const text = 'a,b\r\n"one\r\ntwo",c\n\n"x\ny\nz"\rlast';
    expect(rowsOf(text).map(({ line }) => line)).toEqual([1, 2, 4, 5, 8]);
  });

  test('a quotation mark within a cell is one, doubled or not', () => {
    expect(cellsOf('He said "no",1\n"He said ""no""",2\n"He said "no" twice",3')).toEqual([
      ['He said "no"', '1'],
      ['He said "no"', '2'],
      ['He said "no" twice', '3'],
    ]);
  });

  test('one that is never closed costs its own row and no other', () => {
    const rows = rowsOf('a,"never,b\nc,"d, still d"\ne,f');
    expect(rows.map(({ cells, broken }) => [cells, broken])).toEqual([
      [['a', '"never', 'b'], true],
      [['c', 'd, still d'], false],
      [['e', 'f'], false],
    ]);
  });

  test('a text of nothing but opened quotation marks is read in time that grows with it', () => {
    expect(rowsOf('"a\n'.repeat(200_000))).toHaveLength(200_000);
  });

  test.each([
    ['a,b;c\nd,e\nf,g', ','],
    ['Frage;Antwort\nJa, so;nein, so\nx;y', ';'],
    ['q\ta\n1, 2\t3\n4\t5, 6', '\t'],
    ['weak|strong\none|two', '|'],
    ['one column\nof text', ','],
  ] as const)('what separates them is found: %j', (text, expected) => {
    expect(findDelimiter(text)).toBe(expected);
  });
});
