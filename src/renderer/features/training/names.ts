import type { ParameterSet } from '#shared/domain/schedule/index.ts';
import { formatDate, plural } from '#renderer/ui/format.ts';

export const setName = ({ trainedAt, reviews }: ParameterSet): string =>
  `Trained on ${formatDate(trainedAt)}, ${plural(reviews, 'review')}`;
