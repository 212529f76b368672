import { isDeviceName } from '#shared/domain/file-name.ts';
import { LIMITS } from '#shared/domain/lesson/file/format.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { numberedId } from './ids.ts';
import { SECTIONS, type AnyItem, type Lesson, type Section } from '#shared/domain/lesson/lesson.ts';

/** Items of one section that one lesson holds. */
export const MOST_OF: Readonly<Record<Section, number>> = {
  stages: LIMITS.items,
  pairs: LIMITS.pairs,
  redFlags: LIMITS.items,
  verdicts: LIMITS.items,
  angles: LIMITS.items,
  levels: LIMITS.items,
  notes: LIMITS.notes,
};

/** What a lesson’s file may hold, with room for its head and for what a person adds later. */
const ROOM = { characters: 0.8 * LIMITS.file, tokens: 0.8 * LIMITS.tokens } as const;

export interface Weight {
  readonly characters: number;
  readonly tokens: number;
}

/**
 * What a value takes in a file, not less than it does: a text may be broken into lines that are
 * indented, and be quoted with its quotes doubled.
 */
export const weightOf = (value: unknown): Weight => {
  if (typeof value === 'string') {
    const lines = value.split('\n').length;
    return { characters: 1.15 * value.length + 40 * lines, tokens: 9 * lines };
  }
  if (typeof value !== 'object' || value === null) return { characters: 0, tokens: 0 };
  let characters = 12;
  let tokens = 6;
  for (const each of Object.values(value)) {
    const weight = weightOf(each);
    characters += weight.characters;
    tokens += weight.tokens;
  }
  return { characters, tokens };
};

/** Room that is filled up item by item. */
export interface Room {
  /** Whether it fits in; where it does it is in. */
  readonly take: (section: Section | null, weight: Weight) => boolean;
}

export const createRoom = (): Room => {
  const counts = new Map<Section, number>();
  let characters = 0;
  let tokens = 0;
  return {
    take: (section, weight) => {
      const count = section === null ? 0 : (counts.get(section) ?? 0);
      const fits =
        (section === null || count < MOST_OF[section]) &&
        characters + weight.characters <= ROOM.characters &&
        tokens + weight.tokens <= ROOM.tokens;
      if (!fits) return false;
      if (section !== null) counts.set(section, count + 1);
      characters += weight.characters;
      tokens += weight.tokens;
      return true;
    },
  };
};

/**
 * The parts of something that is too large for one lesson: a series of lessons by its name, the
 * first with the whole’s head. One part is the lesson itself.
 */
export const asSeries = (parts: readonly Lesson[]): readonly Lesson[] => {
  if (parts.length < 2) return parts;
  return parts.map((part, index) => ({
    ...part,
    id: numberedId(part.id, `part-${index + 1}`),
    title: {
      ...part.title,
      principle: `${part.title.principle.slice(0, LIMITS.text - 20)}, part ${index + 1}`,
      series: part.title.series ?? part.title.principle,
    },
    ...(index === 0 ? {} : { about: null, summary: [] }),
  }));
};

/** Whether a file holds the lesson as it is; one that is far too large is not written out for that. */
export const fitsInFile = (lesson: Lesson): boolean =>
  SECTIONS.every((section) => lesson[section].length <= MOST_OF[section]) &&
  weightOf(lesson).characters <= 2 * LIMITS.file &&
  readLessonFile(writeLessonFile(lesson)).ok;

/** A lesson that no file could hold, as a series of such that files can. Deterministic. */
export const splitLesson = (lesson: Lesson): readonly Lesson[] => asSeries(partsOf(lesson));

/** The same before the parts are named. */
export const partsOf = (lesson: Lesson): readonly Lesson[] => {
  const parts: Record<Section, AnyItem[]>[] = [];
  let room = createRoom();
  const begin = (): Record<Section, AnyItem[]> => {
    const part = emptySections();
    parts.push(part);
    room = createRoom();
    return part;
  };
  let part = begin();
  for (const section of SECTIONS) {
    for (const item of lesson[section]) {
      const weight = weightOf(item);
      if (!room.take(section, weight)) {
        part = begin();
        room.take(section, weight);
      }
      part[section].push(item);
    }
  }
  return parts.map((sections) => ({ ...lesson, ...(sections as Pick<Lesson, Section>) }));
};

const emptySections = (): Record<Section, AnyItem[]> => ({
  stages: [],
  pairs: [],
  redFlags: [],
  verdicts: [],
  angles: [],
  levels: [],
  notes: [],
});

/** A slug that names a lesson’s file on every system. */
export const lessonSlug = (slug: string): string => {
  if (slug === '') return 'deck';
  return isDeviceName(slug) ? `deck-${slug}` : slug;
};
