import { describe, expect, test } from 'vitest';
import { FAILING_NAMES } from '#shared/domain/lesson/failing.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';

const HEAD = `format: recast-lesson/1
id: small-steps
source: walkthrough
title:
  principle: Small Steps
`;

const problemsOf = (text: string, file?: string): Problem[] => {
  const result = readLessonFile(text, file === undefined ? {} : { file });
  if (result.ok) throw new Error('read without a problem');
  for (const { message, remedy } of result.error) {
    expect(message).toMatch(/\.$/);
    expect(remedy).toMatch(/\S/);
  }
  return result.error;
};

const placesOf = (text: string): string[] =>
  problemsOf(text).map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('a readable lesson file', () => {
  test('may leave out what is optional', () => {
    expect(readLessonFile(HEAD)).toEqual({
      ok: true,
      value: {
        id: 'small-steps',
        source: 'walkthrough',
        title: { principle: 'Small Steps', topic: null, series: null },
        about: null,
        summary: [],
        stages: [],
        pairs: [],
        redFlags: [],
        verdicts: [],
        angles: [],
        levels: [],
        notes: [],
      },
    });
  });

  test.each([
    ['a folded block', 'text: >\n      It has\n      two lines.\n', 'It has two lines.'],
    ['a literal block', 'text: |\n      It has  \n\n      two lines.\n', 'It has two lines.'],
    ['a number', 'text: 1_000.50\n', '1_000.50'],
    ['a number with a zero at its end', 'text: 2.50\n', '2.50'],
    ['a word of YAML', 'text: true\n', 'true'],
    ['a quoted null', 'text: "null"\n', 'null'],
    ['spaces around', 'text: "  so  much "\n', 'so  much'],
  ])('holds as a text %s', (_, line, expected) => {
    const result = readLessonFile(`${HEAD}levels:\n  - id: one\n    ${line}`);
    expect(result.ok ? result.value.levels[0]?.text : result.error).toBe(expected);
  });

  test('names authored fields as the program does', () => {
    const pair = `pairs:
  - id: a
    weak: I tried.
    why: Nobody knows.
    strong: I did it.
    further_weak: [{ id: b, text: I gave it a go. }]
    authored: [further_weak]
`;
    const result = readLessonFile(HEAD + pair);
    expect(result.ok ? result.value.pairs[0]?.authored : result.error).toEqual(['furtherWeak']);
  });

  test('may name the failing of a weak phrase, and what the lesson is about', () => {
    const text = `${HEAD}about: Small steps.
pairs:
  - { id: a, weak: We tried., failing: we, why: Whose step?, strong: I did it. }
  - { id: b, weak: I tried., why: Nobody knows., strong: I did it. }
`;
    const result = readLessonFile(text);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.about).toBe('Small steps.');
    expect(result.value.pairs.map(({ failing }) => failing)).toEqual(['we', null]);
  });

  test('is called by its id, where it is a lesson file by name', () => {
    expect(readLessonFile(HEAD, { file: '/decks/small-steps.lesson.yaml' }).ok).toBe(true);
    expect(readLessonFile(HEAD, { file: 'C:\\decks\\small-steps.lesson.yaml' }).ok).toBe(true);
    expect(readLessonFile(HEAD, { file: 'draft.yaml' }).ok).toBe(true);
    const [problem] = problemsOf(HEAD, '/decks/small-steps (copy).lesson.yaml');
    expect(problem).toMatchObject({ code: 'schema', line: 2, column: 5 });
    expect(problem?.message).toContain('small-steps (copy).lesson.yaml');
  });
});

describe('a lesson file with faults', () => {
  const FAULTY = `format: recast-lesson/1
id: Small Steps
source: notes
title:
  principle: " "
stages:
  - id: first
    tip: Begin early.
    cost: [a, b]
    authored: [tipp, cost, name]
  - id: first
    tip: Say when.
    mistake: Never.
    mistake: Ever.
redFlags: []
red_flags:
  - { id: flag, text: "We did \\u0007it", phrase: We did it }
levels: none
`;

  test('has all of them told at once, in the order of the lines', () => {
    expect(placesOf(FAULTY)).toEqual([
      'schema 2:5',
      'schema 3:9',
      'schema 5:14',
      'schema 7:5',
      'schema 9:5',
      'schema 10:16',
      'schema 10:28',
      'duplicate_id 11:9',
      'schema 14:5',
      'schema 15:1',
      'schema 17:23',
      'schema 17:42',
      'schema 18:9',
    ]);
  });

  test('has each told with the start of its line, what was expected and the way out', () => {
    const problems = problemsOf(FAULTY);
    const at = (line: number) => problems.filter((problem) => problem.line === line);
    expect(at(7)).toEqual([
      {
        code: 'schema',
        line: 7,
        column: 5,
        excerpt: '- id: first',
        message: '"mistake" of stage 1 is missing; expected a text.',
        remedy: 'Add a line that starts with "mistake:" and what belongs there.',
      },
    ]);
    expect(at(3)[0]?.message).toBe('"source" is "notes"; expected walkthrough or original.');
    expect(at(10)[0]?.remedy).toBe('Did you mean "tip"?');
    expect(at(15)[0]?.remedy).toBe('Did you mean "red_flags"?');
  });

  test.each([
    ['hegded', 'Did you mean "hedged"?'],
    ['wordy-and-long', 'Take the one that is nearest, or remove the line: a pair may go without.'],
  ])('names what it expects of a failing, and the way out: %s', (failing, remedy) => {
    const pair = `pairs:\n  - { id: a, weak: We., failing: ${failing}, why: Who?, strong: I. }\n`;
    const [problem, ...others] = problemsOf(HEAD + pair);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'schema', line: 7, remedy });
    for (const name of FAILING_NAMES) expect(problem?.message).toContain(name);
  });

  test('has both lines of an id told that comes twice, phrases included', () => {
    const text = `${HEAD}pairs:
  - id: tried
    weak: I tried.
    why: Nobody knows.
    strong: I did it.
    further_strong:
      - id: done
        text: Done.
verdicts:
  - id: done
    text: Good.
`;
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'duplicate_id', line: 15, column: 9 });
    expect(problem?.message).toContain('line 12 and again in line 15');
  });

  test('has the same places with CRLF and a BOM', () => {
    expect(placesOf(`\uFEFF${FAULTY.replaceAll('\n', '\r\n')}`)).toEqual(placesOf(FAULTY));
    expect(placesOf('\uFEFFidd: a')).toContain('schema 1:1');
  });

  test('that is of a newer format asks for a newer Recast, and for nothing else', () => {
    const problems = problemsOf('format: recast-lesson/2\nid: a\nsections: []\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 1, column: 9 });
    expect(problems[0]?.remedy).toContain('newer Recast');
  });

  test.each([
    ['text', `tip: ${'a'.repeat(2001)}`, '2001 characters; the limit is 2000'],
    ['id', `id: ${'a'.repeat(81)}`, 'at most 80 characters'],
  ])('has the limit of a %s told', (_, line, expected) => {
    const messages = problemsOf(`${HEAD}stages:\n  - ${line}\n`).map(({ message }) => message);
    expect(messages.join(' ')).toContain(expected);
  });

  test('has the limit of a list told', () => {
    const items = Array.from({ length: 101 }, (_, n) => `  - { id: l${n}, text: T }\n`).join('');
    expect(problemsOf(`${HEAD}levels:\n${items}`).map(({ message }) => message)).toEqual([
      '"levels" has 101 entries; the limit is 100.',
    ]);
  });

  test.each(['', '\n\n', '# nothing yet\n'])('that is empty says so (%j)', (text) => {
    expect(problemsOf(text)).toMatchObject([{ code: 'schema', line: null }]);
  });

  test.each([
    ['a colon within a text', 'summary:\n  - He said: no: never\n', 7],
    ['a quote that is not closed', 'summary:\n  - "He said\n  - no\n', 7],
    ['a tab for spaces', 'summary:\n\t- one\n', 7],
    ['a line that slipped', 'stages:\n  - id: a\n   tip: b\n', 8],
    ['a second document', '---\nid: b\n', 6],
  ])('that is no YAML has the line told: %s', (_, rest, line) => {
    const [problem] = problemsOf(HEAD + rest);
    expect(problem?.code).toBe('yaml_syntax');
    expect(problem?.line).toBeGreaterThanOrEqual(line);
    expect(problem?.line).toBeLessThanOrEqual(line + 1);
    expect(problem?.excerpt).toMatch(/\S/);
  });
});
