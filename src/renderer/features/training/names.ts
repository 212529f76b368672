import type { ParameterSet } from '#shared/domain/schedule/index.ts';

/** A day as `23 Nov 2026`, of a moment in epoch milliseconds. */
export const dateOf = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

export const setName = ({ trainedAt, reviews }: ParameterSet): string =>
  `Trained on ${dateOf(trainedAt)}, ${countOf(reviews, 'review')}`;
