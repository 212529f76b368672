import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  craftArchive,
  craftZip,
  manifestFor,
  type CraftedEntry,
} from '../../../support/craft-zip.ts';
import { readArchiveBytes } from '../../../support/archive-target.ts';
import { LIMITS } from '../../../../src/main/archive/limits.ts';
import { extractArchive, readManifest, verifyArchive } from '../../../../src/main/archive/read.ts';
import { contentsOf, failureCode, makeRoot, valueOf } from './support.ts';

let root: string;
const outcome = (bytes: Buffer): Promise<string> => readArchiveBytes(bytes, join(root, 'try'));

const LESSON: CraftedEntry = { name: 'decks/a.lesson.yaml', data: 'id: a\ntitle: A\n' };
const JOURNAL: CraftedEntry = { name: 'journal/a.jsonl', data: '{"seq":1}\n{"seq":2}\n' };

beforeEach(async () => {
  root = await makeRoot();
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('an archive from another zip tool', () => {
  it('is read, stored or compressed, with descriptors or without', async () => {
    expect(await outcome(craftArchive([LESSON, { ...JOURNAL, method: 0 }]))).toBe('ok');
    const signature = Buffer.alloc(16);
    const later = { ...LESSON, flags: 0x808, local: { crc: 0, size: 0, packedSize: 0 } };
    expect(await outcome(craftArchive([{ ...later, behind: signature }, JOURNAL]))).toBe('ok');
    expect(await outcome(craftArchive([{ ...later, behind: signature.subarray(4) }]))).toBe('ok');
  });
});

describe('a file that is no archive', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'not-an-archive'],
    ['text', Buffer.from('id: ownership\n'.repeat(100)), 'not-an-archive'],
    ['one byte', Buffer.from('P'), 'not-an-archive'],
    ['an empty zip', craftZip([]), 'manifest-missing'],
    ['a zip of something else', craftZip([LESSON]), 'manifest-missing'],
    [
      'a manifest in the wrong place',
      craftZip([LESSON, manifestFor([LESSON])]),
      'manifest-missing',
    ],
  ])('is refused: %s', async (_name, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  it('is refused: a folder, a pipe, nothing', async () => {
    await mkdir(join(root, 'folder.recast'));
    execFileSync('mkfifo', [join(root, 'pipe.recast')]);
    for (const [name, code] of [
      ['folder.recast', 'not-an-archive'],
      ['pipe.recast', 'not-an-archive'],
      ['gone.recast', 'not-found'],
    ] as const) {
      expect(failureCode(await readManifest(join(root, name)))).toBe(code);
      expect(failureCode(await verifyArchive(join(root, name)))).toBe(code);
    }
  });
});

describe('a path that leads out', () => {
  it.each([
    '../../evil.yaml',
    '/tmp/evil.yaml',
    'decks/../../../evil.yaml',
    'decks\\..\\..\\evil.yaml',
    'C:\\evil.yaml',
    '\\\\server\\share\\evil',
    'decks/nul',
    'decks/CON.lesson.yaml',
    'decks/a.yaml.',
    'decks/a.yaml ',
    'decks/a\u0000.yaml',
    'decks/a.yaml:stream',
    `decks/${'a'.repeat(5000)}`,
    '',
    'decks/',
  ])('is refused and nothing is written: %j', async (name) => {
    expect(await outcome(craftArchive([LESSON, { name, data: 'evil' }]))).toBe('unsafe-path');
    expect((await readdir(root)).length).toBe(0);
  });

  it('is refused: bytes that are no UTF-8, and a name that a field replaces', async () => {
    const broken = { ...LESSON, name: Buffer.from([0x64, 0x65, 0x63, 0x6b, 0x73, 0x2f, 0xff]) };
    expect(await outcome(craftZip([manifestFor([LESSON]), broken]))).toBe('unsafe-path');
    // The Unicode path field, which some readers believe in place of the name: we do not.
    const field = Buffer.from('757009000100000000' + Buffer.from('../e').toString('hex'), 'hex');
    expect(await outcome(craftArchive([{ ...LESSON, extra: field }]))).toBe('ok');
  });

  it('is refused: what belongs to no backup', async () => {
    for (const name of ['shell.json', 'IndexedDB/a', 'decks/x/y', 'manifest.json', 'Decks/a']) {
      expect(await outcome(craftArchive([{ name, data: 'x' }]))).toBe('unknown-place');
    }
  });

  it('is refused: a symbolic link, a device, a folder', async () => {
    const link = { ...LESSON, data: '/etc/passwd', attributes: (0o120777 << 16) >>> 0 };
    expect(await outcome(craftArchive([link]))).toBe('link');
    const device = { ...LESSON, attributes: (0o020666 << 16) >>> 0 };
    expect(await outcome(craftArchive([device]))).toBe('link');
    expect(await outcome(craftArchive([{ ...LESSON, attributes: 0x10 }]))).toBe('unsupported');
  });

  it('is not followed where a link lies in the folder already', async () => {
    const file = join(root, 'a.recast');
    await writeFile(file, craftArchive([LESSON]));
    await mkdir(join(root, 'elsewhere'));
    await mkdir(join(root, 'out'));
    await symlink(join(root, 'elsewhere'), join(root, 'out', 'decks'));
    expect(failureCode(await extractArchive(file, join(root, 'out')))).toBe('target-not-empty');
    expect(await readdir(join(root, 'elsewhere'))).toEqual([]);
    expect(existsSync(join(root, 'out', 'decks'))).toBe(true);
  });
});

describe('one file twice', () => {
  it.each([
    ['decks/a.yaml', 'decks/a.yaml'],
    ['decks/a.yaml', 'decks/A.yaml'],
    ['decks/\u00e9', 'decks/e\u0301'],
    ['journal/a', 'journal/a/b.jsonl'],
  ])('is refused: %s and %s', async (one, other) => {
    const entries = [one, other].map((name) => ({ name, data: 'x' }));
    expect(await outcome(craftArchive(entries))).toBe('duplicate');
  });
});

describe('sizes', () => {
  const zeros = (size: number): CraftedEntry => ({ ...JOURNAL, data: Buffer.alloc(size) });

  it('refuses a bomb before it is unpacked', async () => {
    expect(await outcome(craftArchive([zeros(17 * 2 ** 20)]))).toBe('too-dense');
  });

  it('refuses an entry that unpacks to more or less than it says', async () => {
    const packed = deflateRawSync(Buffer.alloc(2 ** 20));
    for (const size of [100, 2 ** 20 - 1, 2 ** 20 + 1, 2 ** 23]) {
      const lie = { ...JOURNAL, data: Buffer.alloc(size), packed };
      expect(await outcome(craftArchive([lie]))).toBe('damaged');
    }
  });

  it('refuses more than the limits, by what the directory says', async () => {
    const file = join(root, 'a.recast');
    await writeFile(file, craftArchive([LESSON, JOURNAL]));
    const { length } = await readFile(file);
    for (const [limit, value, code] of [
      ['archive', length - 1, 'too-large'],
      ['files', 1, 'too-many-files'],
      ['file', 10, 'file-too-large'],
      ['total', 40, 'total-too-large'],
      ['manifest', 40, 'file-too-large'],
      ['directory', 40, 'too-large'],
    ] as const) {
      const limits = { ...LIMITS, [limit]: value };
      const result = await extractArchive(file, join(root, 'out'), { limits });
      expect(failureCode(result)).toBe(code);
      expect(existsSync(join(root, 'out'))).toBe(false);
    }
    const giant = { ...JOURNAL, size: 2 ** 31 };
    expect(await outcome(craftArchive([giant]))).toBe('file-too-large');
  });

  it('is not kept waiting by what follows the compressed data', async () => {
    const data = Buffer.from('x'.repeat(1000));
    const packed = Buffer.concat([deflateRawSync(data), Buffer.alloc(2 ** 20, 7)]);
    expect(['ok', 'damaged']).toContain(
      await outcome(craftArchive([{ ...JOURNAL, data, packed }])),
    );
    const unending = Buffer.from(Array.from({ length: 5000 }, () => [0, 0, 0, 255, 255]).flat());
    expect(await outcome(craftArchive([{ ...JOURNAL, data: '', packed: unending }]))).toBe(
      'damaged',
    );
  });
});

describe('a zip that lies', () => {
  const zip64 = Buffer.concat([Buffer.from([1, 0, 24, 0]), Buffer.alloc(24, 1)]);
  const locator = Buffer.concat([Buffer.from('504b0607', 'hex'), Buffer.alloc(16)]);
  const cases: readonly (readonly [string, () => Buffer, string])[] = [
    ['encrypted', () => craftArchive([{ ...LESSON, flags: 0x801 }]), 'encrypted'],
    ['strongly encrypted', () => craftArchive([{ ...LESSON, flags: 0x841 }]), 'damaged'],
    ['masked', () => craftArchive([{ ...LESSON, flags: 0x2800 }]), 'encrypted'],
    ['patched', () => craftArchive([{ ...LESSON, flags: 0x820 }]), 'unsupported'],
    ['another method', () => craftArchive([{ ...LESSON, method: 12 }]), 'unsupported'],
    ['zip64 sizes', () => craftArchive([{ ...LESSON, extra: zip64 }]), 'unsupported'],
    ['a zip64 end', () => craftArchive([LESSON], {}, { before: locator }), 'unsupported'],
    [
      'a zip64 end within the directory',
      () => craftArchive([{ ...LESSON, comment: locator }]),
      'unsupported',
    ],
    [
      'a field that runs over',
      () => craftArchive([{ ...LESSON, extra: Buffer.from([9, 9, 99, 0]) }]),
      'damaged',
    ],
    ['a wrong checksum', () => craftArchive([{ ...LESSON, crc: 7 }]), 'damaged'],
    [
      'two names',
      () => craftArchive([{ ...LESSON, local: { name: 'decks/b.lesson.yaml' } }]),
      'damaged',
    ],
    ['two methods', () => craftArchive([{ ...LESSON, local: { method: 0 } }]), 'damaged'],
    ['two checksums', () => craftArchive([{ ...LESSON, local: { crc: 7 } }]), 'damaged'],
    ['two sizes', () => craftArchive([{ ...LESSON, local: { packedSize: 7 } }]), 'damaged'],
    [
      'something between the files',
      () => craftArchive([{ ...LESSON, behind: Buffer.alloc(9) }, JOURNAL]),
      'overlap',
    ],
    [
      'something before the directory',
      () => craftArchive([{ ...LESSON, behind: Buffer.alloc(9) }]),
      'overlap',
    ],
    [
      'two entries of the same bytes',
      () => {
        const { length } = craftZip([manifestFor([LESSON, JOURNAL])]).subarray(0, -22 - 59);
        const one = { ...JOURNAL, name: 'journal/b.jsonl' };
        return craftArchive([JOURNAL, { ...one, offset: length, isThere: false }]);
      },
      'overlap',
    ],
    [
      'an entry outside of the file',
      () => craftArchive([{ ...LESSON, offset: 2 ** 31 }]),
      'overlap',
    ],
    ['fewer entries', () => craftArchive([LESSON, JOURNAL], {}, { entries: 2 }), 'damaged'],
    ['more entries', () => craftArchive([LESSON, JOURNAL], {}, { entries: 4 }), 'damaged'],
    ['very many entries', () => craftArchive([LESSON], {}, { entries: 65535 }), 'too-many-files'],
    ['other numbers of entries', () => craftArchive([LESSON], {}, { here: 1 }), 'damaged'],
    ['another disk', () => craftArchive([LESSON], {}, { disks: 1 }), 'damaged'],
    ['a longer directory', () => craftArchive([LESSON], {}, { bytes: 2 ** 31 }), 'damaged'],
    [
      'a comment',
      () => craftArchive([LESSON], {}, { comment: Buffer.from('hello') }),
      'not-an-archive',
    ],
    [
      'something in front',
      () => Buffer.concat([Buffer.from('#!/bin/sh\n'), craftArchive([LESSON])]),
      'damaged',
    ],
    [
      'something behind',
      () => Buffer.concat([craftArchive([LESSON]), Buffer.alloc(30)]),
      'not-an-archive',
    ],
    [
      'two archives',
      () => Buffer.concat([craftArchive([JOURNAL]), craftArchive([LESSON])]),
      'damaged',
    ],
  ];
  it.each(cases)('is refused: %s', async (_name, make, code) => {
    expect(await outcome(make())).toBe(code);
  });
});

describe('a manifest that lies', () => {
  const file = (change: object): unknown[] => {
    const { files } = JSON.parse(manifestFor([LESSON]).data as string) as { files: object[] };
    return [{ ...files[0], ...change }];
  };
  it.each([
    ['another path', { files: file({ path: 'decks/b.lesson.yaml' }) }, 'manifest-lies'],
    ['another size', { files: file({ size: 3 }) }, 'manifest-lies'],
    ['another content', { files: file({ sha256: 'a'.repeat(64) }) }, 'manifest-lies'],
    ['no files', { files: [] }, 'manifest-lies'],
    ['a file twice', { files: [...file({}), ...file({})] }, 'manifest-lies'],
    ['a size that is none', { files: file({ size: -1 }) }, 'manifest-unreadable'],
    ['a sum that is none', { files: file({ sha256: 'A'.repeat(64) }) }, 'manifest-unreadable'],
    ['no date', { created: 'yesterday' }, 'manifest-unreadable'],
    ['no device', { device: undefined }, 'manifest-unreadable'],
    ['another format', { format: 'zip' }, 'manifest-unreadable'],
    ['a newer format', { format: 'recast-archive/2', files: 'elsewhere' }, 'newer-format'],
  ])('is refused: %s', async (_name, change, code) => {
    expect(await outcome(craftArchive([LESSON], change))).toBe(code);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['deep', '['.repeat(100_000)],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('is refused: %s', async (_name, data) => {
    expect(await outcome(craftZip([{ name: 'manifest.json', data }]))).toBe('manifest-unreadable');
  });

  it('leaves no trace on what everything inherits', async () => {
    const { data } = manifestFor([LESSON]);
    const polluting = (data as string).replace('{', '{"__proto__":{"polluted":1},');
    const archive = craftZip([{ name: 'manifest.json', data: polluting }, LESSON]);
    expect(await outcome(archive)).toBe('ok');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const path = join(root, 'a.recast');
    await writeFile(path, archive);
    expect('polluted' in valueOf(await readManifest(path))).toBe(false);
  });
});

describe('a refusal', () => {
  it('in the midst of unpacking removes what was unpacked, and a folder that was made', async () => {
    const file = join(root, 'a.recast');
    await writeFile(file, craftArchive([LESSON, { ...JOURNAL, crc: 7 }]));
    await mkdir(join(root, 'mine'));
    for (const folder of ['mine', 'mine/made/deeper']) {
      expect(failureCode(await extractArchive(file, join(root, folder)))).toBe('damaged');
      expect(await contentsOf(root)).toEqual({ 'a.recast': expect.any(String) as string });
    }
    expect(await readdir(root)).toEqual(['a.recast', 'mine']);
    expect(await readdir(join(root, 'mine'))).toEqual([]);
  });

  it('shows a stranger’s name as text that cannot mislead', async () => {
    const file = join(root, 'a.recast');
    await writeFile(file, craftArchive([{ name: 'decks/\u202e\u0007<b>', data: '' }]));
    const result = await verifyArchive(file);
    expect(result.ok ? '' : result.error.message).toContain(String.raw`"decks/\u202e\u0007<b>"`);
  });
});
