import { err, ok, type Result } from '#shared/domain/result.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import {
  NOTHING_DONE,
  type CardMark,
  type CardState,
  type DayLoad,
  type DoneToday,
  type Grade,
  type LogEntry,
  type NewLogEntry,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { createFacts, type LogFacts } from '#shared/domain/statistics/index.ts';
import { recordAction, type Writer } from './actions.ts';
import { eachBlock } from './blocks.ts';
import type { RecastDatabase } from './database.ts';
import { logTables, readAnswers, readCardLog, readCardLogs, readLog } from './log.ts';
import { readPages } from './pages.ts';
import { rowsOfDecks } from './moved.ts';
import type { DeckKeys, SessionRow } from './rows.ts';

/** All that a review session needs to know of the past. */
export interface Progress {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  /** Today's answers by lesson. */
  readonly done: (lessonId: string) => DoneToday;
}

/** What is known of a deck, or of all of them (null), as it stands at one moment. */
export const loadProgress = (
  db: RecastDatabase,
  deck: DeckKeys | null,
  today: StudyDay,
): Promise<Progress> =>
  db.transaction('r', [db.cards, db.marks, ...logTables(db)], async () => {
    const [cards, marks, todays] = await Promise.all([
      deck === null ? db.cards.toArray() : rowsOfDecks(db.cards, [deck]),
      deck === null ? db.marks.toArray() : rowsOfDecks(db.marks, [deck]),
      readAnswers(db, today, today, deck?.lessonId),
    ]);
    const done = new Map<string, DoneToday>();
    for (const review of todays) {
      done.set(review.lessonId, withAnswer(done.get(review.lessonId) ?? NOTHING_DONE, review));
    }
    return {
      states: new Map(cards.map((card) => [card.cardId, card])),
      marks: new Map(marks.map((mark) => [mark.cardId, mark])),
      done: (lesson) => done.get(lesson) ?? NOTHING_DONE,
    };
  });

const withAnswer = (done: DoneToday, { cardId, from, duration }: Review): DoneToday => ({
  answers: done.answers + 1,
  newCards: done.newCards + (from === 'new' ? 1 : 0),
  reviews: done.reviews + (from === 'review' ? 1 : 0),
  time: done.time + duration,
  cards: new Set([...done.cards, cardId]),
});

/** Days ahead that are counted; the balance of the load looks no further. */
const COUNTED = 100;

/** How many cards are due on each of the days to come, of all decks. */
export const loadDayLoad = async (db: RecastDatabase, today: StudyDay): Promise<DayLoad> => {
  const days = await db.cards
    .where('dueDay')
    .between(today, today + COUNTED, true, true)
    .keys();
  const counts = new Map<StudyDay, number>();
  for (const day of days as StudyDay[]) counts.set(day, (counts.get(day) ?? 0) + 1);
  return (day) => counts.get(day) ?? 0;
};

/** All that is known of one card. */
export interface CardPast {
  readonly state: CardState | null;
  /** In the order of its entries. */
  readonly log: readonly LogEntry[];
  readonly suspended: boolean;
}

export interface Answer {
  /** The card as it was shown. */
  readonly before: CardState | null;
  readonly entry: Omit<Review, 'seq'>;
  readonly session: SessionRow;
  /** What else the answer brings with it: a draft that was written, a leech. */
  readonly along?: (writer: Writer) => Promise<void>;
}

/**
 * Stores one answer: the card, the log, what undo needs and where the session stands, in one
 * transaction. `stale` when the card is no longer as it was shown (another answer came first);
 * then nothing is stored.
 */
export const storeAnswer = (
  db: RecastDatabase,
  { before, entry, session, along }: Answer,
): Promise<Result<null, 'stale'>> =>
  recordAction(db, { cardId: entry.cardId, label: 'answer' }, async (writer) => {
    const stored = await db.cards.get(entry.cardId);
    if (stored?.reps !== before?.reps || stored?.reviewedAt !== before?.reviewedAt) {
      return err('stale' as const);
    }
    await writer.append([entry]);
    await along?.(writer);
    await db.sessions.put(session);
    return ok(null);
  });

/** Adds entries that are no answers: a reset, a due date. */
export const storeEntries = (
  db: RecastDatabase,
  action: { readonly cardId: CardId | null; readonly label: string },
  entries: readonly NewLogEntry[],
): Promise<void> => recordAction(db, action, ({ append }) => append(entries));

/** Everything that the review log and the cards say, of all decks, as they stood at one moment. */
export const loadHistory = (
  db: RecastDatabase,
): Promise<{ readonly cards: readonly CardState[]; readonly reviews: readonly LogEntry[] }> =>
  db.transaction('r', [db.cards, ...logTables(db)], async () => {
    const [cards, reviews] = await Promise.all([
      readPages(db.cards, ({ cardId }) => cardId),
      readLog(db),
    ]);
    return { cards, reviews };
  });

/** The answers of the whole log in columns, as they stand at one moment: no object an answer. */
export const loadFacts = (db: RecastDatabase): Promise<LogFacts> =>
  db.transaction('r', logTables(db), async () => {
    const facts = createFacts(await readPages(db.reviews, ({ id }) => id));
    await eachBlock(db, facts.addBlock);
    return facts.finish();
  });

/** The cards that were answered on some study days, both counted; with that grade, or with any. */
export const loadRated = async (
  db: RecastDatabase,
  from: StudyDay,
  to: StudyDay,
  grade: Grade | null,
): Promise<ReadonlySet<CardId>> => {
  const answers = await db.transaction('r', logTables(db), () => readAnswers(db, from, to));
  return new Set(
    answers.flatMap((answer) => (grade === null || answer.grade === grade ? answer.cardId : [])),
  );
};

/** All that is known of some cards, by their ids: of those alone of which anything is. */
export const loadPasts = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, CardPast>> =>
  db.transaction('r', [db.cards, db.marks, ...logTables(db)], async () => {
    const [states, marks, logs] = await Promise.all([
      db.cards.bulkGet([...cardIds]),
      db.marks.bulkGet([...cardIds]),
      readCardLogs(db, cardIds),
    ]);
    return new Map(
      cardIds.flatMap((id, index): [CardId, CardPast][] => {
        const [state, mark, log] = [states[index] ?? null, marks[index], logs.get(id)];
        if (!state && !mark && !log) return [];
        return [[id, { state, log: log ?? [], suspended: mark?.suspended ?? false }]];
      }),
    );
  });

/** A card's entries in the review log, in their order. */
export const loadCardLog = (db: RecastDatabase, cardId: CardId): Promise<readonly LogEntry[]> =>
  db.transaction('r', logTables(db), () => readCardLog(db, cardId));

export const loadSession = async (db: RecastDatabase, scope: string): Promise<SessionRow | null> =>
  (await db.sessions.get(scope)) ?? null;

export const saveSession = async (db: RecastDatabase, row: SessionRow): Promise<void> => {
  await db.sessions.put(row);
};
