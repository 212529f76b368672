import { Dexie, type EntityTable, type Table } from 'dexie';
import type { QuizAnswer, QuizSession } from '#shared/domain/quiz/index.ts';
import type { CardMark, CardState, Review } from '#shared/domain/schedule/index.ts';

/** A quiz answer with the identity that the store gives it. */
export interface StoredQuizAnswer extends QuizAnswer {
  readonly id: string;
}

/** The tables whose rows an action may change, and undo changes back. */
export const UNDOABLE_TABLES = ['cards', 'reviews', 'marks'] as const;
export type UndoableTable = (typeof UNDOABLE_TABLES)[number];

/** One row as it was and as it became; null where there was none, or is none any more. */
export interface RowChange {
  readonly table: UndoableTable;
  readonly key: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** What a person did in one step, with all that is needed to take it back and to do it again. */
export interface ActionRow {
  /** Given by the database, rising. */
  readonly seq?: number;
  readonly lessonId: string;
  /** The card it was done to, shown again when it is taken back. */
  readonly cardId: string;
  /** In the words of the interface, e.g. "answer" or "suspend". */
  readonly label: string;
  readonly undone: boolean;
  readonly changes: readonly RowChange[];
}

/** Where the review of a deck stands; all else follows from the cards and the log. */
export interface ReviewSessionRow {
  readonly lessonId: string;
  /** The card on the screen, so that a restart shows the same one. */
  readonly cardId: string | null;
  /** The item answered last, so that its sibling is kept apart after a restart too. */
  readonly lastItemId: string | null;
}

export interface QuizSessionRow {
  readonly lessonId: string;
  readonly session: QuizSession;
}

/** What the person has done with a lesson apart from its cards. */
export interface LessonRow {
  readonly lessonId: string;
  /** When it was read to its end, in epoch milliseconds. */
  readonly readAt: number;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

export type RecastDatabase = Dexie & {
  readonly cards: EntityTable<CardState, 'cardId'>;
  readonly reviews: EntityTable<Review, 'id'>;
  readonly marks: EntityTable<CardMark, 'cardId'>;
  readonly actions: Table<ActionRow, number>;
  readonly quizAnswers: EntityTable<StoredQuizAnswer, 'id'>;
  readonly reviewSessions: EntityTable<ReviewSessionRow, 'lessonId'>;
  readonly quizSessions: EntityTable<QuizSessionRow, 'lessonId'>;
  readonly lessons: EntityTable<LessonRow, 'lessonId'>;
  readonly settings: EntityTable<SettingRow, 'key'>;
};

/** The name that the person's progress lies under. It never changes. */
export const DATABASE_NAME = 'recast';

/**
 * Opens the database at its newest version. `strict`: an answer is on the disk before it counts as
 * stored; Chromium's own default would lose the last half minute in a power cut.
 *
 * Every version that ever shipped stays in {@link declareVersions}, with its upgrade, and a
 * database saved by it stays in test/fixtures/databases.
 */
export const openDatabase = (name: string = DATABASE_NAME): RecastDatabase => {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as RecastDatabase;
  declareVersions(db);
  return db;
};

const declareVersions = (db: Dexie): void => {
  db.version(1).stores({
    cards: 'cardId, lessonId, [lessonId+dueDay]',
    reviews: 'id, cardId, at, [lessonId+day]',
    marks: 'cardId, lessonId',
    actions: '++seq, lessonId',
    quizAnswers: 'id, lessonId, itemId, at',
    reviewSessions: 'lessonId',
    quizSessions: 'lessonId',
    lessons: 'lessonId',
    settings: 'key',
  });
};
