import { Dexie } from 'dexie';
import { createCourier } from './courier.ts';
import { DATABASE_NAME, type RecastDatabase } from './database.ts';
import { createMirror } from './mirror.ts';
import { noteChangedCards } from './packed-cards.ts';
import { upgradeToVersion2 } from './upgrade-2.ts';
import { upgradeToVersion4 } from './upgrade-4.ts';
import { upgradeToVersion5 } from './upgrade-5.ts';

/** Entries of a block. Larger ones are read sooner together, smaller ones alone. */
const BLOCK_SIZE = 4000;

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
  noteChangedCards(db);
  db.mirror = createMirror(db);
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
  db.version(5)
    .stores({ packedCards: 'homeId', changedCards: 'cardId' })
    .upgrade(upgradeToVersion5);
};
