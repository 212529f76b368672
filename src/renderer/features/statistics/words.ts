import type { Recalled } from '#shared/domain/statistics/index.ts';
import type { Span } from '#shared/domain/statistics/index.ts';
import { percent } from '#renderer/features/plan/index.ts';
import { formatDay, plural } from '#renderer/ui/format.ts';

/** Fewer than this say nothing about a person, and are not made to. */
export const FEW = 20;

/** `12 reviews are too few to say.` */
export const tooFew = (count: number, noun: string, nouns?: string): string =>
  count === 0
    ? `There are no ${nouns ?? `${noun}s`} yet.`
    : `${plural(count, noun, nouns)} ${count === 1 ? 'is' : 'are'} too few to say.`;

/** What is recalled of what was asked, or a dash where that says nothing yet. */
export const recallText = ({ asked, recalled }: Recalled): string =>
  asked < FEW ? '–' : percent(recalled / asked);

/** Milliseconds as people speak of them: `45 s`, `12 min`, `3.5 h`. */
export const durationText = (time: number): string => {
  const minutes = time / 60_000;
  if (minutes < 1) return `${Math.round(time / 1000)} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 6) / 10} h`;
};

/** A run of days as a name: one day by its date, more of them by the first and the last. */
export const runText = ({ from, to }: Span): string =>
  from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
