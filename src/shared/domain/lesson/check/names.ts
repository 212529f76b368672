import { PRINCIPLES } from '../principles.ts';
import { quoted, type Finding, type LessonCheck } from './finding.ts';
import { COMPANIES, FIRST_NAMES, SPOKEN_WITH_CAPITALS } from './name-lists.ts';
import { textsOf } from './texts.ts';

const WORD = /\p{L}[\p{L}\p{N}]*(?:['’]\p{L}+)?/gu;

/** "CSV", "KPI" and "IDs" are no names. */
const ABBREVIATION = /^\p{Lu}[\p{Lu}\p{N}]{1,4}s?$/u;

/** A sentence, a quotation, a list or a clause after a dash begins here, and so may a capital. */
const BEGINS = /(?:^|[.!?…:;]['"’”)]*\s+|["“‘'([]|\s[-–—]\s+|\/)$/u;

const ALLOWED: ReadonlySet<string> = new Set([
  ...SPOKEN_WITH_CAPITALS,
  ...PRINCIPLES.flatMap((name) => name.match(/\p{Lu}\p{L}+/gu) ?? []),
]);

type Reason = 'a first name' | 'a company or a product' | 'a name';

const reasonFor = (word: string, begins: boolean): Reason | null => {
  const bare = word.replace(/['’]\p{L}+$/u, '');
  if (!/^\p{Lu}/u.test(bare)) return null;
  if (FIRST_NAMES.has(bare)) return 'a first name';
  if (COMPANIES.has(bare)) return 'a company or a product';
  // A single letter is "I", a grade or a plan A.
  if (begins || bare.length === 1 || ABBREVIATION.test(bare) || ALLOWED.has(bare)) return null;
  return 'a name';
};

/**
 * Names that would make a made-up story sound like somebody's real one: first names, companies and
 * products by list, and whatever else has a capital where no sentence begins. A walkthrough speaks
 * of what it speaks of.
 */
export const names: LessonCheck = (lesson) => {
  if (lesson.source === 'walkthrough') return [];
  const whole = [
    ...textsOf(lesson),
    ...[lesson.stages, lesson.angles, lesson.levels].flatMap((items) =>
      items.map(({ id, name }) => ({ itemId: id, field: 'name', text: name ?? '' })),
    ),
  ];
  return whole.flatMap(({ itemId, field, text }) =>
    [...text.matchAll(WORD)].flatMap(({ 0: word, index }): Finding[] => {
      const reason = reasonFor(word, BEGINS.test(text.slice(0, index)));
      return reason === null
        ? []
        : [
            {
              code: 'name',
              lessonId: lesson.id,
              itemId,
              message: `“${word}” in the ${field} looks like ${reason}: ${quoted(text)}.`,
              remedy: 'Say what it is instead ("the ticket tool", "our lead"), or write it small.',
            },
          ];
    }),
  );
};
