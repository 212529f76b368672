import type { Row } from './engine.ts';

const refusalsOf = ({ refusals }: Row): string =>
  [...refusals]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');

const cells = (row: Row): readonly string[] => [
  row.target,
  String(row.inputs),
  String(row.accepted),
  String(row.faults.length),
  (row.cpu / 1_000).toFixed(1),
  row.slowest.toFixed(0),
  refusalsOf(row),
];

const HEAD = ['target', 'inputs', 'accepted', 'crashes', 'CPU s', 'slowest ms', 'refused'];

/** All rows added up. */
const total = (rows: readonly Row[]): Row => {
  const refusals = new Map<string, number>();
  for (const [code, count] of rows.flatMap((row) => [...row.refusals])) {
    refusals.set(code, (refusals.get(code) ?? 0) + count);
  }
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    target: 'in all',
    inputs: sum(({ inputs }) => inputs),
    accepted: sum(({ accepted }) => accepted),
    refusals,
    faults: rows.flatMap(({ faults }) => faults),
    cpu: sum(({ cpu }) => cpu),
    slowest: Math.max(0, ...rows.map(({ slowest }) => slowest)),
    slowestAt: 0,
  };
};

/** The table that is printed: names left, numbers right; times are milliseconds of CPU. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = [HEAD, ...[...rows, total(rows)].map(cells)];
  const widths = HEAD.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          if (at === HEAD.length - 1) return cell;
          return at === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
};
