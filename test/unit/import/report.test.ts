import Papa from 'papaparse';
import { expect, test } from 'vitest';
import {
  countReport,
  reportCsv,
  reportText,
  type ImportReport,
} from '#shared/domain/import/index.ts';

const report: ImportReport = {
  source: 'a, b.csv',
  settled: [
    {
      file: 'a, b.csv',
      lessonId: 'x',
      title: 'The "X"',
      outcome: 'merged',
      added: 2,
      changed: 1,
      kept: 3,
    },
    {
      file: 'a, b.csv',
      lessonId: 'y',
      title: 'Y',
      outcome: 'skipped',
      added: 0,
      changed: 0,
      kept: 4,
    },
  ],
  refused: [
    { file: 'a, b.csv', line: 7, excerpt: 'one\ntwo', reason: 'No answer.', remedy: 'Write one.' },
  ],
};

test('a report counts items and refusals', () => {
  expect(countReport(report)).toEqual({ cameIn: 2, changed: 1, skipped: 7, refused: 1 });
});

test('as a text it names file, line and reason', () => {
  expect(reportText(report)).toContain('a, b.csv:7: No answer. Write one.');
  expect(reportText(report)).toContain('The "X": merged (2 added, 1 changed, 3 there already)');
});

test('as a table it is read by another program as it was meant', () => {
  const { data } = Papa.parse<string[]>(reportCsv(report), { skipEmptyLines: true });
  expect(data).toHaveLength(4);
  expect(data[1]).toEqual(['merged', 'a, b.csv', '', 'The "X"', '2', '1', '3', '', '']);
  expect(data[3]).toEqual([
    ...['refused', 'a, b.csv', '7', 'one\ntwo', '', '', '', 'No answer.', 'Write one.'],
  ]);
});
