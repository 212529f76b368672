import { csvRow } from '../csv.ts';
import type { Refusal } from './bundle.ts';
import type { Settled } from './settle.ts';

/** What came of an import, for the person to read and to keep. */
export interface ImportReport {
  /** What was brought in: a file’s name, a folder’s, “pasted text”. */
  readonly source: string;
  readonly settled: readonly Settled[];
  readonly refused: readonly Refusal[];
  /** Answers of the review log that came in; absent where there was no log. */
  readonly answers?: number;
}

export interface ReportCounts {
  readonly cameIn: number;
  readonly changed: number;
  readonly skipped: number;
  readonly refused: number;
}

const sum = (settled: readonly Settled[], key: 'added' | 'changed' | 'kept'): number =>
  settled.reduce((total, each) => total + each[key], 0);

/** Items that came in, were merged, were there already; and what was refused. */
export const countReport = ({ settled, refused }: ImportReport): ReportCounts => ({
  cameIn: sum(settled, 'added'),
  changed: sum(settled, 'changed'),
  skipped: sum(settled, 'kept'),
  refused: refused.length,
});

const OUTCOMES: Readonly<Record<Settled['outcome'], string>> = {
  new: 'came in',
  merged: 'merged',
  skipped: 'skipped',
};

export const outcomeInWords = ({ outcome, added, changed, kept }: Settled): string => {
  const parts = [
    added > 0 ? `${added} added` : '',
    changed > 0 ? `${changed} changed` : '',
    kept > 0 ? `${kept} there already` : '',
  ].filter((part) => part !== '');
  return `${OUTCOMES[outcome]}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
};

const placeOf = ({ file, line }: Refusal): string => (line === null ? file : `${file}:${line}`);

/** The report as a text, one thing a line. */
export const reportText = (report: ImportReport): string => {
  const counts = countReport(report);
  return [
    `Brought in: ${report.source}`,
    `${counts.cameIn} came in, ${counts.changed} changed, ${counts.skipped} there already, ${counts.refused} refused${report.answers === undefined ? '' : `, ${report.answers} answers of the review log`}`,
    '',
    ...report.settled.map((each) => `${each.title}: ${outcomeInWords(each)} [${each.file}]`),
    ...(report.refused.length > 0 ? ['', 'Refused:'] : []),
    ...report.refused.map(
      (each) =>
        `${placeOf(each)}: ${each.reason} ${each.remedy}${each.excerpt === null ? '' : ` | ${each.excerpt}`}`,
    ),
    '',
  ].join('\n');
};

/** The same as a table: what became of each lesson, and each refusal with file, line and reason. */
export const reportCsv = ({ settled, refused }: ImportReport): string =>
  [
    csvRow([
      'outcome',
      'file',
      'line',
      'what',
      'added',
      'changed',
      'there already',
      'reason',
      'remedy',
    ]),
    ...settled.map(({ outcome, file, title, added, changed, kept }) =>
      csvRow([OUTCOMES[outcome], file, null, title, added, changed, kept, null, null]),
    ),
    ...refused.map(({ file, line, excerpt, reason, remedy }) =>
      csvRow(['refused', file, line, excerpt, null, null, null, reason, remedy]),
    ),
  ].join('');
