import { contentWords } from '#shared/domain/quiz/index.ts';
import { alike, entryOf } from '../check/repeats.ts';
import { textsOf, type LessonText } from '../check/texts.ts';
import type { AnyItem, ItemId, Lesson } from '../lesson.ts';

/** The texts of a lesson by the words that they say. */
export interface LessonWords {
  readonly lesson: Lesson;
  readonly texts: readonly LessonText[];
  /** How many words each of them says. */
  readonly sizes: readonly number[];
  /** Stem of a word -> places among the texts, rising. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** A text that says the same as one that is there already. */
export interface Near {
  readonly lesson: Lesson;
  readonly text: LessonText;
  /** As in “one sentence the same”. */
  readonly how: string;
}

/** So many texts are indexed in one step, a millisecond or two of work. */
const STEP = 60;

/** Texts that are looked at closely: those that share most words. */
const MOST_CANDIDATES = 12;

/** Two texts that have this share of all their words in common are nearly the same, in whatever order. */
const SAME_WORDS = 0.75;
/** Of fewer words than this that says nothing. */
const LEAST_WORDS = 5;

/** Everybody asks “Tell me about a time”, and a condition or a reason is no phrase. */
const isCompared = (pairs: ReadonlySet<string | null>, { field, itemId }: LessonText): boolean =>
  field !== 'summary' && field !== 'unless' && !(field === 'question' && pairs.has(itemId));

/** What of a lesson is held against other texts, and other texts against it. */
export const comparedTexts = (lesson: Lesson): readonly LessonText[] => {
  const pairs = new Set<string | null>(lesson.pairs.map(({ id }) => id));
  return textsOf(lesson).filter((text) => isCompared(pairs, text));
};

/** Indexes a lesson, in steps short enough to be taken between two key presses. */
export function* indexLesson(lesson: Lesson): Generator<undefined, LessonWords> {
  const texts = comparedTexts(lesson);
  const sizes: number[] = [];
  const places = new Map<string, number[]>();
  for (const [place, { text }] of texts.entries()) {
    const words = contentWords(text);
    sizes.push(words.size);
    for (const word of words) {
      const known = places.get(word);
      if (known) known.push(place);
      else places.set(word, [place]);
    }
    if (place % STEP === STEP - 1) yield;
  }
  return { lesson, texts, sizes, places };
}

interface Candidate {
  readonly index: LessonWords;
  readonly place: number;
  readonly shared: number;
  readonly together: number;
}

const candidatesIn = (words: ReadonlySet<string>, index: LessonWords): readonly Candidate[] => {
  const counts = new Uint16Array(index.texts.length);
  for (const word of words) {
    for (const place of index.places.get(word) ?? []) counts[place] = (counts[place] ?? 0) + 1;
  }
  const found: Candidate[] = [];
  for (const [place, shared] of counts.entries()) {
    if (shared === 0) continue;
    const size = index.sizes[place] ?? 0;
    // One word in common is a likeness only of two texts that have no other.
    const enough = shared > 1 ? shared * 2 >= Math.min(size, words.size) : size + words.size === 2;
    if (enough) found.push({ index, place, shared, together: size + words.size - shared });
  }
  return found;
};

/**
 * The text that says most nearly the same as this one, by the rule of the lesson check or by its
 * words in any order; null where none does. `isOwn` tells what belongs to the text's own item.
 */
export const findNear = (
  text: LessonText,
  indexes: readonly LessonWords[],
  isOwn: (other: LessonText) => boolean,
): Near | null => {
  const words = contentWords(text.text);
  const candidates = indexes
    .flatMap((index) => candidatesIn(words, index))
    .filter(({ index, place }) => {
      const other = index.texts[place];
      return other !== undefined && !isOwn(other);
    })
    .toSorted((a, b) => b.shared - a.shared || a.together - b.together)
    .slice(0, MOST_CANDIDATES);
  const entry = entryOf(text);
  for (const { index, place, shared, together } of candidates) {
    const other = index.texts[place];
    if (!other) continue;
    const mostly = shared >= LEAST_WORDS && shared / together >= SAME_WORDS;
    const how = alike(entry, entryOf(other)) ?? (mostly ? 'nearly the same' : null);
    if (how !== null) return { lesson: index.lesson, text: other, how };
  }
  return null;
};

/** Finds the like of a text, or null. */
export type FindNear = (text: LessonText) => Near | null;

/** What belongs to an item: itself and its further phrases. */
export const partsOf = (item: AnyItem): readonly ItemId[] => [
  item.id,
  ...('furtherWeak' in item
    ? [...item.furtherWeak, ...item.furtherStrong].map(({ id }) => id)
    : []),
];

/**
 * Finds the like of the texts of one item, as long as it is written: each text is looked up once,
 * however often it is asked for. `item` is the item as it stands in its lesson; null where it is new.
 */
export const nearFinder = (
  indexes: readonly LessonWords[],
  lessonId: string,
  item: AnyItem | null,
): FindNear => {
  const parts = new Set<ItemId | null>(item ? partsOf(item) : []);
  const isOwn = (other: LessonText): boolean =>
    other.lessonId === lessonId && parts.has(other.itemId);
  const known = new Map<string, Near | null>();
  return (text) => {
    const key = `${text.field} ${text.text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const near = findNear(text, indexes, isOwn);
    known.set(key, near);
    return near;
  };
};
