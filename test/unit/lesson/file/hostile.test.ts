import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { lessonArbitrary } from '../../support/lesson-arbitrary.ts';
import { runs } from '../../../support/effort.ts';

const fill = (piece: string, size: number = LIMITS.file): string =>
  piece.repeat(Math.floor(size / piece.length));

describe('hostile YAML', () => {
  test.each([
    ['an anchor', 'a: &x [1]\n', 'anchor'],
    ['an alias', 'a: *x\n', 'alias'],
    ['a tag', 'a: !!js/function "f"\n', 'tag'],
    ['a directive', '%YAML 1.1\n---\na: b\n', 'directive'],
    ['a merge key', '<<: { id: a }\n', 'special meaning'],
    ['__proto__', '__proto__: { id: a }\n', 'special meaning'],
    ['a quoted __proto__', 'title:\n  "__proto__": { principle: P }\n', 'special meaning'],
    ['constructor', 'constructor: { prototype: a }\n', '"constructor" is no key'],
    ['a key that is a list', '? [a]\n: b\n', 'Expected a key'],
  ])('is refused with a reason: %s', (_, text, reason) => {
    const result = readLessonFile(text);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.error.map(({ message }) => message).join(' ')).toContain(reason);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });

  test('is refused where it is, and not taken for what only looks like it', () => {
    const anchored = readLessonFile('format: recast-lesson/1\nid: &x a\n');
    expect(anchored).toMatchObject({ error: [{ code: 'unreadable', line: 2, column: 5 }] });
    const quoted = readLessonFile(
      'format: recast-lesson/1\nid: a\nsource: original\ntitle:\n  principle: "*P & !Q"\nsummary:\n  - R & *S, [T]! %\n',
    );
    expect(quoted).toMatchObject({ ok: true, value: { summary: ['R & *S, [T]! %'] } });
  });

  test('over the limit of size is refused unread', () => {
    const result = readLessonFile(`# ${'x'.repeat(LIMITS.file)}`);
    expect(result).toMatchObject({ error: [{ code: 'unreadable', line: null }] });
  });

  // Unguarded, several of these take many minutes or the stack: then the test would hang.
  test.each([
    ['open brackets', fill('[')],
    ['open braces', fill('{a: ')],
    ['hyphens in one line', fill('- ')],
    ['question marks in one line', fill('? ')],
    [
      'maps indented ever deeper',
      Array.from({ length: 1300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
    ],
    ['closed brackets', fill(']')],
    ['closed brackets, up to the limit of tokens', `[${fill(']', LIMITS.tokens - 10)}`],
    ['commas, up to the limit of tokens', `[${fill(',', LIMITS.tokens - 10)}`],
    ['quotes', fill('"', 2 * LIMITS.tokens - 10)],
    ['colons', fill(': ')],
    ['unknown keys', Array.from({ length: 9000 }, (_, n) => `k${n}: 1\n`).join('')],
    ['one key again and again', fill('k: 1\n', 40_000)],
    ['empty items', `levels:\n${fill('- a\n', 40_000)}`],
    ['one open quote', `a: "${fill('x\\n', LIMITS.file - 10)}`],
    ['spaces', fill(' ')],
    ['empty lines', fill('\n')],
    ['comments', fill('# \n')],
    ['documents', fill('---\n')],
  ])('is refused fast, with few problems: %s', (_, text) => {
    const result = readLessonFile(text);
    expect(result.ok ? 0 : result.error.length).toBeGreaterThan(0);
    expect(result.ok ? 0 : result.error.length).toBeLessThanOrEqual(LIMITS.problems);
  });

  // Each of these once was a list or map in a list or map, thousands deep, and overflowed the stack.
  test.each([
    ['colons', `id: moved-to-${': '.repeat(4_000)}\n`],
    ['colons alone', ': '.repeat(4_000)],
    ['colons behind a hyphen', `levels:\n  - ${'a: '.repeat(4_000)}\n`],
    ['colons in quotes', `id: ${'"a": '.repeat(4_000)}\n`],
  ])('nested by %s in one line is refused for its depth', (_, text) => {
    expect(readLessonFile(text)).toMatchObject({
      ok: false,
      error: [{ code: 'unreadable', message: expect.stringContaining('nested deeper') as string }],
    });
  });

  test('escapes that are none are not told one by one by the hundred thousand', () => {
    const text = `id: "${fill('\\)', LIMITS.file - 100)}"\n`;
    expect(readLessonFile(text)).toMatchObject({
      ok: false,
      error: [{ code: 'unreadable', message: expect.stringContaining('backslashes') as string }],
    });
    expect(readLessonFile('id: "a\\)"\n')).toMatchObject({ error: [{ code: 'yaml_syntax' }] });
  });

  test('says where it is, though its line has a megabyte and thousands of problems', () => {
    const line = `{${'k: 1, '.repeat(9_000)}k: 1}`;
    const result = readLessonFile(line + ' '.repeat(LIMITS.file - line.length - 1));
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.error.slice(0, 1)).toMatchObject([
      { line: 1, excerpt: line.slice(0, 60).trim() },
    ]);
  });

  test.each(['con', 'nul', 'com1'])('has no id that is a device on Windows: %s', (id) => {
    const result = readLessonFile(
      `format: recast-lesson/1\nid: ${id}\nsource: original\ntitle: { principle: P }\n`,
    );
    expect(result).toMatchObject({ ok: false, error: [{ code: 'schema', line: 2 }] });
    expect(result.ok ? '' : result.error[0]?.message).toContain('device on Windows');
  });

  test('cannot slow a text down by the spaces within it', () => {
    const text = `summary:\n  - "a${' '.repeat(LIMITS.file / 2)}b"\n`;
    expect(readLessonFile(text).ok).toBe(false);
  });
});

/** A lesson file with pieces cut out, doubled and put in. */
const damaged = fc
  .record({
    lesson: lessonArbitrary,
    cuts: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(12),
        insert: fc.oneof(
          fc.constantFrom(
            '\n',
            '  ',
            '- ',
            ': ',
            '"',
            "'",
            '[',
            '}',
            '#',
            '&a ',
            '\t',
            '|',
            '\0',
            '? ',
          ),
          fc.string({ unit: 'binary', maxLength: 4 }),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ lesson, cuts }) =>
    cuts.reduce((text, { at, length, insert }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + insert + text.slice(start + length);
    }, writeLessonFile(lesson)),
  );

describe('a damaged lesson file', () => {
  test('is read or refused with places that are in it, and never throws', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const result = readLessonFile(text);
        const lines = text.split('\n');
        for (const { line, column, excerpt } of result.ok ? [] : result.error) {
          if (line === null) continue;
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          expect(lines[line - 1]).toContain(excerpt);
        }
      }),
      { numRuns: runs(40, 600) },
    );
  });

  test('that can still be read can be changed', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const result = readLessonFile(text);
        if (!result.ok) return;
        const lesson = { ...result.value, summary: ['New.'], stages: [], levels: [] };
        expect(readLessonFile(writeLessonFile(lesson, text))).toEqual({ ok: true, value: lesson });
      }),
      { numRuns: runs(25, 400) },
    );
  });
});
