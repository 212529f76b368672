import { namesPrinciple, placeOfPrinciple } from '../principles.ts';
import type { LessonCheck } from './finding.ts';

/** At least this share of the reasons speaks of the principle, or of one it is confused with. */
export const PARTICULAR_SHARE = 0.5;

/** A lesson of a principle whose reasons would do for any other. */
export const particular: LessonCheck = (lesson) => {
  if (lesson.source === 'walkthrough' || placeOfPrinciple(lesson.title.principle) === null)
    return [];
  const named = lesson.pairs.filter(({ why }) => namesPrinciple(why)).length;
  if (named >= lesson.pairs.length * PARTICULAR_SHARE) return [];
  return [
    {
      code: 'particular',
      lessonId: lesson.id,
      itemId: null,
      message: `${named} of ${lesson.pairs.length} reasons name the principle or one that it is confused with; expected half of them.`,
      remedy:
        'Say what separates this principle from its neighbours, where a weak line confuses them.',
    },
  ];
};
