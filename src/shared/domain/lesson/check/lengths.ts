import { lessonPhrases } from '#shared/domain/quiz/index.ts';
import type { Lesson } from '../lesson.ts';
import { twoDecimals, type LessonCheck } from './finding.ts';

/**
 * How often a strong phrase is longer than a weak one may lie between these: 0.5 is no difference
 * at all, and at 0 or 1 the two do not overlap anywhere.
 */
export const LONGER_LIMITS = [0.35, 0.65] as const;

/** Of all pairs of a strong and a weak length, the share in which the strong one is longer; ties count half. */
export const longerShare = (strong: readonly number[], weak: readonly number[]): number => {
  if (strong.length === 0 || weak.length === 0) return 0.5;
  const sorted = weak.toSorted((a, b) => a - b);
  const below = (length: number, from: 'shorter' | 'no longer'): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] ?? 0;
      if (from === 'shorter' ? value < length : value <= length) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const longer = strong.reduce(
    (sum, length) => sum + (below(length, 'shorter') + below(length, 'no longer')) / 2,
    0,
  );
  return longer / (strong.length * weak.length);
};

/** How often a strong phrase of a lesson is longer than a weak one, and of which there are fewest. */
export const lessonLengths = (
  lesson: Lesson,
): { readonly share: number; readonly least: number } => {
  const phrases = lessonPhrases(lesson);
  const of = (wanted: string) =>
    phrases.filter(({ phraseClass }) => phraseClass === wanted).map(({ text }) => text.length);
  const [strong, weak] = [of('strong'), of('weak')];
  return { share: longerShare(strong, weak), least: Math.min(strong.length, weak.length) };
};

/** Whether length alone divides the phrases of a lesson. */
export const lengthsApart: LessonCheck = (lesson) => {
  const { share } = lessonLengths(lesson);
  const [least, most] = LONGER_LIMITS;
  if (share >= least && share <= most) return [];
  const side = share > most ? 'longer' : 'shorter';
  return [
    {
      code: 'lengths',
      lessonId: lesson.id,
      itemId: null,
      message: `The strong phrases are ${side} than the weak ones: one is longer with a chance of ${twoDecimals(share)}; expected ${least} to ${most}.`,
      remedy:
        side === 'longer'
          ? 'Add short strong phrases and long weak ones.'
          : 'Add long strong phrases and short weak ones.',
    },
  ];
};
