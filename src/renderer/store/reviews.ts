import { err, ok, type Result } from '#shared/domain/result.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import type { CardState, DoneToday, Review, StudyDay } from '#shared/domain/schedule/index.ts';
import type { RecastDatabase, ReviewSessionRow, UndoEntry } from './database.ts';

/** How many answers can be taken back. */
export const UNDO_STEPS = 100;

/** All that a review session needs to know of a deck's past. */
export interface DeckProgress {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly done: DoneToday;
}

export const loadProgress = (
  db: RecastDatabase,
  lessonId: string,
  today: StudyDay,
): Promise<DeckProgress> =>
  db.transaction('r', db.cards, db.reviews, async () => {
    const [cards, todays] = await Promise.all([
      db.cards.where({ lessonId }).toArray(),
      db.reviews.where('[lessonId+day]').equals([lessonId, today]).toArray(),
    ]);
    return { states: new Map(cards.map((card) => [card.cardId, card])), done: doneToday(todays) };
  });

const doneToday = (reviews: readonly Review[]): DoneToday => ({
  answers: reviews.length,
  newCards: reviews.filter(({ from }) => from === 'new').length,
  reviews: reviews.filter(({ from }) => from === 'review').length,
});

export interface Answer {
  readonly before: CardState | null;
  readonly after: CardState;
  readonly review: Review;
  readonly session: ReviewSessionRow;
}

/**
 * Stores one answer: the card, the log, what undo needs and where the session stands, in one
 * transaction. `stale` when the card is no longer as it was shown (another answer came first);
 * then nothing is stored.
 */
export const storeAnswer = (
  db: RecastDatabase,
  { before, after, review, session }: Answer,
): Promise<Result<null, 'stale'>> =>
  db.transaction('rw', db.cards, db.reviews, db.undo, db.reviewSessions, async () => {
    const stored = await db.cards.get(after.cardId);
    if (stored?.reps !== before?.reps || stored?.reviewedAt !== before?.reviewedAt) {
      return err('stale' as const);
    }
    await Promise.all([
      db.cards.put(after),
      db.reviews.add(review),
      db.undo.add({
        lessonId: after.lessonId,
        cardId: after.cardId,
        reviewId: review.id,
        before,
      }),
      db.reviewSessions.put(session),
    ]);
    const surplus = (await db.undo.count()) - UNDO_STEPS;
    if (surplus > 0) await db.undo.orderBy('seq').limit(surplus).delete();
    return ok(null);
  });

/** Everything that the review log and the cards say, of all decks, as they stood at one moment. */
export const loadHistory = (
  db: RecastDatabase,
): Promise<{ readonly cards: readonly CardState[]; readonly reviews: readonly Review[] }> =>
  db.transaction('r', db.cards, db.reviews, async () => {
    const [cards, reviews] = await Promise.all([db.cards.toArray(), db.reviews.toArray()]);
    return { cards, reviews };
  });

/** Whether there is an answer on this deck that can be taken back. */
export const canUndo = async (db: RecastDatabase, lessonId: string): Promise<boolean> =>
  (await db.undo.where({ lessonId }).count()) > 0;

/** Takes back the deck's last answer and answers what it was; null when there is none. */
export const undoAnswer = (db: RecastDatabase, lessonId: string): Promise<UndoEntry | null> =>
  db.transaction('rw', db.cards, db.reviews, db.undo, db.reviewSessions, async () => {
    const entry = await db.undo.where({ lessonId }).last();
    if (entry?.seq === undefined) return null;
    await Promise.all([
      entry.before ? db.cards.put(entry.before) : db.cards.delete(entry.cardId),
      db.reviews.delete(entry.reviewId),
      db.undo.delete(entry.seq),
      db.reviewSessions.put({
        lessonId,
        cardId: entry.cardId,
        lastItemId: null,
      }),
    ]);
    return entry;
  });

export const loadReviewSession = async (
  db: RecastDatabase,
  lessonId: string,
): Promise<ReviewSessionRow | null> => (await db.reviewSessions.get(lessonId)) ?? null;

export const saveReviewSession = async (
  db: RecastDatabase,
  row: ReviewSessionRow,
): Promise<void> => {
  await db.reviewSessions.put(row);
};
