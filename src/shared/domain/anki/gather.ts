import type { CardHistory } from '../import/bundle.ts';
import { LIMITS } from '../lesson/file/index.ts';
import {
  SECTIONS,
  type AnyItem,
  type Lesson,
  type LessonTitle,
  type Pair,
} from '../lesson/lesson.ts';
import type { AnkiDeck } from './collection.ts';
import { partsOf, type Filed } from './fit.ts';
import { textOfHtml } from './html/text.ts';
import { shortHash } from '../hash.ts';
import { readLessonData } from './recast-data.ts';
import { idOfPart, lessonIdOfDeck, titleOfDeck, titleOfPart } from './titles.ts';

type Past = Omit<CardHistory, 'lessonId' | 'itemId'>;

interface Placed extends Filed {
  readonly pasts: readonly Past[];
}

type Head = Pick<Lesson, 'source' | 'title' | 'about' | 'summary'>;

/** Gathers items into lessons: those of one deck of Anki's, or of one that Recast took out. */
export interface Lessons {
  /** An item that Recast took out of a lesson; null for one that was made in Anki since. */
  readonly addOwn: (
    lessonId: string | null,
    deck: AnkiDeck,
    filed: Filed,
    pasts: readonly Past[],
  ) => void;
  readonly addPlain: (deck: AnkiDeck, filed: Filed, pasts: readonly Past[]) => void;
  /** What a lesson says beside its items; see LESSON_TYPE. */
  readonly addHead: (fields: ReadonlyMap<string, string>, deck: AnkiDeck) => void;
  readonly finish: () => Generator<
    undefined,
    {
      readonly lessons: readonly Lesson[];
      readonly histories: readonly CardHistory[];
    },
    undefined
  >;
}

const line = (html: string | undefined): string | null => {
  const text = textOfHtml(html ?? '', { spaces: 'kept' }).text.replaceAll('\n', ' ');
  return text === '' ? null : text.slice(0, LIMITS.text);
};

const headOf = (fields: ReadonlyMap<string, string>) => {
  const data = readLessonData(fields.get('Recast') ?? '');
  const principle = line(fields.get('Principle'));
  if (!data || principle === null) return null;
  const { source, topic, series, lesson } = data;
  const { text } = textOfHtml(fields.get('Summary') ?? '', { spaces: 'kept' });
  const summary = text === '' ? [] : text.split('\n').slice(0, LIMITS.summary);
  const head: Head = {
    ...{ source, title: { principle, topic, series } },
    about: line(fields.get('About')),
    summary: summary.map((one) => one.slice(0, LIMITS.text)),
  };
  return { lesson, head };
};

/** An item under ids that none of its lesson has: copied notes have those of the first. */
const withOwnIds = (item: AnyItem, taken: Set<string>): AnyItem => {
  const free = (wish: string): string => {
    for (let n = 1; ; n += 1) {
      const id =
        n === 1
          ? wish
          : `${wish.slice(0, LIMITS.id - 15)}-${shortHash(`${wish} ${n}`).slice(0, 8)}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  const named = { ...item, id: free(item.id) };
  if (!('furtherWeak' in named)) return named;
  const phrases = (list: Pair['furtherWeak']) =>
    list.map((phrase) => ({ ...phrase, id: free(phrase.id) }));
  return {
    ...named,
    furtherWeak: phrases(named.furtherWeak),
    furtherStrong: phrases(named.furtherStrong),
  };
};

const lessonOf = (id: string, head: Head, items: readonly Filed[]): Lesson => {
  const lists = Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      items.filter((one) => one.section === section).map(({ item }) => item),
    ]),
  );
  return { id, ...head, ...lists } as unknown as Lesson;
};

/** Cards between two stops. */
const STRIDE = 500;

export const createLessons = (decks: readonly AnkiDeck[]): Lessons => {
  const items = new Map<string, Placed[]>();
  const heads = new Map<string, Head>();
  const titles = new Map<string, LessonTitle>();
  /** The lesson that lies in a deck, where Recast took one out. */
  const lessonIn = new Map<number, string>();
  const waiting: (() => void)[] = [];

  const nameAfter = (id: string, deck: AnkiDeck): string => {
    if (!titles.has(id)) titles.set(id, titleOfDeck(deck, decks));
    return id;
  };
  const add = (id: string, placed: Placed): void => {
    const own = items.get(id);
    if (own) own.push(placed);
    else items.set(id, [placed]);
  };
  /** What was added to a deck in Anki belongs to the lesson that lies there, known when all is read. */
  const addByDeck = (deck: AnkiDeck, placed: Placed): void => {
    waiting.push(() => add(nameAfter(lessonIn.get(deck.id) ?? lessonIdOfDeck(deck), deck), placed));
  };

  return {
    addOwn: (lessonId, deck, filed, pasts) => {
      if (lessonId === null) {
        addByDeck(deck, { ...filed, pasts });
        return;
      }
      if (!lessonIn.has(deck.id)) lessonIn.set(deck.id, lessonId);
      add(nameAfter(lessonId, deck), { ...filed, pasts });
    },
    addPlain: (deck, filed, pasts) => addByDeck(deck, { ...filed, pasts }),
    addHead: (fields, deck) => {
      const found = headOf(fields);
      if (!found || heads.has(found.lesson)) return;
      heads.set(found.lesson, found.head);
      lessonIn.set(deck.id, found.lesson);
      if (!items.has(found.lesson)) items.set(found.lesson, []);
    },
    *finish() {
      for (const [at, one] of waiting.entries()) {
        if (at % STRIDE === 0) yield;
        one();
      }
      const histories: CardHistory[] = [];
      const lessons: Lesson[] = [];
      for (const [id, placed] of items) {
        const title = titles.get(id) ?? { principle: id, topic: null, series: null };
        const head: Head = heads.get(id) ?? { source: 'original', title, about: null, summary: [] };
        yield;
        const parts = partsOf(placed, JSON.stringify(head).length * 1.2);
        for (const [at, part] of parts.entries()) {
          yield;
          const partId = idOfPart(id, at + 1);
          const taken = new Set<string>();
          const own = part.map(({ section, item, pasts }) => {
            const named = withOwnIds(item, taken);
            for (const past of pasts) {
              histories.push({ lessonId: partId, itemId: named.id, ...past });
            }
            return { section, item: named };
          });
          const partHead = at === 0 ? head : { ...head, about: null, summary: [] };
          const isOne = parts.length === 1;
          lessons.push(
            lessonOf(
              partId,
              isOne ? head : { ...partHead, title: titleOfPart(head.title, at + 1) },
              own,
            ),
          );
        }
      }
      return { lessons, histories };
    },
  };
};
