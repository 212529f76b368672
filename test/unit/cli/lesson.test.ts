import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';

const seedPath = join(import.meta.dirname, '../../fixtures/seed.txt');
const seed = readFileSync(seedPath, 'utf8');
const lessonName = 'success-and-scale-bring-broad-responsibility.lesson.yaml';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'lesson-'));
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(base, name), content);
  return name;
};

const lesson = async (...argv: string[]) => {
  let out = '';
  let err = '';
  const code = await run(argv, {
    base,
    shipped: join(base, 'decks'),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
};

interface Row {
  readonly file: string;
  readonly outcome: string;
  readonly title: unknown;
  readonly counts: unknown;
  readonly cards: Record<string, number>;
  readonly lines: { n: number; role: string; group: string | null; text: string }[];
  readonly errors: { code: string; line: number | null; message: string }[];
  readonly warnings: unknown[];
  readonly guessers?: { max: number };
}

const rowsOf = (out: string): Row[] => JSON.parse(out) as Row[];

describe('check --json', () => {
  test('prints one array with an object a file, in the agreed form', async () => {
    const { code, out, err } = await lesson('check', '--json', seedPath);
    expect([code, err]).toEqual([0, '']);
    const [row, ...others] = rowsOf(out);
    expect(others).toEqual([]);
    expect(Object.keys(row ?? {})).toEqual([
      'file',
      'outcome',
      'title',
      'counts',
      'cards',
      'lines',
      'errors',
      'warnings',
    ]);
    expect(row).toMatchObject({
      file: seedPath,
      outcome: 'parsed',
      counts: { stages: 5, pairs: 4, red_flags: 5, verdicts: 3, angles: 3, levels: 2 },
      errors: [],
      warnings: [],
    });
    expect(row?.cards).toEqual({
      stage: 5,
      pair_diagnose: 4,
      pair_recast: 4,
      red_flag: 5,
      verdict: 3,
      angle: 3,
      level: 2,
      total: 26,
    });
    expect(row?.lines).toHaveLength(43);
    expect(Object.keys(row?.lines[13] ?? {})).toEqual(['n', 'role', 'group', 'text']);
    expect(row?.lines[13]).toMatchObject({ n: 14, role: 'pair_why', group: 'pair:1' });
  });

  test('refuses a cut text, an essay and a file that is not there, each with its reason', async () => {
    const lines = seed.split('\n');
    put('cut.txt', [...lines.slice(0, 19), lines[19]?.slice(0, 40)].join('\n'));
    put('essay.txt', 'On Rain\n\nRain is patient. It has no plan, and it arrives.\n\nI like it.\n');
    const { code, out } = await lesson(
      'check',
      '--json',
      'cut.txt',
      'essay.txt',
      'none.txt',
      seedPath,
    );
    expect(code).toBe(1);
    const rows = rowsOf(out);
    expect(rows.map((row) => [row.file, row.outcome, row.errors[0]?.code])).toEqual([
      ['cut.txt', 'error', 'truncated'],
      ['essay.txt', 'rejected', 'not_a_walkthrough'],
      ['none.txt', 'error', 'unreadable'],
      [seedPath, 'parsed', undefined],
    ]);
    expect(rows[0]?.errors[0]).toMatchObject({ line: 20 });
    expect(rows[0]?.errors[0]?.message).toMatch(/expected .* copy/i);
    // Two triples are whole; the third lost its reason and makes no card.
    expect(rows[0]?.cards).toMatchObject({ stage: 5, pair_diagnose: 2, pair_recast: 2, total: 9 });
    expect(rows[1]?.title).toBeNull();
    expect(new Set(rows[1]?.lines.map((line) => line.role))).toEqual(new Set(['prose', 'blank']));
  });

  test('reads what editors write: a mark, CRLF, UTF-16, the code page of old Windows', async () => {
    const windows = seed.replaceAll('\n', '\r\n');
    put('mark.txt', `\ufeff${windows}`);
    put('wide.txt', Buffer.from(`\ufeff${windows}`, 'utf16le'));
    put('old.txt', Buffer.from(windows.replaceAll('’', '\u0092'), 'latin1'));
    const { code, out } = await lesson('check', '--json', 'mark.txt', 'wide.txt', 'old.txt');
    expect(code).toBe(0);
    for (const row of rowsOf(out)) {
      expect(row.cards['total']).toBe(26);
      expect(row.lines[15]?.text).toContain('I’d look');
    }
  });

  test('checks lesson files as well, and says how well their quiz can be guessed', async () => {
    await lesson('import', seedPath);
    const { code, out } = await lesson('check', '--json', lessonName);
    expect(code).toBe(0);
    const [row] = rowsOf(out);
    expect(row).toMatchObject({ outcome: 'parsed', lines: [], cards: { total: 26 } });
    // The seed's strong lines are all longer than its weak ones.
    expect(row?.guessers?.max).toBe(1);
    put('broken.lesson.yaml', 'format: recast-lesson/1\nid: [');
    const broken = await lesson('check', '--json', 'broken.lesson.yaml');
    expect(broken.code).toBe(1);
    expect(rowsOf(broken.out)[0]).toMatchObject({ outcome: 'error', title: null });
  });
});

describe('the rules of a library', () => {
  const text = `format: recast-lesson/1
id: small-steps
source: original
title:
  principle: Small Steps
pairs:
  - id: first
    weak: We tried.
    why: Who did?
    strong: We tried.
`;

  test('are law for the lessons that ship, told by file and line', async () => {
    mkdirSync(join(base, 'decks'));
    const file = put(join('decks', 'small-steps.lesson.yaml'), text);
    const { code, out } = await lesson('check', '--json', file);
    expect(code).toBe(1);
    const [row] = rowsOf(out);
    expect(row).toMatchObject({ outcome: 'error', counts: { pairs: 1 }, warnings: [] });
    expect(row?.errors).toContainEqual({
      code: 'repeated',
      line: 7,
      message: expect.stringContaining('is the same as') as string,
    });
  });

  test('are advice for a person’s own', async () => {
    const { code, out } = await lesson('check', put('small-steps.lesson.yaml', text));
    expect(code).toBe(0);
    expect(out).toMatch(/small-steps\.lesson\.yaml:7: warning repeated: /u);
    expect(out).not.toContain('together');
  });

  test('look at all that is named together', async () => {
    put('small-steps.lesson.yaml', text.replace('strong: We tried.', 'strong: I did it at once.'));
    put(
      'big-steps.lesson.yaml',
      text
        .replace('small-steps', 'big-steps')
        .replace('weak: We tried.', 'weak: I did it, at once!'),
    );
    const { out } = await lesson('check', 'small-steps.lesson.yaml', 'big-steps.lesson.yaml');
    expect(out).toMatch(/big-steps.*:7: warning repeated: .*strong of small-steps\/first/u);
    expect(out).toContain('All lessons together\n  quiz: 2 weak and 2 strong phrases');
  });
});

describe('check', () => {
  test('tells a person file, line, what is wrong and the way out', async () => {
    put('cut.txt', seed.slice(0, 2_900));
    const { code, out } = await lesson('check', 'cut.txt', seedPath);
    expect(code).toBe(1);
    expect(out).toMatch(/cut\.txt: refused\n/);
    expect(out).toMatch(/cut\.txt:\d+: error truncated: .* — Copy the text/);
    expect(out).toContain(
      '5 stages, 4 pairs, 5 red flags, 3 verdicts, 3 angles, 2 levels -> 26 cards',
    );
  });

  test.each([[[]], [['check']], [['check', '--jsn', 'a']], [['look', 'a']], [['import']]])(
    'wrong usage %j exits with 2 and shows the usage',
    async (argv) => {
      const { code, out, err } = await lesson(...argv);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('Usage:');
    },
  );
});

describe('import', () => {
  test('writes a lesson file, and importing again changes nothing', async () => {
    const first = await lesson('import', seedPath, '--out', 'mine');
    expect([first.code, first.err]).toEqual([0, '']);
    const path = join(base, 'mine', lessonName);
    const text = readFileSync(path, 'utf8');
    const again = await lesson('import', seedPath, '--out', 'mine');
    expect(again.out).toContain('up to date');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(join(base, 'mine'))).toEqual([lessonName]);
  });

  test('keeps ids, comments and what an author completed when the walkthrough changes', async () => {
    await lesson('import', seedPath);
    const path = join(base, lessonName);
    const edited = readFileSync(path, 'utf8')
      .replace('pairs:', '# my note\npairs:')
      .replace('id: i-did-escalate-it', 'id: escalation');
    writeFileSync(path, edited);
    put('changed.txt', seed.replace('anecdotal only.', 'anecdotes only.'));
    const { code } = await lesson('import', 'changed.txt');
    expect(code).toBe(0);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('# my note');
    expect(text).toContain('id: escalation');
    expect(text).toContain('anecdotes only.');
  });

  test('leaves a broken lesson file alone, and writes nothing for a refused text', async () => {
    put(lessonName, 'id: [');
    const broken = await lesson('import', seedPath);
    expect(broken.code).toBe(1);
    expect(broken.err).toContain('Nothing was written');
    expect(readFileSync(join(base, lessonName), 'utf8')).toBe('id: [');
    put('cut.txt', seed.slice(0, 2_900));
    const refused = await lesson('import', 'cut.txt', '--out', 'new');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('truncated');
    expect(readdirSync(base).sort()).toEqual(['cut.txt', lessonName].sort());
  });
});

describe('files from strangers', () => {
  test.skipIf(process.platform === 'win32')(
    'a pipe or a device is refused and not waited for',
    async () => {
      execFileSync('mkfifo', [join(base, 'pipe.txt')]);
      symlinkSync('/dev/zero', join(base, 'zero.txt'));
      const { code, out } = await lesson('check', 'pipe.txt', 'zero.txt', '.');
      expect(code).toBe(1);
      expect(out.match(/not a file/g)).toHaveLength(3);
    },
  );

  test('a file that is too large is refused with its size, the limit and the way out', async () => {
    put('large.txt', Buffer.alloc(5_000_000, 'a'));
    const { code, out } = await lesson('check', 'large.txt');
    expect(code).toBe(1);
    expect(out).toMatch(/large\.txt: .*5\.0 MB; .* at most 4 MB\. — Choose another file/);
  });

  test('what steers a terminal is shown and not obeyed; JSON keeps it as an escape', async () => {
    put('a.lesson.yaml', 'k\u001b[2J: "\u009b31m"\n\u202ek: 1\n');
    const { out } = await lesson('check', 'a.lesson.yaml');
    expect(out).toContain('k\ufffd[2J');
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const json = await lesson('check', '--json', 'a.lesson.yaml');
    expect(json.out).not.toContain('\u202e');
    expect(
      rowsOf(json.out)[0]
        ?.errors.map(({ message }) => message)
        .join(),
    ).toContain('\u202e');
  });

  test('a walkthrough with more red flags than a lesson holds is refused, and nothing is written', async () => {
    const lines = seed.split('\n').filter((line) => line !== '');
    const at = lines.findIndex((line) => line.startsWith('- '));
    expect(at).toBeGreaterThan(0);
    put(lessonName, await importedSeed());
    const flags = Array.from({ length: 101 }, (_, n) => `${lines[at]} ${n}`);
    put('many.txt', [...lines.slice(0, at), ...flags, ...lines.slice(at + 1)].join('\n'));
    const before = readFileSync(join(base, lessonName), 'utf8');
    const { code, err } = await lesson('import', 'many.txt');
    expect(code).toBe(1);
    expect(err).toMatch(/no lesson that can be kept: .*the limit is 100/);
    expect(readFileSync(join(base, lessonName), 'utf8')).toBe(before);
  });
});

const importedSeed = async (): Promise<string> => {
  await lesson('import', seedPath, '--out', 'other');
  return readFileSync(join(base, 'other', lessonName), 'utf8');
};
