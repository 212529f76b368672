import type { CardKind } from '../deck/card.ts';
import { homeKey, homeOf } from '../deck/home.ts';
import { runThrough } from '../job.ts';
import type { CardHistory, ForeignSchedule } from '../import/bundle.ts';
import { SECTIONS, type AnyItem, type Lesson, type Section } from '../lesson/lesson.ts';
import {
  startOfStudyDay,
  studyDayOf,
  type Calendar,
  type StudyDay,
} from '../schedule/study-day.ts';
import type { AnkiCard, AnkiCollection, AnkiDeck, AnkiMemory, AnkiNote } from './collection.ts';
import { escapeHtml } from './html/escape.ts';
import { createUnique, guidIn, guidOf, millisecondsOf } from './ids.ts';
import { createLog, EASE } from './log-rows.ts';
import { fieldsOfItem, KINDS, LESSON_TYPE } from './kinds.ts';
import { ankiTag, itemDataOf, writeData } from './recast-data.ts';
import { RECAST_TYPES } from './styles.ts';
import { pathOfLesson } from './titles.ts';

export interface TakeOutInput {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The person's. */
  readonly calendar: Calendar;
}

const STATES = { learning: 1, review: 2, relearning: 3 } as const;
const [NEW, SUSPENDED] = [0, -1];

const keyOf = (lessonId: string, itemId: string, kind: CardKind): string =>
  `${lessonId}/${itemId}/${kind}`;

/** Decks by their paths, with all that are above them; names that others have are told apart. */
const createDecks = () => {
  const decks: AnkiDeck[] = [];
  const taken = new Map<string, AnkiDeck>();
  const newId = createUnique();
  const fold = (path: readonly string[]): string =>
    path.join('\u001f').normalize('NFC').toLowerCase();
  const add = (path: readonly string[], wish: string): AnkiDeck => {
    const deck = { id: newId(millisecondsOf(wish)), path };
    taken.set(fold(path), deck);
    decks.push(deck);
    return deck;
  };
  return {
    decks,
    deckOf: (lesson: Lesson): AnkiDeck => {
      const path = pathOfLesson(lesson);
      for (const at of path.keys()) {
        const above = path.slice(0, at);
        if (at > 0 && !taken.has(fold(above))) add(above, `above ${above.join('::')}`);
      }
      const parent = path.slice(0, -1);
      const name = path.at(-1) ?? lesson.id;
      const own = taken.has(fold(path)) ? [...parent, `${name} (${lesson.id})`] : [...parent, name];
      return add(own, `lesson ${lesson.id}`);
    },
  };
};

interface Days {
  readonly today: StudyDay;
  readonly firstDay: StudyDay;
  readonly dayOf: (at: number) => StudyDay;
}

type Standing = Pick<
  AnkiCard,
  'type' | 'queue' | 'due' | 'interval' | 'factor' | 'reps' | 'lapses' | 'memory'
>;

const standingOf = (
  schedule: ForeignSchedule | null,
  suspended: boolean,
  { position, lastReview }: { readonly position: number; readonly lastReview: number | null },
  { firstDay, dayOf }: Days,
): Standing => {
  if (!schedule) {
    const queue = suspended ? SUSPENDED : NEW;
    return {
      ...{ type: NEW, queue, due: position, interval: 0, factor: 0, reps: 0, lapses: 0 },
      memory: null,
    };
  }
  const { state, scheduledDays, dueAt, reps, lapses } = schedule;
  const inSteps = state !== 'review' && scheduledDays === 0;
  const queue = inSteps ? 1 : state === 'review' ? 2 : 3;
  return {
    ...{ type: STATES[state], queue: suspended ? SUSPENDED : queue },
    due: inSteps ? Math.floor(dueAt / 1000) : dayOf(dueAt) - firstDay,
    interval: state === 'learning' && inSteps ? 0 : Math.max(1, scheduledDays),
    ...{ factor: EASE, reps, lapses },
    memory: memoryOf(schedule, lastReview),
  };
};

const memoryOf = (
  { stability, difficulty, decay }: ForeignSchedule,
  lastReview: number | null,
): AnkiMemory | null => {
  if (stability === null || difficulty === null) return null;
  return {
    ...{ stability, difficulty },
    ...(decay === undefined ? {} : { decay }),
    ...(lastReview === null ? {} : { lastReviewTime: Math.floor(lastReview / 1000) }),
  };
};

/** No day that anything is due may come before the collection's first. */
const daysFor = (histories: readonly CardHistory[], { now, calendar }: TakeOutInput): Days => {
  const dayOf = (at: number): StudyDay => studyDayOf({ ...calendar, now: at });
  const today = dayOf(now);
  const firstDay = histories.reduce(
    (first, { schedule }) => (schedule ? Math.min(first, dayOf(schedule.dueAt)) : first),
    today,
  );
  return { today, firstDay: Math.max(0, firstDay), dayOf };
};

/** Histories between two stops. */
const STRIDE = 500;

interface Made {
  readonly notes: AnkiNote[];
  readonly cards: AnkiCard[];
}

/** Whether an item makes a card to be asked; a red flag without a phrase is only read. */
const isAsked = (section: Section, item: AnyItem): boolean =>
  section !== 'redFlags' || !('phrase' in item) || item.phrase !== null;

const placeOf = (section: Section, at: number, lesson: Lesson): string =>
  section === 'levels' ? `${at + 1} of ${lesson.levels.length}` : '';

/**
 * Lessons and the past of their cards as a collection of Anki's: a note for each item, a card for
 * each that it makes, under guids that are the same every time. Items that came from Anki keep the
 * guid that they had there. See docs/adr/0016. Stops on the way: there may be very many.
 */
export function* collecting(
  lessons: readonly Lesson[],
  histories: readonly CardHistory[],
  input: TakeOutInput,
): Generator<undefined, AnkiCollection, undefined> {
  const { now, calendar } = input;
  const pasts = new Map<string, CardHistory>();
  for (const [at, one] of histories.entries()) {
    if (at % STRIDE === 0) yield;
    pasts.set(keyOf(one.lessonId, one.itemId, one.kind), one);
  }
  const days = daysFor(histories, input);
  const { decks, deckOf } = createDecks();
  const guids = new Set<string>();
  const made: Made = { notes: [], cards: [] };
  const log = createLog();
  // Made a millisecond apart, in their order; notes that Anki has already keep the ids that they have.
  const [firstNote, firstCard] = [Math.max(1, now - 1_000_000), Math.max(1, now - 1_000_000)];

  const freeGuid = (wish: string): string => {
    let guid = wish;
    for (let n = 2; guids.has(guid); n += 1) guid = guidOf(`${wish} ${n}`);
    guids.add(guid);
    return guid;
  };
  const addNote = (note: Omit<AnkiNote, 'id' | 'modifiedAt'>): number => {
    const id = firstNote + made.notes.length;
    made.notes.push({ id, modifiedAt: Math.floor(now / 1000), ...note });
    return id;
  };
  const addCard = (
    card: Pick<AnkiCard, 'noteId' | 'deckId' | 'ordinal'>,
    past: CardHistory | null,
    isMute: boolean,
  ): void => {
    const id = firstCard + made.cards.length;
    const suspended = isMute || (past?.suspended ?? false);
    const place = {
      position: made.cards.length + 1,
      lastReview: past?.reviews.at(-1)?.at ?? null,
    };
    const standing = standingOf(past?.schedule ?? null, suspended, place, days);
    made.cards.push({ id, ...card, ...standing, originalDue: 0, originalDeckId: 0, flags: 0 });
    if (past) log.add(id, past);
  };
  const addLesson = (lesson: Lesson): void => {
    const deckId = deckOf(lesson).id;
    const { principle, topic, series } = lesson.title;
    const head = addNote({
      ...{ guid: freeGuid(guidOf(`lesson ${lesson.id}`)), noteTypeId: LESSON_TYPE.id, tags: [] },
      fields: [
        escapeHtml(principle),
        escapeHtml(lesson.about ?? ''),
        lesson.summary.map(escapeHtml).join('<br>'),
        writeData({ lesson: lesson.id, source: lesson.source, topic, series }),
      ],
    });
    addCard({ noteId: head, deckId, ordinal: 0 }, null, true);
    for (const section of SECTIONS) {
      lesson[section].forEach((item: AnyItem, at) =>
        addItem(lesson, section, item, { at, deckId }),
      );
    }
  };
  const addItem = (
    lesson: Lesson,
    section: Section,
    item: AnyItem,
    { at, deckId }: { readonly at: number; readonly deckId: number },
  ): void => {
    const foreign = guidIn(item.foreignId);
    // Of several items that were one note in Anki, the first goes on as that note.
    const isFirst = foreign !== null && !guids.has(foreign);
    const guid = freeGuid(isFirst ? foreign : guidOf(homeKey(homeOf(lesson.id, item))));
    const weak = 'furtherWeak' in item ? item.furtherWeak : [];
    const strong = 'furtherStrong' in item ? item.furtherStrong : [];
    const data = writeData(itemDataOf(lesson.id, item, { weak, strong }));
    const place = { lesson: lesson.title.principle, place: placeOf(section, at, lesson), data };
    const noteId = addNote({
      ...{ guid, noteTypeId: KINDS[section].id, tags: (item.tags ?? []).map(ankiTag) },
      fields: fieldsOfItem(section, item as never, place),
    });
    KINDS[section].cards.forEach(({ kind }, ordinal) => {
      const past = pasts.get(keyOf(lesson.id, item.id, kind)) ?? null;
      addCard({ noteId, deckId, ordinal }, past, !isAsked(section, item));
    });
  };

  for (const lesson of lessons) {
    yield;
    addLesson(lesson);
  }
  const reviews = yield* log.rows();
  const createdAt = Math.floor(startOfStudyDay(days.firstDay, calendar) / 1000);
  return {
    createdAt,
    // Without it Anki counts days by where it is opened, and by the daylight saving of that day.
    minutesWest: -calendar.offsetAt(createdAt * 1000),
    rollover: calendar.dayStart,
    scheduler: 2,
    ...{ noteTypes: RECAST_TYPES, decks, notes: made.notes, cards: made.cards },
    reviews,
  };
}

/** The same at once. */
export const collectionOf = (
  lessons: readonly Lesson[],
  histories: readonly CardHistory[],
  input: TakeOutInput,
): AnkiCollection => runThrough(collecting(lessons, histories, input));
