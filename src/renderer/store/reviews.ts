import { err, ok, type Result } from '#shared/domain/result.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import type {
  CardMark,
  CardState,
  DoneToday,
  Review,
  StudyDay,
} from '#shared/domain/schedule/index.ts';
import { recordAction } from './actions.ts';
import type { RecastDatabase, ReviewSessionRow } from './database.ts';

/** All that a review session needs to know of a deck's past. */
export interface DeckProgress {
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  readonly done: DoneToday;
}

export const loadProgress = (
  db: RecastDatabase,
  lessonId: string,
  today: StudyDay,
): Promise<DeckProgress> =>
  db.transaction('r', db.cards, db.marks, db.reviews, async () => {
    const [cards, marks, todays] = await Promise.all([
      db.cards.where({ lessonId }).toArray(),
      db.marks.where({ lessonId }).toArray(),
      db.reviews.where('[lessonId+day]').equals([lessonId, today]).toArray(),
    ]);
    return {
      states: new Map(cards.map((card) => [card.cardId, card])),
      marks: new Map(marks.map((mark) => [mark.cardId, mark])),
      done: doneToday(todays),
    };
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
  db.transaction('rw', db.cards, db.reviews, db.actions, db.reviewSessions, async () => {
    const stored = await db.cards.get(after.cardId);
    if (stored?.reps !== before?.reps || stored?.reviewedAt !== before?.reviewedAt) {
      return err('stale' as const);
    }
    // A log entry is never written over: the same identity twice is a fault, not an update.
    if (await db.reviews.get(review.id)) throw new Error(`There is a review ${review.id} already.`);
    const { lessonId, cardId } = after;
    await recordAction(db, { lessonId, cardId, label: 'answer' }, async ({ put }) => {
      await put('cards', cardId, after);
      await put('reviews', review.id, review);
    });
    await db.reviewSessions.put(session);
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
