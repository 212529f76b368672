import type { ParameterSet } from '#shared/domain/schedule/index.ts';
import { plural } from '#renderer/ui/format.ts';

/** A day as `23 Nov 2026`, of a moment in epoch milliseconds. */
export const dateOf = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const setName = ({ trainedAt, reviews }: ParameterSet): string =>
  `Trained on ${dateOf(trainedAt)}, ${plural(reviews, 'review')}`;
