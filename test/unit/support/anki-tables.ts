import init, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import { bytesField, message, numberField, textField } from './anki-wire.ts';

/*
 * Collections as Anki's documentation describes them, made with SQLite alone and nothing of ours that
 * is tested: what reads them is not to be proved by what writes them.
 */

export type Change = (db: Database) => void;

const ROWS = `
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
`;

const OLD_GRAVES =
  'CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);';

/** What schemas 14 to 18 have added; names are compared by the collation `unicase`. */
const NEWER = `
CREATE TABLE deck_config (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL,
  mtime_secs integer NOT NULL, val blob NOT NULL) without rowid;
CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL,
  collapsed boolean NOT NULL, config blob NULL) without rowid;
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL,
  name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid);
CREATE INDEX idx_templates_usn ON templates (usn);
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE INDEX idx_notetypes_usn ON notetypes (usn);
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE TABLE graves (oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL,
  PRIMARY KEY (oid, type)) WITHOUT ROWID;
CREATE INDEX idx_graves_pending ON graves (usn);
CREATE INDEX idx_notes_mid ON notes (mid);
CREATE INDEX idx_cards_odid ON cards (odid) WHERE odid != 0;
`;

const DEFAULT = { id: 1, path: ['Default'] };

const withDefault = ({ decks }: AnkiCollection) =>
  decks.some(({ id }) => id === 1) ? decks : [DEFAULT, ...decks];

const configurationOf = ({ minutesWest, rollover, scheduler }: AnkiCollection) => ({
  creationOffset: minutesWest,
  ...{ rollover, schedVer: scheduler },
});

/** The texts of the one row of `col` in schema 11, with the keys that Anki asks for. */
const legacyTexts = (collection: AnkiCollection): readonly string[] => {
  const today = { lrnToday: [0, 0], revToday: [0, 0], newToday: [0, 0], timeToday: [0, 0] };
  const decks = withDefault(collection).map(({ id, path }) => [
    id,
    { id, name: path.join('::'), mod: 0, usn: 0, dyn: 0, conf: 1, collapsed: false, ...today },
  ]);
  const models = collection.noteTypes.map((type) => [
    type.id,
    {
      id: type.id,
      name: type.name,
      type: type.kind === 'cloze' ? 1 : 0,
      mod: 0,
      usn: 0,
      sortf: 0,
      did: null,
      css: type.css,
      // In no order: it is the ordinal that counts.
      flds: type.fields.map((name, ord) => ({ name, ord, sticky: false, size: 20 })).toReversed(),
      tmpls: type.templates
        .map(({ name, question, answer }, ord) => ({ name, ord, qfmt: question, afmt: answer }))
        .toReversed(),
      req: [],
    },
  ]);
  return [
    JSON.stringify(configurationOf(collection)),
    JSON.stringify(Object.fromEntries(models)),
    JSON.stringify(Object.fromEntries(decks)),
    JSON.stringify({ 1: { id: 1, name: 'Default' } }),
    '{}',
  ];
};

const newerRows = (db: Database, collection: AnkiCollection): void => {
  const insert = (table: string, values: readonly (number | string | Uint8Array)[]): void => {
    db.exec({
      sql: `INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`,
      bind: [...values],
    });
  };
  for (const [key, value] of Object.entries(configurationOf(collection))) {
    insert('config', [key, 0, 0, Buffer.from(JSON.stringify(value))]);
  }
  for (const { id, path } of withDefault(collection)) {
    insert('decks', [id, path.join('\u001f'), 0, 0, message(), message(bytesField(1, message()))]);
  }
  for (const type of collection.noteTypes) {
    const config = message(
      numberField(1, type.kind === 'cloze' ? 1 : 0),
      textField(3, type.css),
      textField(5, '\\documentclass{article}'),
      bytesField(8, message(numberField(1, 0), numberField(2, 1), numberField(3, 0))),
    );
    insert('notetypes', [type.id, type.name, 0, 0, config]);
    for (const [ord, name] of type.fields.entries()) {
      insert('fields', [type.id, ord, name, message(textField(3, 'Arial'), numberField(4, 20))]);
    }
    for (const [ord, { name, question, answer }] of type.templates.entries()) {
      const texts = message(textField(1, question), textField(2, answer), textField(3, 'browser'));
      insert('templates', [type.id, ord, name, 0, 0, texts]);
    }
  }
};

const insertRows = (db: Database, { notes, cards, reviews }: AnkiCollection): void => {
  const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
  const note = db.prepare(`INSERT INTO notes VALUES (${places(11)})`);
  for (const { id, guid, noteTypeId, modifiedAt, tags, fields } of notes) {
    const written = tags.length === 0 ? '' : ` ${tags.join(' ')} `;
    note
      .bind([id, guid, noteTypeId, modifiedAt, 7, written, fields.join('\u001f')])
      .bind(8, fields[0] ?? '')
      .bind(9, 0)
      .bind(10, 0)
      .bind(11, '')
      .stepReset();
  }
  note.finalize();
  const card = db.prepare(`INSERT INTO cards VALUES (${places(18)})`);
  for (const c of cards) {
    const data = c.memory
      ? JSON.stringify({ pos: 3, s: c.memory.stability, d: c.memory.difficulty, dr: 0.9 })
      : '';
    card
      .bind([
        ...[
          c.id,
          c.noteId,
          c.deckId,
          c.ordinal,
          0,
          7,
          c.type,
          c.queue,
          c.due,
          c.interval,
          c.factor,
        ],
        ...[c.reps, c.lapses, 0, c.originalDue, c.originalDeckId, c.flags, data],
      ])
      .stepReset();
  }
  card.finalize();
  const review = db.prepare(`INSERT INTO revlog VALUES (${places(9)})`);
  for (const r of reviews) {
    review
      .bind([r.id, r.cardId, 7, r.ease, r.interval, r.lastInterval, r.factor, r.time, r.type])
      .stepReset();
  }
  review.finalize();
};

let library: Promise<Sqlite3Static> | null = null;

export const sqlite = (): Promise<Sqlite3Static> => (library ??= init());

/** The names' order in Anki; without it no row can be put into the newer tables. */
export const addUnicase = ({ capi, wasm }: Sqlite3Static, db: Database): void => {
  const text = (size: number, at: number): string =>
    Buffer.from(wasm.heap8u().subarray(at, at + size))
      .toString('utf8')
      .toLowerCase();
  const compare = (_: number, aSize: number, a: number, bSize: number, b: number): number =>
    Buffer.compare(Buffer.from(text(aSize, a)), Buffer.from(text(bSize, b)));
  capi.sqlite3_create_collation_v2(db, 'unicase', capi.SQLITE_UTF8, 0, compare, 0);
};

/** The file of a collection in that schema; `change` is done to it last. */
export const collectionFile = async (
  collection: AnkiCollection,
  schema: 11 | 18,
  change: Change = () => undefined,
): Promise<Buffer> => {
  const sqlite3 = await sqlite();
  const db = new sqlite3.oo1.DB();
  try {
    addUnicase(sqlite3, db);
    db.exec(`PRAGMA page_size = 4096; BEGIN; ${ROWS} ${schema === 11 ? OLD_GRAVES : NEWER}`);
    const texts = schema === 11 ? legacyTexts(collection) : ['', '', '', '', ''];
    db.exec({
      sql: `INSERT INTO col VALUES (1, ?, 0, 0, ${schema}, 0, 0, 0, ?, ?, ?, ?, ?)`,
      bind: [collection.createdAt, ...texts],
    });
    if (schema === 18) newerRows(db, collection);
    insertRows(db, collection);
    db.exec('COMMIT');
    change(db);
    return Buffer.from(sqlite3.capi.sqlite3_js_db_export(db));
  } finally {
    db.close();
  }
};
