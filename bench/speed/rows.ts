import { markdownTable } from './markdown.ts';
import { figures, summaryOf } from './numbers.ts';

/** What a row is held to. */
export type Target =
  /** At most so many times the floor, median by median. */
  | { readonly kind: 'ratio'; readonly most: number }
  /** The median at most that, in the row's unit. */
  | { readonly kind: 'median'; readonly most: number }
  | { readonly kind: 'p95'; readonly most: number }
  /** No measurement above that. */
  | { readonly kind: 'each'; readonly most: number }
  /** The median at least that: the row tells of a rate. */
  | { readonly kind: 'rate'; readonly least: number };

/** One thing that was measured, at one size. */
export interface Row {
  readonly what: string;
  /** Cards of the database; null where it does not matter. */
  readonly cards: number | null;
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | 'rows/s';
  readonly values: readonly number[];
  /** The floor, measured in the same run and in the row's unit. */
  readonly floor?: { readonly name: string; readonly values: readonly number[] };
  readonly target?: Target;
}

/** The row's median over the floor's; of a rate the other way round, so that more is always worse. */
export const ratioOf = ({ values, floor, unit }: Row): number | null => {
  if (!floor) return null;
  const ratio = summaryOf(values).median / summaryOf(floor.values).median;
  return unit === 'rows/s' ? 1 / ratio : ratio;
};

/** By what factor the target is missed; at most 1 where it is met, null where there is none. */
export const missOf = (row: Row): number | null => {
  const { target, values } = row;
  if (!target) return null;
  const summary = summaryOf(values);
  switch (target.kind) {
    case 'ratio':
      return (ratioOf(row) ?? NaN) / target.most;
    case 'median':
      return summary.median / target.most;
    case 'p95':
      return summary.p95 / target.most;
    case 'each':
      return summary.most / target.most;
    case 'rate':
      return target.least / summary.median;
  }
};

const targetText = ({ target, unit }: Row): string => {
  switch (target?.kind) {
    case undefined:
      return '–';
    case 'ratio':
      return `≤ ${target.most}× floor`;
    case 'median':
      return `≤ ${target.most} ${unit}`;
    case 'p95':
      return `p95 ≤ ${target.most} ${unit}`;
    case 'each':
      return `none > ${target.most} ${unit}`;
    case 'rate':
      return `≥ ${target.least.toLocaleString('en')}`;
  }
};

const verdictOf = (row: Row): string => {
  const miss = missOf(row);
  if (miss === null) return '–';
  return miss <= 1 ? 'met' : `missed, ${figures(miss)}×`;
};

/** How much more it takes than with the size before: 1 is no growth, 10 is in proportion. */
const growthOf = (row: Row, all: readonly Row[]): string => {
  const { what, cards, unit } = row;
  if (cards === null) return '–';
  const smaller = all
    .filter((other) => other.what === what && other.cards !== null && other.cards < cards)
    .toSorted((a, b) => (b.cards ?? 0) - (a.cards ?? 0))[0];
  if (!smaller) return '–';
  const growth = summaryOf(row.values).median / summaryOf(smaller.values).median;
  // Nothing has not grown.
  if (!Number.isFinite(growth)) return '–';
  return `${figures(unit === 'rows/s' ? 1 / growth : growth)}×`;
};

/** All rows as one Markdown table, each thing with its sizes below one another. */
export const speedTable = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.map(({ what }) => what))];
  const sorted = names.flatMap((name) =>
    rows.filter(({ what }) => what === name).toSorted((a, b) => (a.cards ?? 0) - (b.cards ?? 0)),
  );
  return markdownTable(
    [
      { title: 'What', text: true },
      { title: 'Cards' },
      { title: 'Unit', text: true },
      { title: 'Median' },
      { title: 'p95' },
      { title: 'Spread' },
      { title: 'Floor' },
      { title: 'Ratio' },
      { title: 'Target', text: true },
      { title: 'Verdict', text: true },
      { title: 'Growth' },
      { title: 'n' },
    ],
    sorted.map((row) => {
      const { median, p95, spread } = summaryOf(row.values);
      const ratio = ratioOf(row);
      return [
        row.what,
        row.cards === null ? '–' : row.cards.toLocaleString('en'),
        row.unit,
        figures(median),
        // Of one measurement there is nothing to say of others.
        row.values.length < 2 ? '–' : figures(p95),
        row.values.length < 2 ? '–' : figures(spread),
        row.floor ? `${figures(summaryOf(row.floor.values).median)} (${row.floor.name})` : '–',
        ratio === null ? '–' : `${figures(ratio)}×`,
        targetText(row),
        verdictOf(row),
        growthOf(row, sorted),
        String(row.values.length),
      ];
    }),
  );
};
