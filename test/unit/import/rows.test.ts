import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DELIMITERS, type Delimiter } from '#shared/domain/import/table/delimiters.ts';
import { createRowReader, findDelimiter, type ReadRow } from '#shared/domain/import/table/rows.ts';
import { runs } from '../../support/effort.ts';

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

  /** The same reader, as plain as it can be said: it looks for each mark and each end anew. */
  const plainly = (text: string, mark: Delimiter): [cells: string[], broken: boolean][] => {
    let at = 0;
    let trusting = true;
    const breakAt = (from: number): number => {
      const found = text.slice(from).search(/[\r\n]/u);
      return found === -1 ? text.length : from + found;
    };
    const quoted = (from: number): { cell: string; end: number } | null => {
      let cell = '';
      for (let start = from + 1; ;) {
        const close = text.indexOf('"', start);
        if (close === -1) trusting = false;
        if (close === -1 || (!trusting && close >= breakAt(from))) return null;
        cell += text.slice(start, close);
        const end = close + 1 + (/^ */u.exec(text.slice(close + 1))?.[0].length ?? 0);
        if (text[close + 1] !== '"' && (end === text.length || /[\r\n]/u.test(text[end] ?? '')))
          return { cell, end };
        if (text[close + 1] !== '"' && text[end] === mark) return { cell, end };
        if (text[close + 1] !== '"' && close > breakAt(from)) return null;
        cell += '"';
        start = close + (text[close + 1] === '"' ? 2 : 1);
      }
    };
    const rows: [string[], boolean][] = [];
    while (at < text.length) {
      const cells: string[] = [];
      let broken = false;
      for (;;) {
        const found = text[at] === '"' ? quoted(at) : null;
        if (text[at] === '"' && !found) broken = true;
        const rest = text.slice(at, breakAt(at)).split(mark)[0] ?? '';
        cells.push(found?.cell ?? rest);
        at = found?.end ?? at + rest.length;
        if (text[at] !== mark) break;
        at += 1;
      }
      rows.push([cells, broken]);
      if (at < text.length) at += text.startsWith('\r\n', at) ? 2 : 1;
    }
    return rows;
  };

  test('are those of a reader that takes nothing for known, whatever the marks', () => {
    const any = fc
      .array(fc.constantFrom('a', '"', '"', '""', ',', ',', ' ', '\n', '\r\n', '",', '\n"'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (text) => {
        const rows = rowsOf(text).map(({ cells, broken }) => [cells, broken]);
        expect(rows).toEqual(plainly(text, ','));
      }),
      { numRuns: runs(5_000, 50_000) },
    );
  });

  // Such took hours where each cell went over all of its line, or each line over all the others.
  test.each<[string, string, number]>([
    ['one line of closed cells', '"a",'.repeat(300_000), 1],
    ['one line of cells that nothing closes', '"a,'.repeat(300_000), 1],
    ['lines of doubled marks that nothing closes', `${'""a\n'.repeat(300_000)}"b"c`, 300_001],
    ['one line of plain cells behind one in quotes', `"b"${',c'.repeat(300_000)}`, 1],
  ])('%s is read to its end', (_, text, rows) => {
    expect(rowsOf(text)).toHaveLength(rows);
  });

  test.each([
    ['a,b;c\nd,e\nf,g', ','],
    ['Frage;Antwort\nJa, so;nein, so\nx;y', ';'],
    ['q\ta\n1, 2\t3\n4\t5, 6', '\t'],
    ['weak|strong\none|two', '|'],
    ['one column\nof text', ','],
    ['sep=;\r\na,b;c', ';'],
    ['"sep=|"\na,b,c|d', '|'],
    ['sep=\t\na,b\tc', '\t'],
    ['#separator:Pipe\n#html:false\na,b,c|d', '|'],
    ['#separator:;\na,b;c', ';'],
    ['#html:true\n#separator:constructor\na;b\nc;d', ';'],
  ] as const)('what separates them is found: %j', (text, expected) => {
    expect(findDelimiter(text)).toBe(expected);
  });

  test('what a program says above them is none of them', () => {
    const anki =
      '#separator:tab\r\n#html:false\r\n#columns:Q\tA\r\n#deck column:3\r\n#1 <b>of\tx\r\ny\tz';
    expect(rowsOf(anki, '\t').map(({ line, cells }) => [line, cells])).toEqual([
      [5, ['#1 <b>of', 'x']],
      [6, ['y', 'z']],
    ]);
    expect(rowsOf('sep=;\na;b', ';')).toMatchObject([{ line: 2, cells: ['a', 'b'] }]);
    expect(rowsOf('#separator:tab')).toEqual([]);
    // Further down they are rows as any other.
    expect(cellsOf('a,b\nsep=;\n#html:true')).toEqual([['a', 'b'], ['sep=;'], ['#html:true']]);
  });

  test('are read as text where they are said to be HTML, line by line, with the names of files', () => {
    const text =
      '#separator:tab\n#html:true\n"What is <b>x</b> &amp; <i>y</i>?<br>""Both""."\t<img src=""a.png"">\n';
    expect(rowsOf(text.replaceAll('""a.png""', '"a.png"'), '\t')).toMatchObject([
      { line: 3, cells: ['What is x & y?\n"Both".', '[a.png]'], broken: false },
    ]);
  });
});
