import { average, estimate, type Result } from './measure.ts';
import type { Measured } from './cell.ts';
import { markdownTable } from '../speed/markdown.ts';

const percent = (share: number): string => (share * 100).toFixed(1);

const means = (results: readonly Result[]): readonly string[] => [
  percent(average(results.map(({ mean }) => mean))),
  percent(average(results.map(({ tenth }) => tenth))),
  Math.round(average(results.map(({ answers }) => answers))).toString(),
  Math.round(average(results.map(({ busiest }) => busiest))).toString(),
];

/** One line for each way in each cell. */
export const resultTable = (measured: readonly Measured[]): string =>
  markdownTable(
    [
      { title: 'Cards' },
      { title: 'Days' },
      { title: 'Way', text: true },
      { title: 'Mean recall, %' },
      { title: '10th percentile, %' },
      { title: 'Answers' },
      { title: 'Busiest day' },
    ],
    measured.flatMap(({ cell, plan, plain, equal, equalRetention, usual }) => {
      const line = (name: string, results: readonly Result[]): readonly string[] => [
        cell.cards.toString(),
        cell.days.toString(),
        name,
        ...means(results),
      ];
      return [
        line('**plan, 0.95**', plan),
        line('FSRS, 0.90', plain),
        line(`FSRS, ${equalRetention.toFixed(3)}`, equal),
        line('FSRS, 0.90, 20 new a day', usual),
      ];
    }),
  );

const difference = (
  plan: readonly Result[],
  other: readonly Result[],
  key: 'mean' | 'tenth' | 'answers',
): { readonly mean: number; readonly within: number } =>
  estimate(plan.map((result, i) => result[key] - (other[i]?.[key] ?? 0)));

const signed = (value: number, digits: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;

/** What the plan has over the others, learner by learner, with 95 % intervals. */
export const differenceTable = (measured: readonly Measured[]): string =>
  markdownTable(
    [
      { title: 'Cards' },
      { title: 'Days' },
      { title: 'Against', text: true },
      { title: 'Mean recall, points' },
      { title: '10th percentile, points' },
      { title: 'Answers' },
    ],
    measured.flatMap(({ cell, plan, plain, equal, equalRetention }) => {
      const line = (name: string, other: readonly Result[]): readonly string[] => {
        const [mean, tenth, answers] = (['mean', 'tenth', 'answers'] as const).map((key) =>
          difference(plan, other, key),
        );
        const points = (d = { mean: 0, within: 0 }): string =>
          `${signed(d.mean * 100, 1)} ± ${(d.within * 100).toFixed(1)}`;
        const spent = `${signed(answers?.mean ?? 0, 1)} ± ${(answers?.within ?? 0).toFixed(1)}`;
        return [
          cell.cards.toString(),
          cell.days.toString(),
          name,
          points(mean),
          points(tenth),
          spent,
        ];
      };
      return [line('FSRS, 0.90', plain), line(`FSRS, ${equalRetention.toFixed(3)}`, equal)];
    }),
  );

/** Where the plan does not beat plain FSRS: higher mean and 10th percentile at no more answers. */
export const defeats = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ cell, plan, plain, equal }) =>
    [
      { name: 'FSRS at 0.90', other: plain },
      { name: 'FSRS at as many answers', other: equal },
    ]
      .filter(
        ({ other }) =>
          difference(plan, other, 'mean').mean <= 0 ||
          difference(plan, other, 'tenth').mean <= 0 ||
          difference(plan, other, 'answers').mean > 0,
      )
      .map(({ name }) => `${cell.cards} cards, ${cell.days} days: not better than ${name}`),
  );
