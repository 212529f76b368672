import type { Refusal } from '../bundle.ts';
import { asSeries, createRoom, lessonSlug, weightOf, type Room } from '../parts.ts';
import { toCamel } from '#shared/domain/lesson/file/format.ts';
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
  readonly finish: () => TableResult;
}

interface MutablePair {
  readonly furtherWeak: Phrase[];
  readonly furtherStrong: Phrase[];
}

interface Part {
  readonly room: Room;
  readonly claim: ReturnType<typeof createClaims>;
  readonly items: Record<Section, AnyItem[]>;
}

interface OpenDeck {
  readonly id: string;
  /** Whether the rows name the lesson: then it is one, however large. */
  readonly named: boolean;
  title: LessonTitle;
  about: string | null;
  source: LessonSource;
  readonly summary: string[];
  readonly parts: Part[];
  lastPair: MutablePair | null;
}

const newPart = (): Part => ({
  room: createRoom(),
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
  const refused: Refusal[] = [];
  let rows = 0;

  const refuse = (row: TableRow, reason: string, remedy: string): void => {
    const said = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    refused.push({
      file: options.file,
      line: row.line,
      excerpt: said === '' ? null : excerptOf(said),
      reason,
      remedy,
    });
  };

  const deckOf = ({ id, title }: RowDeck): OpenDeck => {
    const principle = title.principle ?? (id === null ? options.title : null);
    const key = id ?? `\n${principle ?? ''}`;
    const there = decks.get(key);
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
      lastPair: null,
    };
    decks.set(key, deck);
    return deck;
  };

  const addItem = (
    deck: OpenDeck,
    id: string | null,
    { section: key, fields }: Extract<RowContent, { kind: 'item' }>,
  ): void => {
    const section = toCamel(key) as Section;
    const weight = weightOf(fields);
    let part = deck.parts.at(-1) ?? null;
    // One that the rows name is as large as it was: a file held it.
    if (part === null || !(part.room.take(section, weight) || deck.named)) {
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
      deck.lastPair = Object.assign(item, { furtherWeak: [], furtherStrong: [] });
    }
    // Row by row each of its fields was made after the section’s own keys.
    list.push(item as unknown as AnyItem & ItemExtras);
  };

  const addPhrase = (
    deck: OpenDeck,
    id: string | null,
    { side, text, why }: Extract<RowContent, { kind: 'phrase' }>,
  ): boolean => {
    const part = deck.parts.at(-1);
    if (!deck.lastPair || !part) return false;
    const list = deck.lastPair[side];
    list.push({ id: part.claim(id, text, 'phrase'), text, why });
    return true;
  };

  const put = (row: TableRow, { deck: said, id, content }: Entry): void => {
    const deck = deckOf(said);
    switch (content.kind) {
      case 'item':
        addItem(deck, id, content);
        return;
      case 'summary':
        deck.summary.push(content.text);
        return;
      case 'lesson':
        deck.about = content.about;
        if (content.isWalkthrough) deck.source = 'walkthrough';
        return;
      case 'phrase':
        if (addPhrase(deck, id, content)) return;
        refuse(row, 'It belongs to a pair, and no pair is above it.', 'Put it below its pair.');
    }
  };

  return {
    add: (row) => {
      const entry = readRow(row, options);
      if (entry.ok && entry.value === null) return;
      rows += 1;
      if (!entry.ok) refuse(row, entry.error.reason, entry.error.remedy);
      else if (entry.value) put(row, entry.value);
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
    parts.map(({ items }) => ({
      ...{ id, source, title: { ...deck.title, principle }, about, summary },
      ...(items as Pick<Lesson, Section>),
    })),
  );
};
