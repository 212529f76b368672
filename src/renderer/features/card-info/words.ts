import type { Grade, LearningState } from '#shared/domain/schedule/index.ts';
import { plural } from '#renderer/ui/format.ts';

export const STATE_WORDS = {
  learning: 'Learning: in its first steps',
  review: 'In review',
  relearning: 'Relearning: forgotten, in steps again',
} as const satisfies Record<LearningState, string>;

/** With the number of its key, as on the grade buttons. */
export const GRADE_WORDS = {
  again: '1 Again',
  hard: '2 Hard',
  good: '3 Good',
  easy: '4 Easy',
} as const satisfies Record<Grade, string>;

/** Probability, 0 to 1, as `87 %`; what is not certain is never 100 %. */
export const formatRecall = (recall: number): string =>
  recall < 1 && recall > 0.995 ? '> 99 %' : `${Math.round(recall * 100)} %`;

/** Days of stability: with a decimal while it is short, in hours under a day. */
export const formatStability = (days: number): string => {
  if (days < 0.95) return plural(Math.max(1, Math.round(days * 24)), 'hour');
  return plural(days < 10 ? Math.round(days * 10) / 10 : Math.round(days), 'day');
};

/** `8 s`, `2 min 5 s`, `1 h 3 min`; milliseconds go in. */
export const formatTime = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
