import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/**
 * A stage and a pair together have as many fields, so the stages and pairs of one lesson have the whole corpus.
 * What the fronts of cards say are the even parts: two lessons have the whole corpus on their fronts.
 */
const PARTS = 12;

/** Ids that a schema lets through and that mean something to JavaScript or to a document. */
const IDS = [
  ...[
    'constructor',
    'prototype',
    'length',
    'name',
    'location',
    'window',
    'document',
    'self',
    'top',
  ],
  ...['root', 'recast', 'stages', 'pairs', 'flags', 'stages-title', 'pairs-title', 'id', 'parent'],
  ...['children', 'attributes', 'body', 'head', 'forms', 'cookie', 'then', 'default', 'key', 'ref'],
];

const idAt = (place: number): string => IDS[place] ?? `item-${place}`;

/**
 * Lessons in which every text stands in every field at least once: one lesson for each text, which is
 * its title, and items in the first of them. Each of those alone has every text in its pairs and stages.
 */
export const hostileLessons = (texts: readonly string[]): readonly Lesson[] => {
  const size = Math.ceil(texts.length / PARTS);
  return texts.map((_, place) => hostileLesson(texts, place, size));
};

/** How many of the lessons have items. */
export const FULL_LESSONS = PARTS;

const hostileLesson = (texts: readonly string[], place: number, size: number): Lesson => {
  const at = (index: number): string => texts[index % texts.length] ?? '';
  const isFull = place < FULL_LESSONS;
  // Each lesson begins where the one before it ended, and each field a lesson's length further on.
  const items = isFull ? Array.from({ length: size }, (__, index) => place * size + index) : [];
  const field = (item: number, number: number): string => at(item + number * size);
  let ids = 0;
  const base = () => ({ id: idAt(ids++), authored: [] });
  return {
    id: idAt(place),
    source: 'original',
    title: { principle: at(place), topic: at(place + 1), series: at(place + 2) },
    about: at(place + 3),
    summary: isFull ? items.map((item) => field(item, 0)) : [at(place)],
    stages: items.map((item) => ({
      ...base(),
      name: field(item, 1),
      tip: field(item, 3),
      mistake: field(item, 2),
      cost: field(item, 5),
    })),
    pairs: items.map((item) => ({
      ...base(),
      failing: null,
      question: field(item, 7),
      weak: field(item, 4),
      why: field(item, 9),
      strong: field(item, 11),
      furtherWeak: [{ id: idAt(ids++), text: field(item, 0), why: field(item, 6) }],
      furtherStrong: [{ id: idAt(ids++), text: field(item, 8), why: field(item, 10) }],
    })),
    redFlags: items.flatMap((item) => [
      {
        ...base(),
        text: `${field(item, 6)} ${field(item, 1)}`,
        phrase: field(item, 6),
        shows: field(item, 1),
        unless: field(item, 2),
      },
      { ...base(), text: field(item, 3), phrase: null, shows: null, unless: null },
    ]),
    verdicts: items.map((item) => ({ ...base(), phrase: field(item, 8), text: field(item, 5) })),
    angles: items.map((item) => ({
      ...base(),
      name: field(item, 7),
      lead: field(item, 10),
      emphasize: field(item, 9),
      playDown: field(item, 11),
    })),
    levels: items.map((item) => ({ ...base(), name: field(item, 0), text: field(item, 3) })),
    notes: items.map((item) => ({
      ...base(),
      question: `${field(item, 4)}\n${field(item, 7)}`,
      answer: `${field(item, 5)}\n${field(item, 2)}`,
      tags: [...new Set([field(item, 1).slice(0, 80).trim()])].filter((tag) => tag !== ''),
      source: field(item, 9),
    })),
  };
};

/** Every text of a lesson by the field that it stands in, whatever item that is of. */
export const textsByField = (lesson: Lesson): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      // The paragraphs of a note are the lines of its text.
      found.set(path, [...(found.get(path) ?? []), ...value.split('\n')]);
    } else if (Array.isArray(value)) for (const entry of value) walk(entry, path);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        if (key !== 'id' && key !== 'source') walk(entry, path === '' ? key : `${path}.${key}`);
      }
    }
  };
  walk(lesson, '');
  return found;
};
