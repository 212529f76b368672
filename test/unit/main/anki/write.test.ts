import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import { readPackage } from '#main/anki/read-package.ts';
import { writePackage, type MediaSource } from '#main/anki/write-package.ts';
import { ankiCollectionArbitrary } from '../../support/anki-arbitrary.ts';
import { sqlite } from '../../support/anki-tables.ts';
import { PNG, SMALL, testFolder, valueOf } from './support.ts';

const folder = testFolder();
afterAll(folder.remove);

const NOW = 1_764_000_000_123;

const write = async (
  collection: AnkiCollection,
  media: readonly MediaSource[] = [],
): Promise<string> => {
  const file = folder.fresh('out.apkg');
  valueOf(await writePackage(file, collection, media, { now: NOW }));
  return file;
};

/** The entries of a zip, by name. */
const unzip = async (file: string): Promise<ReadonlyMap<string, Buffer>> => {
  const zip = await fromBufferPromise(readFileSync(file), { lazyEntries: true });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
};

type Table = readonly Readonly<Record<string, unknown>>[];

/** Asks a database file with SQLite alone, nothing of what has written it. */
const ask = async (file: Buffer | undefined, ...queries: readonly string[]): Promise<Table[]> => {
  const { oo1, capi, wasm } = await sqlite();
  const bytes = new Uint8Array(file ?? []);
  const db = new oo1.DB();
  try {
    const at = wasm.allocFromTypedArray(bytes);
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE;
    const code = capi.sqlite3_deserialize(db, 'main', at, bytes.length, bytes.length, flags);
    expect(code).toBe(capi.SQLITE_OK);
    return queries.map((sql) => db.exec({ sql, rowMode: 'object', returnValue: 'resultRows' }));
  } finally {
    db.close();
  }
};

const columnsOf = (table: string): string =>
  `SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' pk', ''), ', ') AS said
   FROM pragma_table_info('${table}')`;

const numbers = (...names: readonly string[]): string =>
  names.map((name) => `${name} integer not null`).join(', ');

/** Cards of filtered decks are written at home; nothing else is another than it was. */
const atHome = (collection: AnkiCollection): AnkiCollection => ({
  ...collection,
  cards: collection.cards.map((card) =>
    card.originalDeckId === 0
      ? card
      : {
          ...card,
          deckId: card.originalDeckId,
          due: card.originalDue === 0 ? card.due : card.originalDue,
          originalDeckId: 0,
          originalDue: 0,
        },
  ),
});

describe('a package that is written', () => {
  it('is read as what was written, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(ankiCollectionArbitrary, async (collection) => {
        const file = await write(collection);
        const read = valueOf(await readPackage(file, { staging: folder.fresh('media') }));
        expect(read.collection).toEqual(atHome(collection));
        expect(read.leftOut).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('passes SQLite’s integrity check, and the constraints of the format, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(ankiCollectionArbitrary, async (collection) => {
        const entries = await unzip(await write(collection));
        const file = entries.get('collection.anki21');
        const [check, col = [], notes = [], cards = [], usn] = await ask(
          file,
          'PRAGMA integrity_check',
          'SELECT * FROM col',
          'SELECT * FROM notes ORDER BY id',
          'SELECT * FROM cards ORDER BY id',
          `SELECT count(*) AS synced FROM (SELECT usn FROM notes UNION ALL SELECT usn FROM cards
             UNION ALL SELECT usn FROM revlog) WHERE usn <> -1`,
        );
        expect(check).toEqual([{ integrity_check: 'ok' }]);
        expect(usn).toEqual([{ synced: 0 }]);
        expect(col).toHaveLength(1);
        const text = (column: string): unknown => JSON.parse(String(col[0]?.[column]));
        const models = text('models') as Record<string, { id: number; flds: unknown[] }>;
        const decks = text('decks') as Record<string, { id: number; conf: number; dyn: number }>;
        expect(col[0]).toMatchObject({ id: 1, ver: 11, crt: collection.createdAt, mod: NOW });
        const { minutesWest, rollover, scheduler } = collection;
        expect(text('conf')).toMatchObject({
          creationOffset: minutesWest,
          ...{ rollover, schedVer: scheduler },
        });
        expect(Object.keys(text('dconf') as object)).toEqual(['1']);
        expect(Object.keys(decks)).toContain('1');
        for (const [key, deck] of Object.entries(decks)) {
          expect([String(deck.id), deck.conf, deck.dyn]).toEqual([key, 1, 0]);
        }
        for (const [at, note] of notes.entries()) {
          const fields = String(note['flds']).split('\u001f');
          expect(fields).toEqual(collection.notes[at]?.fields);
          expect(models[String(note['mid'])]?.flds).toHaveLength(fields.length);
          expect(note['tags']).toMatch(/^$|^ \S.* $/);
        }
        for (const card of cards) {
          expect(Object.keys(decks)).toContain(String(card['did']));
          expect(card).toMatchObject({ odid: 0, odue: 0 });
        }
      }),
      { numRuns: 10 },
    );
  });

  it('has the tables and indexes of schema 11, in their order', async () => {
    const entries = await unzip(await write(SMALL));
    const tables = ['col', 'notes', 'cards', 'revlog', 'graves'];
    const [indexes, ...columns] = await ask(
      entries.get('collection.anki21'),
      `SELECT group_concat(name || ' ' || tbl_name, ', ') AS said FROM
         (SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' ORDER BY name)`,
      ...tables.map(columnsOf),
    );
    expect(columns.map((rows) => rows[0]?.['said'])).toEqual([
      `id integer pk, ${numbers('crt', 'mod', 'scm', 'ver', 'dty', 'usn', 'ls')}, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null`,
      `id integer pk, guid text not null, ${numbers('mid', 'mod', 'usn')}, tags text not null, flds text not null, ${numbers('sfld', 'csum', 'flags')}, data text not null`,
      `id integer pk, ${numbers('nid', 'did', 'ord', 'mod', 'usn', 'type', 'queue', 'due', 'ivl', 'factor', 'reps', 'lapses', 'left', 'odue', 'odid', 'flags')}, data text not null`,
      `id integer pk, ${numbers('cid', 'usn', 'ease', 'ivl', 'lastIvl', 'factor', 'time', 'type')}`,
      numbers('usn', 'oid', 'type'),
    ]);
    expect(indexes?.[0]?.['said']).toBe(
      'ix_cards_nid cards, ix_cards_sched cards, ix_cards_usn cards, ix_notes_csum notes, ix_notes_usn notes, ix_revlog_cid revlog, ix_revlog_usn revlog',
    );
  });

  it('has the checksum of the first field without its HTML, and stores numbers as numbers', async () => {
    const [first, ...rest] = SMALL.notes;
    const numeric = { ...first, fields: ['<div>42</div>', ''] } as NonNullable<typeof first>;
    const file = (await unzip(await write({ ...SMALL, notes: [numeric, ...rest] }))).get(
      'collection.anki21',
    );
    const [rows] = await ask(
      file,
      `SELECT sfld, typeof(sfld) AS sfld_type, csum FROM notes ORDER BY id`,
    );
    const checksum = (text: string): number =>
      Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16);
    expect(rows).toEqual([
      { sfld: 42, sfld_type: 'integer', csum: checksum('42') },
      {
        sfld: 'I {{c1::called}} her.',
        sfld_type: 'text',
        csum: checksum('I {{c1::called}} her.'),
      },
    ]);
    const [types] = await ask(
      file,
      `SELECT DISTINCT typeof(id) || typeof(mid) || typeof(mod) AS said FROM notes UNION
         SELECT typeof(id) || typeof(nid) || typeof(due) FROM cards UNION
         SELECT typeof(id) || typeof(cid) || typeof(ivl) FROM revlog`,
    );
    expect(types).toEqual([{ said: 'integerintegerinteger' }]);
  });

  it('says of each memory what Anki asks for, under its names', async () => {
    const [first, ...rest] = SMALL.cards;
    if (!first) throw new Error('There is no card.');
    const memory = {
      stability: 12.5,
      difficulty: 5.25,
      decay: 0.1542,
      lastReviewTime: 1_790_000_000,
    };
    const cards = [{ ...first, memory }, ...rest.map((card) => ({ ...card, memory: null }))];
    const entries = await unzip(await write({ ...SMALL, cards }));
    const [rows = []] = await ask(
      entries.get('collection.anki21'),
      'SELECT data FROM cards ORDER BY id',
    );
    const [told, ...others] = rows.map(({ data }) => String(data));
    expect(JSON.parse(told ?? '')).toEqual({ s: 12.5, d: 5.25, decay: 0.1542, lrt: 1_790_000_000 });
    expect(new Set(others)).toEqual(new Set(['']));
  });

  it('says its form, holds its media by number, and a collection that tells old programs to update', async () => {
    const source = folder.fresh('a.png');
    writeFileSync(source, PNG);
    const entries = await unzip(
      await write(SMALL, [
        { name: 'we do.png', path: source },
        { name: 'again.png', path: source },
      ]),
    );
    expect([...entries.keys()].toSorted()).toEqual(
      ['0', '1', 'collection.anki2', 'collection.anki21', 'media', 'meta'].toSorted(),
    );
    expect(entries.get('meta')).toEqual(Buffer.of(8, 2));
    expect(entries.get('1')).toEqual(PNG);
    expect(JSON.parse(String(entries.get('media')))).toEqual({ 0: 'we do.png', 1: 'again.png' });
    const [check, notes] = await ask(
      entries.get('collection.anki2'),
      'PRAGMA integrity_check',
      'SELECT flds FROM notes',
    );
    expect(check).toEqual([{ integrity_check: 'ok' }]);
    expect(String(notes?.[0]?.['flds'])).toContain('newer version');
  });

  it('has the decks that Anki asks for: each one’s parents, and one that cannot be deleted', async () => {
    const lonely = { ...SMALL, decks: [{ id: 9, path: ['Default', 'a::b', 'c'] }] };
    const cards = SMALL.cards.map((card) => ({ ...card, deckId: 9 }));
    const entries = await unzip(await write({ ...lonely, cards }));
    const [col] = await ask(entries.get('collection.anki21'), 'SELECT decks FROM col');
    const decks = JSON.parse(String(col?.[0]?.['decks'])) as Record<string, { name: string }>;
    expect(Object.entries(decks).map(([id, { name }]) => `${id} ${name}`)).toEqual([
      '1 Default+',
      '9 Default::a:b::c',
      '10 Default',
      '11 Default::a:b',
    ]);
  });
});

describe('what cannot be written', () => {
  const [note, other] = SMALL.notes;
  const [card] = SMALL.cards;
  if (!note || !other || !card) throw new Error('The small collection has become smaller.');

  it.each<[string, string, Partial<AnkiCollection>]>([
    ['a note whose type is not there', 'notes', { noteTypes: [] }],
    ['a note with too few fields', 'notes', { notes: [{ ...note, fields: ['one'] }, other] }],
    ['two notes of one id', 'notes', { notes: [note, { ...other, id: note.id }] }],
    ['two notes of one guid', 'notes', { notes: [note, { ...other, guid: note.guid }] }],
    ['a card without its note', 'cards', { notes: [other] }],
    ['a card without its deck', 'cards', { decks: [] }],
    ['a card with half a number', 'cards', { cards: [{ ...card, due: 1.5 }] }],
    ['a review without its card', 'revlog', { cards: [] }],
    [
      'two decks of one name',
      'decks',
      { decks: [...SMALL.decks, { id: 5, path: ['interviews'] }] },
    ],
    [
      'two note types of one name',
      'note types',
      {
        noteTypes: [...SMALL.noteTypes, { ...SMALL.noteTypes[0], id: 5 } as never],
      },
    ],
  ])('is %s: it is said, and nothing is left behind', async (_, table, change) => {
    const file = folder.fresh('wrong.apkg');
    writeFileSync(file, 'what was there');
    const result = await writePackage(file, { ...SMALL, ...change }, [], { now: NOW });
    expect(result).toMatchObject({ ok: false, error: { code: 'wrong-rows' } });
    expect(!result.ok && result.error.entry?.startsWith(table)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('what was there');
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is nothing, or a media file that is gone, or one that was called off', async () => {
    const file = folder.fresh('none.apkg');
    const none = { ...SMALL, notes: [], cards: [], reviews: [] };
    const codes = [];
    const gone = [{ name: 'a.png', path: join(folder.path, 'gone.png') }];
    for (const result of [
      await writePackage(file, none, [], { now: NOW }),
      await writePackage(file, SMALL, gone, { now: NOW }),
      await writePackage(file, SMALL, [], { now: NOW, signal: AbortSignal.abort() }),
      await writePackage(join(folder.path, 'gone', 'a.apkg'), SMALL, [], { now: NOW }),
    ]) {
      codes.push(result.ok ? 'ok' : result.error.code);
    }
    expect(codes).toEqual(['nothing-to-write', 'not-found', 'cancelled', 'not-found']);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('none'))).toEqual([]);
  });
});
