import { tokensOf } from '#shared/domain/draft/tokens.ts';
import type { Lesson } from '../lesson.ts';

/** One text of a lesson, and where it stands. */
export interface LessonText {
  readonly lessonId: string;
  /** The item or the further phrase; null for the summary. */
  readonly itemId: string | null;
  readonly field: string;
  readonly text: string;
  /** Whether the words are a walkthrough's and not an author's. */
  readonly given: boolean;
}

/** Fields by name that tell nothing by themselves: every lesson has a stage called Action. */
const NAMES: readonly string[] = [
  'id',
  'name',
  'failing',
  'authored',
  'source',
  'foreignId',
  'progressOf',
];

interface Item {
  readonly id: string;
  readonly authored: readonly string[];
}

const textsOfItem = (lesson: Lesson, item: Item): readonly LessonText[] =>
  Object.entries(item).flatMap(([field, value]: [string, unknown]) =>
    typeof value === 'string' && !NAMES.includes(field)
      ? [
          {
            lessonId: lesson.id,
            itemId: item.id,
            field,
            text: value,
            given: lesson.source === 'walkthrough' && !item.authored.includes(field),
          },
        ]
      : [],
  );

/**
 * Every text of a lesson that a person would read as a sentence of its own. The line of a red flag
 * only repeats its two halves, and stands for itself where it has none.
 */
export const textsOf = (lesson: Lesson): readonly LessonText[] => [
  ...lesson.summary.map((text) => ({
    lessonId: lesson.id,
    itemId: null,
    field: 'summary',
    text,
    given: lesson.source === 'walkthrough',
  })),
  ...lesson.stages.flatMap((item) => textsOfItem(lesson, item)),
  ...lesson.pairs.flatMap((pair) => [
    ...textsOfItem(lesson, pair),
    ...[...pair.furtherWeak, ...pair.furtherStrong].flatMap((phrase) =>
      textsOfItem(lesson, { ...phrase, authored: ['text', 'why'] }),
    ),
  ]),
  ...lesson.redFlags.flatMap((flag) =>
    textsOfItem(lesson, flag).filter(({ field }) => (field === 'text') === (flag.phrase === null)),
  ),
  ...[lesson.verdicts, lesson.angles, lesson.levels, lesson.notes].flatMap((items) =>
    items.flatMap((item) => textsOfItem(lesson, item)),
  ),
];

/** The words of a text as they are compared: without case, marks and contractions; numbers are alike. */
export const wordsOf = (text: string): readonly string[] =>
  tokensOf(text).map(({ word }) => (/^\p{N}/u.test(word) ? '#' : word));

/** The sentences of a text. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?…]['"’”)]*)\s+(?=\S)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** Every run of `size` words, joined by spaces. */
export const runsOf = (words: readonly string[], size: number): readonly string[] =>
  words
    .slice(0, Math.max(0, words.length - size + 1))
    .map((_, n) => words.slice(n, n + size).join(' '));
