import { LEAST_PHRASES } from '#shared/domain/quiz/index.ts';
import { twoDecimals } from '../check/finding.ts';
import { lessonLengths, LONGER_LIMITS } from '../check/lengths.ts';
import type { Warning, Written } from './warning.ts';

/** A longer half that is less than so many times the shorter tells nothing by itself... */
const NOTICED = 1.25;
/** ...nor, in a deck that is too small to say how long its phrases are, than so many times. */
const NOTICED_ALONE = 1.5;

/**
 * A pair that adds to what length gives away: in the deck as it would be, the longer of two phrases
 * is mostly the strong one, or mostly the weak one, and so it is here.
 */
export const lengthWarnings = ({ lesson, item }: Written): readonly Warning[] => {
  if (!('weak' in item) || item.weak === '' || item.strong === '') return [];
  const [weak, strong] = [item.weak.length, item.strong.length];
  const { share, least } = lessonLengths(lesson);
  const [lowest, highest] = LONGER_LIMITS;
  const telling = strong > weak ? share > highest : share < lowest;
  const few = least < LEAST_PHRASES;
  const times = Math.max(weak, strong) / Math.min(weak, strong);
  if (!telling || times < (few ? NOTICED_ALONE : NOTICED)) return [];
  const [longer, shorter] = strong > weak ? ['strong', 'weak'] : ['weak', 'strong'];
  return [
    {
      code: 'length',
      field: longer,
      message: few
        ? `The ${longer} phrase is ${times.toFixed(1)} times as long as the ${shorter} one, so the quiz can be answered by a look. Shorten it, or add a long ${shorter} phrase.`
        : `The ${longer} phrase is ${times.toFixed(1)} times as long as the ${shorter} one, and in this deck a strong phrase is longer than a weak one with a chance of ${twoDecimals(share)}. Shorten it, or add a long ${shorter} phrase.`,
    },
  ];
};
