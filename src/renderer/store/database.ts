import type { Dexie, EntityTable, Table } from 'dexie';
import type { Plan } from '#shared/domain/plan/index.ts';
import type {
  CardMark,
  CardState,
  LogEntry,
  ParameterSet,
  Preset,
} from '#shared/domain/schedule/index.ts';
import type { Courier } from './courier.ts';
import type { Mirror } from './progress.ts';
import type {
  ActionRow,
  BlockHead,
  BlockRow,
  CardPackRow,
  ChangedCardRow,
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

export type RecastDatabase = Dexie & {
  readonly cards: EntityTable<CardState, 'cardId'>;
  /** The entries of the review log that are no part of a block yet; all are read through log.ts. */
  readonly reviews: EntityTable<LogEntry, 'id'>;
  readonly blockHeads: EntityTable<BlockHead, 'first'>;
  readonly blocks: EntityTable<BlockRow, 'first'>;
  /** The cards once more, to be read sooner; see packed-cards.ts. */
  readonly packedCards: EntityTable<CardPackRow, 'homeId'>;
  readonly changedCards: EntityTable<ChangedCardRow, 'cardId'>;
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
  /** Cards, marks and today's answers in memory; see mirror.ts. */
  mirror: Mirror;
  /** Entries of a block of the log: few in tests, so that there are many blocks. */
  blockSize: number;
};

/** The name that the person's progress lies under. It never changes. */
export const DATABASE_NAME = 'recast';
