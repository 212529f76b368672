import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Plan } from '#shared/domain/plan/index.ts';
import type {
  CardMark,
  CardState,
  LogEntry,
  ParameterSet,
  Preset,
} from '#shared/domain/schedule/index.ts';
import type {
  ActionRow,
  BlockHead,
  BlockRow,
  DeckPresetRow,
  DraftRow,
  HomeRow,
  LessonChangeRow,
  LessonRow,
  OutboxRow,
  QuizSessionRow,
  SessionRow,
  SettingRow,
  StoredQuizAnswer,
} from './rows.ts';
import { createCourier, type Courier } from './courier.ts';
import { upgradeToVersion2 } from './upgrade-2.ts';
import { upgradeToVersion4 } from './upgrade-4.ts';

export type RecastDatabase = Dexie & {
  readonly cards: EntityTable<CardState, 'cardId'>;
  /** The entries of the review log that are no part of a block yet; all are read through log.ts. */
  readonly reviews: EntityTable<LogEntry, 'id'>;
  readonly blockHeads: EntityTable<BlockHead, 'first'>;
  readonly blocks: EntityTable<BlockRow, 'first'>;
  readonly marks: EntityTable<CardMark, 'cardId'>;
  readonly drafts: EntityTable<DraftRow, 'cardId'>;
  readonly actions: Table<ActionRow, number>;
  readonly lessonChanges: Table<LessonChangeRow, [number, number]>;
  readonly sessions: EntityTable<SessionRow, 'scope'>;
  readonly quizAnswers: EntityTable<StoredQuizAnswer, 'id'>;
  readonly quizSessions: EntityTable<QuizSessionRow, 'lessonId'>;
  readonly lessons: EntityTable<LessonRow, 'lessonId'>;
  readonly presets: EntityTable<Preset, 'id'>;
  readonly deckPresets: EntityTable<DeckPresetRow, 'lessonId'>;
  readonly parameterSets: EntityTable<ParameterSet, 'id'>;
  readonly plans: EntityTable<Plan, 'id'>;
  readonly settings: EntityTable<SettingRow, 'key'>;
  readonly home: EntityTable<HomeRow, 'key'>;
  readonly outbox: Table<OutboxRow, number>;
  /** Brings what was done to the journal; see outbox.ts. */
  courier: Courier;
  /** Entries of a block of the log: few in tests, so that there are many blocks. */
  blockSize: number;
};

/** Entries of a block. Larger ones are read sooner together, smaller ones alone. */
const BLOCK_SIZE = 4000;

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
  db.courier = createCourier(db.outbox);
  db.blockSize = BLOCK_SIZE;
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
  db.version(2)
    .stores({
      cards: 'cardId, lessonId, [lessonId+dueDay], dueDay',
      reviews: 'id, cardId, at, day, [lessonId+day]',
      actions: '++seq, [undone+seq]',
      drafts: 'cardId, lessonId',
      sessions: 'scope',
      reviewSessions: null,
      presets: 'id',
      deckPresets: 'lessonId',
      parameterSets: 'id',
      plans: 'id',
    })
    .upgrade(upgradeToVersion2);
  db.version(3).stores({ home: 'key', outbox: 'n' });
  db.version(4)
    .stores({
      lessonChanges: '[seq+n], seq',
      // What is in the log stays in rows until pack.ts comes to it.
      blockHeads: 'first, answeredTo',
      blocks: 'first',
    })
    .upgrade(upgradeToVersion4);
};
