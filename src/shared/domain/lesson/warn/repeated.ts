import { quoted } from '../check/finding.ts';
import { phraseField } from '../edit/index.ts';
import { NO_ITEMS } from '../items.ts';
import type { AnyItem, Lesson } from '../lesson.ts';
import type { LessonText } from '../check/texts.ts';
import { comparedTexts, type FindNear } from './near.ts';
import type { Warning, Written } from './warning.ts';

/** What the words of an item are called where they are pointed at. */
const NAMES: Readonly<Record<string, string>> = {
  weak: 'the weak phrase',
  strong: 'the strong phrase',
  why: 'the why',
  question: 'a question',
  answer: 'an answer',
  mistake: 'the mistake',
  cost: 'the cost',
  tip: 'the tip',
  phrase: 'the words',
  text: 'a text',
};

const placeOf = ({ field, itemId }: LessonText, of: Lesson, here: Lesson): string => {
  const further = of.pairs.some(({ furtherWeak, furtherStrong }) =>
    [...furtherWeak, ...furtherStrong].some(({ id }) => id === itemId),
  );
  const name = further ? 'a further phrase' : (NAMES[field] ?? `“${field}”`);
  return of.id === here.id ? `${name} in this deck` : `${name} in “${of.title.principle}”`;
};

/** The field of the form that a text of the item stands in. */
const fieldOf = ({ field, itemId }: LessonText, item: AnyItem): string | null => {
  if (itemId === item.id) return field;
  // The reason of a further phrase is short, and often the same for good reason.
  if (!('furtherWeak' in item) || itemId === null || field !== 'text') return null;
  const side = item.furtherWeak.some(({ id }) => id === itemId) ? 'furtherWeak' : 'furtherStrong';
  return phraseField(side, itemId);
};

/** Texts of the item that stand in another one, in this deck or in another. */
export const repeatedWarnings = (
  { lesson, section, item }: Written,
  find: FindNear,
): readonly Warning[] => {
  const only = { ...lesson, summary: [], ...NO_ITEMS, [section]: [item] };
  return comparedTexts(only).flatMap((text): Warning[] => {
    const field = fieldOf(text, item);
    const near = field === null || text.text === '' ? null : find(text);
    if (field === null || !near) return [];
    const place = placeOf(near.text, near.lesson, lesson);
    return [
      {
        code: 'repeated',
        field,
        message: `${HOW[near.how] ?? 'Like'} ${place}: ${quoted(near.text.text)} Say it in other words, or leave one of the two out.`,
      },
    ];
  });
};

const HOW: Readonly<Record<string, string>> = {
  'the same': 'The same as',
  'nearly the same': 'Nearly the same as',
  'one sentence the same': 'One sentence is the same as in',
};
