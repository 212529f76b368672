import { err, ok, type Result } from '#shared/domain/result.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import {
  type CardState,
  type Grade,
  type LogEntry,
  type NewLogEntry,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { recordAction, type Writer } from './actions.ts';
import type { RecastDatabase } from './database.ts';
import { logTables, readAnswers, readCardLog, readCardLogs, readLog } from './log.ts';
import { readKeyed, readPages } from './pages.ts';
import type { Progress } from './progress.ts';
import type { SessionRow } from './rows.ts';

/** What is known of all decks, as it stands at one moment. Cheap: it comes from the mirror. */
export const loadProgress = (db: RecastDatabase, today: StudyDay): Promise<Progress> =>
  db.mirror.read(today);

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
    const isAsShown = (stored: CardState | null): boolean =>
      stored?.reps === before?.reps && stored?.reviewedAt === before?.reviewedAt;
    if (!(await writer.append([entry], isAsShown))) return err('stale' as const);
    await Promise.all([along?.(writer), db.sessions.put(session)]);
    return ok(null);
  });

/** Adds entries that are no answers: a reset, a due date. */
export const storeEntries = (
  db: RecastDatabase,
  action: { readonly cardId: CardId | null; readonly label: string },
  entries: readonly NewLogEntry[],
): Promise<void> =>
  recordAction(db, action, async ({ append }) => {
    await append(entries);
  });

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

/** The cards that were answered on some study days, both counted; with that grade, or with any. */
export const loadRated = async (
  db: RecastDatabase,
  from: StudyDay,
  to: StudyDay,
  grade: Grade | null,
): Promise<ReadonlySet<CardId>> => {
  const answers = await db.transaction('r', logTables(db), async () => readAnswers(db, from, to));
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
    const states = await readKeyed(db.cards, ({ cardId }) => cardId, cardIds);
    const marks = await readKeyed(db.marks, ({ cardId }) => cardId, cardIds);
    const logs = await readCardLogs(db, cardIds);
    return new Map(
      cardIds.flatMap((id): [CardId, CardPast][] => {
        const [state, mark, log] = [states.get(id) ?? null, marks.get(id), logs.get(id)];
        if (!state && !mark && !log) return [];
        return [[id, { state, log: log ?? [], suspended: mark?.suspended ?? false }]];
      }),
    );
  });

/** A card's entries in the review log, in their order. */
export const loadCardLog = (db: RecastDatabase, cardId: CardId): Promise<readonly LogEntry[]> =>
  db.transaction('r', logTables(db), async () => readCardLog(db, cardId));

export const loadSession = async (db: RecastDatabase, scope: string): Promise<SessionRow | null> =>
  (await db.sessions.get(scope)) ?? null;

export const saveSession = async (db: RecastDatabase, row: SessionRow): Promise<void> => {
  await db.sessions.put(row);
};
