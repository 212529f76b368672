import type { Lesson } from '../lesson.ts';
import { quoted, type Finding } from './finding.ts';
import { runsOf, sentencesOf, textsOf, wordsOf, type LessonText } from './texts.ts';

/** Words of a run that two texts can share; a phrase of four is anybody's. */
export const RUN = 5;

/** From this share of the shorter text's runs on, two texts are nearly the same. */
export const SAME_SHARE = 0.5;

/** A text with fewer runs than this is so short that one shared run says little. */
const LEAST_RUNS = 3;

/** A sentence of fewer words ("It worked.") may stand in two places. */
const LEAST_SENTENCE = 5;

/** A text with all that it is compared by. */
export interface Entry {
  readonly of: LessonText;
  readonly words: readonly string[];
  readonly joined: string;
  readonly runs: ReadonlySet<string>;
  readonly sentences: ReadonlySet<string>;
}

export const entryOf = (of: LessonText): Entry => {
  const words = wordsOf(of.text);
  return {
    of,
    words,
    joined: words.join(' '),
    runs: new Set(runsOf(words, RUN)),
    sentences: new Set(
      sentencesOf(of.text)
        .map(wordsOf)
        .filter((sentence) => sentence.length >= LEAST_SENTENCE)
        .map((sentence) => sentence.join(' ')),
    ),
  };
};

/** A warning quotes the weak lines of its own lesson; that is what it is for. */
const isQuotation = (a: LessonText, b: LessonText): boolean =>
  a.lessonId === b.lessonId &&
  (a.field === 'phrase' || b.field === 'phrase') &&
  a.field !== b.field;

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let count = 0;
  for (const run of a) if (b.has(run)) count += 1;
  return count;
};

/** How far two texts say the same, in words; null where they do not. */
export const alike = (a: Entry, b: Entry): string | null => {
  if (a.words.length > 0 && a.joined === b.joined) return 'the same';
  if (isQuotation(a.of, b.of)) return null;
  if (shared(a.sentences, b.sentences) > 0) return 'one sentence the same';
  const least = Math.min(a.runs.size, b.runs.size);
  return least >= LEAST_RUNS && shared(a.runs, b.runs) / least >= SAME_SHARE
    ? 'nearly the same'
    : null;
};

/** Of the texts that share a run, so many earlier ones are looked at; a hostile lesson has thousands. */
const MOST_PLACES = 8;

/** Texts that could be alike: those that share a run, a sentence, or all of their words. */
const candidates = (entries: readonly Entry[]): ReadonlyMap<number, ReadonlySet<number>> => {
  const places = new Map<string, number[]>();
  const found = new Map<number, Set<number>>();
  for (const [n, { joined, runs, sentences }] of entries.entries()) {
    const earlier = new Set<number>();
    for (const key of new Set([...runs, ...sentences, joined])) {
      const at = places.get(key) ?? [];
      for (const place of at) if (earlier.size < MOST_PLACES) earlier.add(place);
      if (at.length < MOST_PLACES) places.set(key, [...at, n]);
    }
    if (earlier.size > 0) found.set(n, earlier);
  }
  return found;
};

const placeInWords = ({ lessonId, itemId, field }: LessonText): string =>
  `${field} of ${itemId === null ? lessonId : `${lessonId}/${itemId}`}`;

/**
 * Items of one lesson or of several that say the same. What a walkthrough says itself is not held
 * against it: of two of its own lines neither can be changed.
 */
export const repeats = (lessons: readonly Lesson[]): readonly Finding[] => {
  const entries = lessons.flatMap(textsOf).map(entryOf);
  return [...candidates(entries)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([n, others]) =>
      [...others]
        .toSorted((a, b) => a - b)
        .flatMap((other): Finding[] => {
          const [before, after] = [entries[other], entries[n]];
          const how = before && after ? alike(before, after) : null;
          if (!before || !after || how === null || (before.of.given && after.of.given)) return [];
          // The one to change is an author's, and the later where both are.
          const [told, kept] = after.of.given ? [before.of, after.of] : [after.of, before.of];
          return [
            {
              code: 'repeated',
              lessonId: told.lessonId,
              itemId: told.itemId,
              message:
                `The ${placeInWords(told)} has ${how} as the ${placeInWords(kept)}: ${quoted(told.text)}.`
                  .replace('has the same', 'is the same')
                  .replace('has nearly', 'is nearly'),
              remedy: 'Say it in other words, with a detail of its own story.',
            },
          ];
        }),
    );
};
