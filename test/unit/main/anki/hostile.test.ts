import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { CraftedEntry } from '../../../support/craft-zip.ts';
import { craftZip } from '../../../support/craft-zip.ts';
import { LIMITS, type Limits } from '#main/anki/limits.ts';
import { readPackage } from '#main/anki/read-package.ts';
import { collectionFile, type Change } from '../../support/anki-tables.ts';
import { packageEntries, packageFile, type Form } from '../../support/anki-package.ts';
import {
  bytesField,
  message,
  numberField,
  textField,
  zstdBomb,
  zstdFrame,
} from '../../support/anki-wire.ts';
import { PNG, readBytes, SMALL, testFolder, valueOf } from './support.ts';

const folder = testFolder();
afterAll(folder.remove);

/** Reads bytes that must be refused; the refusal must say what, why and the way out, and leave nothing. */
const refused = async (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> => {
  const { result, staging } = await readBytes(folder, bytes, { limits: { ...LIMITS, ...limits } });
  if (result.ok) return 'ok';
  const { code, file, entry, reason, remedy } = result.error;
  expect(file).toMatch(/deck\.apkg$/);
  expect(reason).toMatch(/^[A-Z“].{8,}[.]$/s);
  expect(remedy).toMatch(/^[A-Z“].{15,}[.]$/s);
  expect(existsSync(staging)).toBe(false);
  return entry === null ? code : `${code}: ${entry}`;
};

/** A package with one entry changed, left out (null) or added. */
const packageWith = async (
  form: Form,
  name: string,
  entry: Partial<CraftedEntry> | null,
): Promise<Buffer> => {
  const file = await collectionFile(SMALL, form === 'latest' ? 18 : 11);
  const entries = packageEntries(form, file);
  const old = entries.find((each) => each.name === name);
  const rest = entries.filter((each) => each.name !== name);
  return craftZip(entry === null ? rest : [{ ...(old ?? { name }), ...entry }, ...rest]);
};

const changed = (form: Form, change: Change): Promise<Buffer> =>
  packageFile(form, SMALL, { change });

describe('what is no package', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing', () => Buffer.alloc(0), 'not-a-package'],
    ['a text', () => Buffer.from('front;back\n'.repeat(99)), 'not-a-package'],
    ['a zip without a collection', () => craftZip([{ name: 'a.txt', data: 'a' }]), 'no-collection'],
    ['a zip of nothing', () => craftZip([]), 'no-collection'],
    [
      'half a package',
      async () => (await packageFile('latest', SMALL)).subarray(0, 9_000),
      'not-a-package',
    ],
    [
      'a package that says to be of another form than its collection',
      () => packageWith('latest', 'collection.anki21b', null),
      'no-collection: collection.anki21b',
    ],
    [
      'a package of a form to come',
      () => packageWith('latest', 'meta', { data: Buffer.of(8, 4) }),
      'newer-format: meta',
    ],
    [
      'a package that says nothing of sense',
      () => packageWith('latest', 'meta', { data: Buffer.of(0xff, 0xff) }),
      'damaged: meta',
    ],
    [
      'a package that says too much',
      () => packageWith('latest', 'meta', { data: Buffer.alloc(5_000, 8) }),
      'too-large: meta',
    ],
  ])('is refused: %s', async (_, make, expected) => {
    expect(await refused(await make())).toBe(expected);
  });

  it('is refused: a folder, and a file that is not there', async () => {
    const staging = folder.fresh('media');
    const missing = await readPackage(folder.fresh('gone.apkg'), { staging });
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const there = await readPackage(folder.path, { staging });
    expect(there).toMatchObject({ ok: false, error: { code: 'not-a-package' } });
  });
});

describe('a zip that is built to hurt', () => {
  it.each<[string, Partial<CraftedEntry> & { name: string }, string]>([
    ['a way out of the folder', { name: '../evil' }, 'unsafe-path'],
    ['a full path', { name: '/etc/evil' }, 'unsafe-path'],
    ['a path of Windows', { name: 'a\\..\\evil' }, 'unsafe-path'],
    ['a drive', { name: 'C:evil' }, 'unsafe-path'],
    ['a device', { name: 'con' }, 'unsafe-path'],
    ['a device with an ending', { name: 'media/aux.png' }, 'unsafe-path'],
    ['a zero in its name', { name: '0\0.png' }, 'unsafe-path'],
    ['a name that is no text', { name: Buffer.of(0xff, 0xfe) as never }, 'unsafe-path'],
    ['a name that turns the writing', { name: 'a\u202egnp' }, 'unsafe-path'],
    ['an entry that is there twice', { name: 'MEDIA' }, 'duplicate: MEDIA'],
    ['an encrypted entry', { name: 'x', flags: 0x801 }, 'encrypted: x'],
    ['an unknown packing', { name: 'x', method: 12 }, 'unsupported: x'],
    ['an entry that lies on another', { name: 'x', offset: 0 }, 'overlap'],
    [
      'a bomb that says what it is',
      { name: 'x', size: 3_000_000_000, packed: Buffer.alloc(9_000) },
      'too-dense: x',
    ],
  ])('is refused: %s', async (_, entry, expected) => {
    const file = await collectionFile(SMALL, 11);
    const rest = packageEntries('legacy-2', file);
    expect(await refused(craftZip([...rest, { data: 'evil', ...entry }]))).toBe(expected);
  });

  it.each<[string, Partial<CraftedEntry>, string]>([
    ['a bomb that says less than it is', { size: 10 }, 'damaged: collection.anki21'],
    ['a collection that says more than it is', { size: 90_000 }, 'damaged: collection.anki21'],
    ['a wrong checksum', { crc: 1 }, 'damaged: collection.anki21'],
    ['data that is no deflate', { packed: Buffer.alloc(500, 0xff) }, 'damaged: collection.anki21'],
    ['an empty collection', { data: '' }, 'not-a-database: collection.anki21'],
    ['a text', { data: 'x'.repeat(9_000) }, 'not-a-database: collection.anki21'],
  ])('is refused: %s', async (_, entry, expected) => {
    expect(await refused(await packageWith('legacy-2', 'collection.anki21', entry))).toBe(expected);
  });

  it('is refused above the limits, whatever it says', async () => {
    const bytes = await packageFile('legacy-2', SMALL, { media: [['a.png', PNG]] });
    expect(await refused(bytes, { package: 1_000 })).toBe('too-large');
    expect(await refused(bytes, { entries: 3 })).toBe('too-large');
    expect(await refused(bytes, { total: 9_000 })).toBe('too-large');
    expect(await refused(bytes, { dense: 1_000, ratio: 3 })).toBe('too-dense: collection.anki21');
    expect(await refused(bytes, { collection: 9_000 })).toBe('too-large: collection.anki21');
    expect(await refused(bytes, { mediaList: 2 })).toBe('too-large: media');
    expect(await refused(bytes, { notes: 1 })).toBe('too-large: collection.anki21: notes');
    expect(await refused(bytes, { decks: 1 })).toBe('too-large: collection.anki21: col');
    expect(await refused(bytes)).toBe('ok');
  });
});

describe('compressed once more, and built to hurt', () => {
  const frame = (...bytes: readonly number[]): Buffer =>
    Buffer.of(0x28, 0xb5, 0x2f, 0xfd, ...bytes);
  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /^damaged: collection/],
    ['no zstd', Buffer.from('SQLite format 3\0'), /^damaged: collection/],
    ['a header alone', frame(0x00), /^damaged: collection/],
    ['a window of gigabytes', frame(0x00, 0xa8, 1, 0, 0), /^damaged: collection/],
    [
      'a content of terabytes',
      frame(0xe0, 0, 0, 0, 0, 0, 9, 0, 0, 1, 0, 0),
      /^damaged: collection/,
    ],
    ['a dictionary', frame(0x01, 0x58, 0x07, 1, 0, 0), /^damaged: collection/],
    ['a block of a kind that there is not', frame(0x00, 0x58, 0x07, 0, 0), /^damaged: collection/],
    ['a block that ends early', frame(0x00, 0x58, 0x41, 0, 0, 1), /^damaged: collection/],
    [
      'a block of noise',
      frame(0x00, 0x58, 0x85, 0, 0, ...Array.from({ length: 16 }, () => 0xff)),
      /^damaged: collection/,
    ],
    ['a bomb', zstdBomb(900_000_000), /^too-dense: collection/],
    [
      'a frame cut into crumbs',
      frame(0x00, 0x58, ...Array.from({ length: 999 }, () => [8, 0, 0, 0]).flat(), 1, 0, 0),
      /^damaged: collection/,
    ],
    ['something behind', Buffer.concat([zstdFrame(Buffer.alloc(9)), Buffer.of(1)]), /^damaged/],
  ])('is refused: %s', async (_, data, expected) => {
    const bytes = await packageWith('latest', 'collection.anki21b', { data });
    expect(await refused(bytes)).toMatch(expected);
  });

  it('is read where it is only unusual: several frames, a skipped one, an empty block', async () => {
    const file = await collectionFile(SMALL, 18);
    const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const data = Buffer.concat([
      zstdFrame(file.subarray(0, 7_001)),
      skipped,
      frame(0x00, 0x58, 1, 0, 0),
      zstdFrame(file.subarray(7_001)),
    ]);
    const bytes = await packageWith('latest', 'collection.anki21b', { data });
    const { result } = await readBytes(folder, bytes);
    expect(valueOf(result).collection).toEqual(SMALL);
  });
});

describe('a database that is built to hurt', () => {
  const sql =
    (text: string): Change =>
    (db) =>
      void db.exec(text);
  const replaced = (table: string, by: string): Change =>
    sql(`ALTER TABLE ${table} RENAME TO old; ${by}`);

  it.each<[string, Form, Change, string]>([
    [
      'a view in the place of a table',
      'legacy-2',
      replaced('notes', 'CREATE VIEW notes AS SELECT * FROM old'),
      'strange-schema: collection.anki21: notes',
    ],
    [
      'a view over work without end',
      'latest',
      replaced(
        'revlog',
        'CREATE VIEW revlog AS WITH RECURSIVE x(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM x) SELECT * FROM x',
      ),
      'strange-schema: collection.anki21b: revlog',
    ],
    [
      'a virtual table',
      'legacy-2',
      replaced('notes', 'CREATE VIRTUAL TABLE notes USING fts5(id, guid, mid, mod, tags, flds)'),
      'strange-schema: collection.anki21: notes',
    ],
    [
      'a column that is worked out',
      'legacy-2',
      replaced(
        'notes',
        'CREATE TABLE notes (id, guid, mid, mod, tags, flds AS (hex(zeroblob(99)) || id))',
      ),
      'strange-schema: collection.anki21: notes',
    ],
    [
      'a table without a column',
      'latest',
      sql('ALTER TABLE cards DROP COLUMN factor'),
      'strange-schema: collection.anki21b: cards',
    ],
    ['no log', 'legacy-2', sql('DROP TABLE revlog'), 'missing-table: collection.anki21: revlog'],
    [
      'no note types',
      'latest',
      sql('DROP TABLE notetypes'),
      'missing-table: collection.anki21b: notetypes',
    ],
    ['no settings', 'legacy-2', sql('DELETE FROM col'), 'missing-table: collection.anki21: col'],
    [
      'a schema to come',
      'latest',
      sql('UPDATE col SET ver = 19'),
      'newer-format: collection.anki21b: col',
    ],
    [
      'a schema of long ago',
      'legacy-1',
      sql('UPDATE col SET ver = 4'),
      'older-format: collection.anki2: col',
    ],
    [
      'settings that are no JSON',
      'legacy-2',
      sql("UPDATE col SET models = '{'"),
      'wrong-settings: collection.anki21: col models',
    ],
    [
      'settings of another shape',
      'legacy-2',
      sql(`UPDATE col SET decks = '{"1": {"id": [], "name": 1}}'`),
      'wrong-settings: collection.anki21: col decks',
    ],
    [
      'settings that are a blob',
      'legacy-2',
      sql("UPDATE col SET models = x'00'"),
      'wrong-settings: collection.anki21: col models',
    ],
    [
      'a configuration of noise',
      'latest',
      sql("UPDATE notetypes SET config = x'ffffffffff'"),
      'wrong-settings: collection.anki21b: notetypes',
    ],
    [
      'a name that is a blob',
      'latest',
      sql("UPDATE fields SET name = x'01' WHERE ord = 0"),
      'wrong-type: collection.anki21b: fields',
    ],
    [
      'a date that is a text',
      'legacy-2',
      sql("UPDATE col SET crt = 'yesterday'"),
      'wrong-settings: collection.anki21: col',
    ],
  ])('is refused: %s', async (_, form, change, expected) => {
    expect(await refused(await changed(form, change))).toBe(expected);
  });

  it('runs no trigger, and reads past views and tables that are none of ours', async () => {
    const change = sql(`CREATE VIEW zebra AS SELECT load_extension('x') FROM notes;
      CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;
      CREATE TABLE other (a, b AS (1 / 0));`);
    const { result } = await readBytes(folder, await changed('legacy-2', change));
    expect(valueOf(result).collection).toEqual(SMALL);
  });

  it('is refused where its pages are damaged, wherever that is', async () => {
    const file = await collectionFile(SMALL, 11);
    const codes = new Set<string>();
    for (let page = 0; page * 4096 < file.length; page += 1) {
      const broken = Buffer.from(file);
      broken.fill(0xa5, page * 4096 + (page === 0 ? 100 : 0), page * 4096 + 200);
      codes.add((await refused(craftZip(packageEntries('legacy-2', broken)))).split(':')[0] ?? '');
    }
    expect([...codes].toSorted()).toEqual(['damaged']);
  });

  it('is refused where a page of it is in two places', async () => {
    const many = {
      ...SMALL,
      reviews: Array.from({ length: 900 }, (_, id) => ({ ...SMALL.reviews[0], id })),
    };
    const file = await collectionFile(many as never, 11);
    // Of the log's first page, an inner one of its tree, all children become the same.
    const root = Array.from({ length: file.length / 4096 }, (_, page) => page).find(
      (page) => page > 0 && file[page * 4096] === 5,
    );
    const at = (root ?? 0) * 4096;
    const first = file.readUInt16BE(at + 12);
    const second = file.readUInt16BE(at + 14);
    file.copy(file, at + second, at + first, at + first + 4);
    expect(await refused(craftZip(packageEntries('legacy-2', file)))).toBe(
      'damaged: collection.anki21',
    );
  });

  it('is read though its header speaks of a log beside it', async () => {
    const file = await collectionFile(SMALL, 18);
    file.fill(2, 18, 20);
    const { result } = await readBytes(folder, craftZip(packageEntries('latest', file)));
    expect(valueOf(result).collection).toEqual(SMALL);
  });
});

describe('rows that are wrong', () => {
  it.each<[string, string, string]>([
    ['a guid that is a blob', "UPDATE notes SET guid = x'41' WHERE id = %n", 'wrong-type notes %n'],
    [
      'fields that are a blob',
      "UPDATE notes SET flds = x'41' WHERE id = %n",
      'wrong-type notes %n',
    ],
    [
      'a note type that is gone',
      'UPDATE notes SET mid = 5 WHERE id = %n',
      'missing-note-type notes %n',
    ],
    [
      'texts of megabytes',
      'UPDATE notes SET flds = hex(zeroblob(2100000)) WHERE id = %n',
      'text-too-large notes %n',
    ],
    [
      'a number that is a text',
      "UPDATE cards SET due = 'soon' WHERE nid = %n",
      'wrong-type cards %c',
    ],
    [
      'a number beyond all',
      'UPDATE cards SET due = 9223372036854775807 WHERE nid = %n',
      'wrong-type cards %c',
    ],
    ['a card without its note', 'UPDATE cards SET nid = 5 WHERE nid = %n', 'missing-note cards %c'],
    [
      'a review that took words',
      "UPDATE revlog SET time = 'long' WHERE id = %r",
      'wrong-type revlog %r',
    ],
  ])('are left out and told, and what hangs on them: %s', async (_, statement, expected) => {
    const ids = { n: SMALL.notes[0]?.id, c: SMALL.cards[0]?.id, r: SMALL.reviews[0]?.id };
    const fill = (text: string): string =>
      text.replace(/%([ncr])/, (_all, key: 'n') => String(ids[key]));
    const { result } = await readBytes(
      folder,
      await changed('legacy-2', (db) => void db.exec(fill(statement))),
    );
    const { collection, leftOut, leftOutCount } = valueOf(result);
    const told = leftOut.map(({ code, entry }) => `${code} ${entry ?? ''}`);
    expect(told[0]).toBe(fill(expected));
    expect(leftOutCount).toBe(told.length);
    const notes = new Set(collection.notes.map(({ id }) => id));
    const cards = new Set(collection.cards.map(({ id }) => id));
    expect(collection.cards.every(({ noteId }) => notes.has(noteId))).toBe(true);
    expect(collection.reviews.every(({ cardId }) => cards.has(cardId))).toBe(true);
    const { notes: all, cards: allCards, reviews } = SMALL;
    const rows = collection.notes.length + collection.cards.length + collection.reviews.length;
    expect(rows).toBeLessThan(all.length + allCards.length + reviews.length);
  });

  it('are mended where Anki mends them: fields too many or few, a deck that is gone', async () => {
    const [first, second] = SMALL.notes.map(({ id }) => id);
    const { result } = await readBytes(
      folder,
      await changed('legacy-2', (db) => {
        db.exec(`UPDATE notes SET flds = 'a' || char(31) || 'b' || char(31) || 'c' WHERE id = ${first ?? 0};
          UPDATE notes SET flds = '' WHERE id = ${second ?? 0};
          UPDATE cards SET did = 77;`);
      }),
    );
    const { collection, leftOut } = valueOf(result);
    expect(leftOut).toEqual([]);
    expect(collection.notes.map(({ fields }) => fields)).toEqual([['a', 'b; c'], ['']]);
    expect(collection.cards.map(({ deckId }) => deckId)).toEqual([1, 1]);
    expect(collection.decks[0]).toEqual({ id: 1, path: ['Default'] });
  });
});

describe('media that is wrong', () => {
  const latestWith = async (list: Buffer, data: Buffer): Promise<Buffer> =>
    craftZip([
      ...packageEntries('latest', await collectionFile(SMALL, 18)).filter(
        ({ name }) => name !== 'media',
      ),
      { name: 'media', data: zstdFrame(list), method: 0 },
      { name: '0', data, method: 0 },
    ]);

  it.each<[string, [string, Buffer], string]>([
    ['a way out', ['../a.png', PNG], 'unsafe-path'],
    ['a device', ['nul.png', PNG], 'unsafe-path'],
    ['a zero', ['a\0.png', PNG], 'unsafe-path'],
    [
      'a page in the clothes of a picture',
      ['a.png', Buffer.from('<!doctype html><script>')],
      'unknown-media',
    ],
    ['a font', ['_font.woff2', Buffer.from('wOF2....')], 'unknown-media'],
  ])('is left out and told, and the rest is read: %s', async (_, media, code) => {
    for (const form of ['legacy-2', 'latest'] as const) {
      const bytes = await packageFile(form, SMALL, { media: [media, ['good.png', PNG]] });
      const {
        media: found,
        leftOut,
        collection,
      } = valueOf((await readBytes(folder, bytes)).result);
      expect(leftOut.map((told) => told.code)).toEqual([code]);
      expect(found.map(({ name }) => name)).toEqual(['good.png']);
      expect(collection).toEqual(SMALL);
    }
  });

  it('is left out and told where the list and what is there do not agree', async () => {
    const entry = (...fields: readonly Buffer[]): Buffer =>
      message(bytesField(1, message(textField(1, 'a.png'), numberField(2, 16), ...fields)));
    const wrongHash = await latestWith(entry(bytesField(3, Buffer.alloc(20))), zstdFrame(PNG));
    const none = await latestWith(entry(numberField(255, 7)), zstdFrame(PNG));
    const broken = await latestWith(entry(), Buffer.from('no zstd'));
    const bomb = await latestWith(entry(), zstdBomb(900_000_000));
    const codes = [];
    for (const bytes of [wrongHash, none, broken, bomb]) {
      const { leftOut, media } = valueOf((await readBytes(folder, bytes)).result);
      expect(media).toEqual([]);
      codes.push(leftOut.map(({ code }) => code).join());
    }
    expect(codes).toEqual(['damaged', 'missing-media', 'damaged', 'too-dense']);
  });

  it('is refused with all of the package where the list cannot be read', async () => {
    expect(await refused(await packageWith('legacy-2', 'media', { data: '{"a": 1}' }))).toBe(
      'damaged: media',
    );
    expect(
      await refused(await packageWith('latest', 'media', { data: zstdFrame(Buffer.of(0xff)) })),
    ).toBe('damaged: media');
  });
});

it('is called off in the middle and leaves nothing behind', async () => {
  const file = folder.fresh('deck.apkg');
  writeFileSync(file, await packageFile('latest', SMALL, { media: [['a.png', PNG]] }));
  for (const phase of ['unpacking', 'checking', 'rows', 'media']) {
    const staging = folder.fresh('media');
    const stop = new AbortController();
    const read = await readPackage(file, {
      staging,
      signal: stop.signal,
      onProgress: (progress) => progress.phase === phase && stop.abort(),
    });
    expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(existsSync(staging)).toBe(false);
  }
});
