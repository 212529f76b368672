import type { Refusal } from '../bundle.ts';
import {
  asSeries,
  createRoom,
  fitsInFile,
  lessonSlug,
  partsOf,
  weightOf,
  type Room,
} from '../parts.ts';
import { LIMITS, toCamel } from '#shared/domain/lesson/file/format.ts';
import type {
  AnyItem,
  ItemExtras,
  Lesson,
  LessonSource,
  LessonTitle,
  Phrase,
  Section,
} from '#shared/domain/lesson/lesson.ts';
import { slugOf } from '#shared/domain/lesson/walkthrough/slug.ts';
import { excerptOf } from '#shared/domain/lesson/walkthrough/problems.ts';
import { createClaims } from '../ids.ts';
import {
  readRow,
  type Entry,
  type RowContent,
  type RowDeck,
  type RowOptions,
  type RowRefusal,
  type TableRow,
} from './row.ts';

export interface TableOptions extends RowOptions {
  /** The table’s file, as refusals name it. */
  readonly file: string;
  /** What a deck is called that no row names. */
  readonly title: string;
}

export interface TableResult {
  readonly lessons: readonly Lesson[];
  readonly refused: readonly Refusal[];
  /** Rows that held something. */
  readonly rows: number;
}

export interface TableReader {
  readonly add: (row: TableRow) => void;
  /** A row that cannot be read: it may have been a pair, of any deck. */
  readonly skip: () => void;
  readonly finish: () => TableResult;
}

interface MutablePair {
  readonly part: Part;
  readonly furtherWeak: Phrase[];
  readonly furtherStrong: Phrase[];
}

interface Part {
  readonly room: Room;
  /** Whether more was put in than there is room for. */
  isOver: boolean;
  readonly claim: ReturnType<typeof createClaims>;
  readonly items: Record<Section, AnyItem[]>;
}

interface OpenDeck {
  readonly id: string;
  /** Whether the rows name the lesson: then it is one as long as a file holds it. */
  readonly named: boolean;
  title: LessonTitle;
  about: string | null;
  source: LessonSource;
  readonly summary: string[];
  readonly parts: Part[];
}

const PHRASE_REFUSALS = {
  alone: {
    reason: 'It belongs to a pair, and no pair is above it.',
    remedy: 'Put it below its pair.',
  },
  pairRefused: {
    reason: 'It belongs to a pair, and the one above it was refused.',
    remedy: 'Mend that pair, and bring both in again.',
  },
  tooMany: {
    reason: `Its pair has ${LIMITS.phrases} further phrases of this kind already, and no pair has more.`,
    remedy: 'Take it away, or make another pair of it.',
  },
} as const satisfies Record<string, RowRefusal>;

const SUMMARY_FULL: RowRefusal = {
  reason: `The lesson’s summary has ${LIMITS.summary} lines already, and none has more.`,
  remedy: 'Take it away, or join it to another line.',
};

const newPart = (): Part => ({
  room: createRoom(),
  isOver: false,
  claim: createClaims(),
  items: { stages: [], pairs: [], redFlags: [], verdicts: [], angles: [], levels: [], notes: [] },
});

/** What an item’s id is made of. */
const FIRST_TEXT: Readonly<Record<Section, string>> = {
  stages: 'tip',
  pairs: 'weak',
  redFlags: 'text',
  verdicts: 'text',
  angles: 'lead',
  levels: 'text',
  notes: 'question',
};

/**
 * Makes lessons of the rows of a table, one after another: a lesson for each deck that the rows
 * name, and a series of lessons of what is too large for one. The same rows give the same lessons.
 */
export const createTableReader = (options: TableOptions): TableReader => {
  const decks = new Map<string, OpenDeck>();
  /** For each deck the pair to which further phrases belong. */
  const lastPairs = new Map<string, MutablePair | 'refused'>();
  const refused: Refusal[] = [];
  let rows = 0;

  const refuse = (row: TableRow, { reason, remedy }: RowRefusal): void => {
    const said = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    refused.push({
      file: options.file,
      line: row.line,
      excerpt: said === '' ? null : excerptOf(said),
      reason,
      remedy,
    });
  };

  const nameOf = ({ id, title }: RowDeck): string | null =>
    title.principle ?? (id === null ? options.title : null);
  const keyOf = (said: RowDeck): string => said.id ?? `\n${nameOf(said) ?? ''}`;

  const deckOf = (said: RowDeck): OpenDeck => {
    const { id, title } = said;
    const principle = nameOf(said);
    const there = decks.get(keyOf(said));
    if (there) {
      const { principle: name, topic, series } = there.title;
      there.title = {
        principle: name === '' ? (principle ?? '') : name,
        topic: topic ?? title.topic,
        series: series ?? title.series,
      };
      return there;
    }
    const deck: OpenDeck = {
      id: lessonSlug(id ?? slugOf(principle ?? '')),
      named: id !== null,
      title: { principle: principle ?? '', topic: title.topic, series: title.series },
      about: null,
      source: 'original',
      summary: [],
      parts: [],
    };
    decks.set(keyOf(said), deck);
    return deck;
  };

  const addItem = (
    said: RowDeck,
    id: string | null,
    { section: key, fields }: Extract<RowContent, { kind: 'item' }>,
  ): void => {
    const deck = deckOf(said);
    const section = toCamel(key) as Section;
    const weight = weightOf(fields);
    let part = deck.parts.at(-1) ?? null;
    const fits = part?.room.take(section, weight) === true;
    // One that the rows name may be as large as it was when a file held it.
    if (part !== null && !fits && deck.named) part.isOver = true;
    else if (part === null || !fits) {
      part = newPart();
      part.room.take(section, weight);
      deck.parts.push(part);
    }
    const list = part.items[section];
    const text = fields[FIRST_TEXT[section]];
    const item = {
      id: part.claim(
        id,
        typeof text === 'string' ? text : '',
        `${section.toLowerCase()}-${list.length + 1}`,
      ),
      ...fields,
    };
    if (section === 'pairs') {
      const further = { furtherWeak: [], furtherStrong: [] };
      Object.assign(item, further);
      lastPairs.set(keyOf(said), { part, ...further });
    }
    // Row by row each of its fields was made after the section’s own keys.
    list.push(item as unknown as AnyItem & ItemExtras);
  };

  const addPhrase = (
    said: RowDeck,
    id: string | null,
    { side, text, why }: Extract<RowContent, { kind: 'phrase' }>,
  ): RowRefusal | null => {
    const pair = lastPairs.get(keyOf(said));
    if (pair === undefined) return PHRASE_REFUSALS.alone;
    if (pair === 'refused') return PHRASE_REFUSALS.pairRefused;
    if (pair[side].length >= LIMITS.phrases) return PHRASE_REFUSALS.tooMany;
    const { part } = pair;
    if (!part.room.take(null, weightOf({ text, why }))) part.isOver = true;
    pair[side].push({ id: part.claim(id, text, 'phrase'), text, why });
    return null;
  };

  const put = ({ deck: said, id, content }: Entry): RowRefusal | null => {
    switch (content.kind) {
      case 'item':
        addItem(said, id, content);
        return null;
      case 'summary': {
        const { summary } = deckOf(said);
        if (summary.length >= LIMITS.summary) return SUMMARY_FULL;
        summary.push(content.text);
        return null;
      }
      case 'lesson': {
        const deck = deckOf(said);
        deck.about = content.about;
        if (content.isWalkthrough) deck.source = 'walkthrough';
        return null;
      }
      case 'phrase':
        return addPhrase(said, id, content);
    }
  };

  return {
    add: (row) => {
      const entry = readRow(row, options);
      if (entry.ok && entry.value === null) return;
      rows += 1;
      if (!entry.ok) {
        if (entry.error.pairOf) lastPairs.set(keyOf(entry.error.pairOf), 'refused');
        refuse(row, entry.error);
      } else if (entry.value) {
        const refusal = put(entry.value);
        if (refusal) refuse(row, refusal);
      }
    },
    skip: () => {
      for (const key of lastPairs.keys()) lastPairs.set(key, 'refused');
    },
    finish: () => ({
      lessons: uniqueIds([...decks.values()].flatMap((deck) => lessonsOf(deck, options.title))),
      refused,
      rows,
    }),
  };
};

/** Two decks whose names differ in nothing that an id can tell. */
const uniqueIds = (lessons: readonly Lesson[]): readonly Lesson[] => {
  const taken = new Set<string>();
  return lessons.map((lesson) => {
    let { id } = lesson;
    for (let n = 2; taken.has(id); n += 1) id = `${lesson.id.slice(0, 70)}-${n}`;
    taken.add(id);
    return id === lesson.id ? lesson : { ...lesson, id };
  });
};

const lessonsOf = (deck: OpenDeck, title: string): readonly Lesson[] => {
  const { id, about, source, summary } = deck;
  const parts = deck.parts.length === 0 && deck.named ? [newPart()] : deck.parts;
  const principle = deck.title.principle === '' ? title : deck.title.principle;
  return asSeries(
    parts.flatMap(({ items, isOver }) => {
      const lesson: Lesson = {
        ...{ id, source, title: { ...deck.title, principle }, about, summary },
        ...(items as Pick<Lesson, Section>),
      };
      return isOver && !fitsInFile(lesson) ? partsOf(lesson) : [lesson];
    }),
  );
};
