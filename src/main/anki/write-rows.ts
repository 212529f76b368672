import type { PreparedStatement } from '@sqlite.org/sqlite-wasm';
import type { AnkiCard, AnkiNote, AnkiReview } from '#shared/domain/anki/collection.ts';
import type { AnkiBatch } from './batches.ts';
import { fieldChecksum, stripField } from './checksum.ts';
import { colTexts, completeDecks, UNSYNCED } from './col-json.ts';
import { refusal } from './failure.ts';
import { databaseRefusal } from './rows.ts';
import type { Settings } from './settings.ts';
import type { OpenDatabase, Sqlite } from './sqlite.ts';
import { INDEXES, TABLES } from './tables.ts';

/** What schema 11 is called in the table itself. */
const VERSION = 11;

/** How many steps are left of a card that is in its steps: its last one, of today and in all. */
const LAST_STEP = 1001;

const DONE = 101;
const CONSTRAINT = 19;

type Value = number | string;

/** Fills an empty database with a collection, batch after batch; `finish` when there are no more. */
export const createRowWriter = ({ sqlite, db }: OpenDatabase, now: number) => {
  db.exec(TABLES);
  const seconds = Math.floor(now / 1000);
  const [notes, cards, reviews] = [
    inserter(sqlite, db.prepare(`INSERT INTO notes VALUES (${places(11)})`), 'notes'),
    inserter(sqlite, db.prepare(`INSERT INTO cards VALUES (${places(18)})`), 'cards'),
    inserter(sqlite, db.prepare(`INSERT INTO revlog VALUES (${places(9)})`), 'revlog'),
  ];
  let settings: Settings | null = null;
  const fieldsOf = new Map<number, number>();
  const decks = new Set<number>();
  const known = { notes: new Set<number>(), guids: new Set<string>(), cards: new Set<number>() };
  const tags = new Set<string>();
  let nextPosition = 1;

  const addNote = (note: AnkiNote): void => {
    if (fieldsOf.get(note.noteTypeId) !== note.fields.length || note.fields.length === 0) {
      throw wrong('notes', note.id, 'It has not the fields of its note type.');
    }
    if (known.guids.has(note.guid)) throw wrong('notes', note.id, 'Another note has its guid.');
    known.guids.add(note.guid);
    known.notes.add(note.id);
    const own = note.tags.map(cleanTag).filter((tag) => tag !== '');
    for (const tag of own) tags.add(tag);
    const fields = note.fields.map(cleanField);
    const sorted = stripField(fields[0] ?? '');
    notes.insert([
      ...[note.id, note.guid, note.noteTypeId, note.modifiedAt, UNSYNCED],
      ...[own.length === 0 ? '' : ` ${own.join(' ')} `, fields.join('\u001f')],
      ...[sorted, fieldChecksum(sorted), 0, ''],
    ]);
  };

  const addCard = (card: AnkiCard): void => {
    if (!known.notes.has(card.noteId)) throw wrong('cards', card.id, 'It has no note.');
    known.cards.add(card.id);
    // A filtered deck is nobody's but the person's who made it: its cards are written at home.
    const isAway = card.originalDeckId !== 0;
    const deck = isAway ? card.originalDeckId : card.deckId;
    if (!decks.has(deck)) throw wrong('cards', card.id, 'It has no deck.');
    const due = isAway && card.originalDue !== 0 ? card.originalDue : card.due;
    if (card.type === 0) nextPosition = Math.max(nextPosition, due + 1);
    const isInSteps = card.type === 1 || card.type === 3;
    cards.insert([
      ...[card.id, card.noteId, deck, card.ordinal, seconds, UNSYNCED, card.type, card.queue],
      ...[due, Math.max(0, card.interval), card.factor, card.reps, card.lapses],
      ...[isInSteps ? LAST_STEP : 0, 0, 0, card.flags, dataOf(card)],
    ]);
  };

  const addReview = (review: AnkiReview): void => {
    if (!known.cards.has(review.cardId)) throw wrong('revlog', review.id, 'It has no card.');
    reviews.insert([
      ...[review.id, review.cardId, UNSYNCED, review.ease, review.interval, review.lastInterval],
      ...[review.factor, review.time, review.type],
    ]);
  };

  return {
    add: (batch: AnkiBatch): void => {
      switch (batch.kind) {
        case 'settings':
          settings = { ...batch.settings, decks: completeDecks(batch.settings.decks) };
          for (const type of settings.noteTypes) fieldsOf.set(type.id, type.fields.length);
          for (const deck of settings.decks) decks.add(deck.id);
          break;
        case 'notes':
          batch.rows.forEach(addNote);
          break;
        case 'cards':
          batch.rows.forEach(addCard);
          break;
        case 'reviews':
          batch.rows.forEach(addReview);
      }
    },
    finish: (): void => {
      for (const table of [notes, cards, reviews]) table.close();
      if (settings === null || known.notes.size === 0) {
        throw refusal('nothing-to-write', 'There is no note to be written.');
      }
      const {
        conf,
        models,
        decks: all,
        dconf,
        tags: used,
      } = colTexts(settings, {
        ...{ tags, nextPosition, now: seconds },
      });
      db.exec({
        sql: `INSERT INTO col VALUES (1, ?, ?, ?, ${VERSION}, 0, 0, 0, ?, ?, ?, ?, ?)`,
        bind: [settings.createdAt, now, now, conf, models, all, dconf, used],
      });
      db.exec(INDEXES);
    },
  };
};

const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

const wrong = (table: string, id: number, reason: string): Error =>
  refusal('wrong-rows', reason, `${table} ${id}`);

const inserter = ({ raw }: Sqlite, statement: PreparedStatement, table: string) => {
  const at = statement.pointer ?? 0;
  return {
    insert: (values: readonly Value[]): void => {
      for (const [index, value] of values.entries()) {
        // The column is of integer affinity, so that a whole number is stored as one.
        if (typeof value === 'string') statement.bind(index + 1, value);
        else if (Number.isSafeInteger(value)) raw.sqlite3_bind_double(at, index + 1, value);
        else throw wrong(table, Number(values[0]), 'A number in it is not whole.');
      }
      const code = raw.sqlite3_step(at);
      raw.sqlite3_reset(at);
      if ((code & 0xff) === CONSTRAINT) {
        throw wrong(table, Number(values[0]), 'Another row has its id.');
      }
      if (code !== DONE) throw databaseRefusal(code, table);
    },
    close: (): void => void statement.finalize(),
  };
};

/** What SQLite ends a text at, what parts fields, and halves of characters are in no field. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const cleanField = (text: string): string => text.replace(/[\u0000\u001f]|\p{Cs}/gu, '');

// eslint-disable-next-line no-control-regex -- they are what is taken out
const cleanTag = (text: string): string => text.replace(/[\u0000-\u0020\u3000]|\p{Cs}/gu, '');

/** Names that Anki gives them; what is undefined is not in the text. */
const dataOf = ({ memory }: AnkiCard): string => {
  if (memory === null) return '';
  const { stability: s, difficulty: d, decay, lastReviewTime: lrt } = memory;
  return JSON.stringify({ s, d, decay, lrt });
};
