import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPathSet, pathProblem, portableName } from '#shared/domain/backup/index.ts';
import { runs } from '../../support/effort.ts';

describe('a path within an archive', () => {
  it.each([
    'journal/a1b2.jsonl',
    'journal/other machine/a1b2.jsonl',
    'decks/ownership.lesson.yaml',
    'decks/Überzeugung – größer.lesson.yaml',
    'decks/責任.lesson.yaml',
    'decks/ leading space.yaml',
    'decks/.hidden',
    'decks/console.yaml',
    'decks/com10.yaml',
    'decks/before edits/ownership 2.lesson.yaml',
    'settings.json',
  ])('is sound: %s', (path) => {
    expect(pathProblem(path)).toBeNull();
  });

  it.each([
    '',
    '/',
    '.',
    '..',
    '../settings.json',
    'journal/../../settings.json',
    'journal/..',
    'journal/./a.jsonl',
    'journal//a.jsonl',
    'journal/',
    '/journal/a.jsonl',
    '/etc/passwd',
    'C:/Windows/win.ini',
    'C:settings.json',
    '\\\\server\\share\\a',
    '//server/share/a',
    'journal\\a.jsonl',
    'journal\\..\\..\\a',
    'decks/a:stream',
    'decks/a\u0000.yaml',
    'decks/a\n.yaml',
    'decks/a\u0085.yaml',
    'decks/what?.yaml',
    'decks/"a".yaml',
    'decks/<a>|*.yaml',
    'decks/a.',
    'decks/a.yaml ',
    'decks./a.yaml',
    'decks/...',
    'decks/con',
    'decks/CON.yaml',
    'decks/con .yaml',
    'decks/Aux.lesson.yaml',
    'decks/nul',
    'decks/prn.a.b',
    'decks/COM1',
    'decks/com¹.yaml',
    'decks/lpt9.yaml',
    'decks/CONIN$',
    'decks/yaml.\u202elmay',
    'decks/\ud800.yaml',
    `decks/${'a'.repeat(300)}`,
    `decks/${'責'.repeat(90)}`,
  ])('leads out, or not to the same file everywhere: %j', (path) => {
    expect(pathProblem(path)).toBe('unsafe-path');
  });

  it.each([
    'journal',
    'decks',
    'settings.json/a',
    'Settings.json',
    'manifest.json',
    'shell.json',
    'Journal/a.jsonl',
    'decks/sub/a.lesson.yaml',
    'decks/Before Edits/a.lesson.yaml',
    'decks/before edits/a/b',
    'journal/a/b/c.jsonl',
    'Local Storage/leveldb/000001.log',
    'IndexedDB/app_recast_0.indexeddb.leveldb/CURRENT',
  ])('lies where nothing of a backup lies: %s', (path) => {
    expect(pathProblem(path)).toBe('unknown-place');
  });
});

describe('paths that some system takes for one', () => {
  const allAdded = (...paths: readonly string[]): boolean => {
    const set = createPathSet();
    return paths.map((path) => set.add(path)).every(Boolean);
  };

  it.each([
    ['decks/a.yaml', 'decks/a.yaml'],
    ['decks/a.yaml', 'decks/A.YAML'],
    ['decks/straße.yaml', 'decks/STRASSE.yaml'],
    ['decks/\u00e9.yaml', 'decks/e\u0301.yaml'],
    ['journal/a', 'journal/A/b.jsonl'],
    ['journal/a/b.jsonl', 'journal/a'],
    ['decks/Before Edits', 'decks/before edits/a.yaml'],
  ])('are refused: %s and %s', (one, other) => {
    expect(allAdded(one, other)).toBe(false);
    expect(allAdded(other, one)).toBe(false);
  });

  it('leaves others alone', () => {
    expect(allAdded('journal/a.jsonl', 'journal/ab.jsonl', 'decks/a.jsonl', 'settings.json')).toBe(
      true,
    );
  });
});

describe('a portable name', () => {
  it.each([
    ['ownership.lesson.yaml', 1, 'ownership.lesson.yaml'],
    ['what?.lesson.yaml', 1, 'what_.lesson.yaml'],
    ['a: b.yaml', 1, 'a_ b.yaml'],
    ['con.yaml', 1, '_con.yaml'],
    ['note. ', 1, 'note'],
    ['ownership.lesson.yaml', 2, 'ownership 2.lesson.yaml'],
    [`${'責'.repeat(100)}.lesson.yaml`, 1, `${'責'.repeat(76)}.lesson.yaml`],
  ])('of %j, copy %i', (name, copy, expected) => {
    expect(portableName(name, copy)).toBe(expected);
  });

  it('law: is sound for any name that a file can have, and another for each copy', () => {
    const character = fc.oneof(
      fc.constantFrom('.', ' ', ':', '?', '\\', '\n', '\ud800', '責', 'c', 'o', 'n', '1', '\u202e'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const name = fc.oneof(
      fc.constantFrom('con', 'CON.yaml', '...', ' ', 'nul .x', '.', 'lpt1.a.b'),
      fc.array(character, { minLength: 1, maxLength: 255 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 1200 }), (text, copy) => {
        const first = text.replaceAll('/', '');
        expect(pathProblem(`decks/${portableName(first, copy)}`)).toBeNull();
        expect(portableName(first, copy + 1)).not.toBe(portableName(first, copy));
      }),
      { numRuns: runs(3_000, 10_000) },
    );
  });
});
