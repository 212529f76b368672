import type { CardHistory, ForeignReview } from './bundle.ts';

/**
 * A history whose answers are folded into one text until they are needed: half a million of them as objects
 * have the collector of garbage hold up the window for a third of a second, time and again.
 */
export interface FoldedHistory extends Omit<CardHistory, 'reviews'> {
  readonly folded: string;
}

export const foldHistory = ({ reviews, ...rest }: CardHistory): FoldedHistory => ({
  ...rest,
  folded: JSON.stringify(reviews),
});

export const unfoldHistory = ({ folded, ...rest }: FoldedHistory): CardHistory => ({
  ...rest,
  reviews: JSON.parse(folded) as readonly ForeignReview[],
});
