import { describe, expect, test } from 'vitest';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { codesOf, linesOf, parsed, rolesOf, seed, seedRoles } from './seed.ts';

describe('the seed', () => {
  test('has the roles and groups that its author meant', () => {
    const { lines, warnings } = parsed(seed);
    expect(lines.map((line) => line.role)).toEqual(seedRoles);
    const groups = new Map<string, number[]>();
    for (const { n, group } of lines) {
      if (group !== null) groups.set(group, [...(groups.get(group) ?? []), n]);
    }
    expect([...groups.keys()]).toEqual([
      ...[1, 2, 3, 4, 5].map((n) => `stage:${n}`),
      ...[1, 2, 3, 4].map((n) => `pair:${n}`),
      ...[1, 2, 3, 4, 5].map((n) => `flag:${n}`),
      ...[1, 2, 3].map((n) => `verdict:${n}`),
      ...[1, 2, 3].map((n) => `angle:${n}`),
      ...[1, 2].map((n) => `level:${n}`),
    ]);
    expect(groups.get('pair:2')).toEqual([16, 17, 18]);
    expect(lines.slice(0, 2).map((line) => line.group)).toEqual([null, null]);
    expect(warnings).toEqual([]);
  });

  test('gives its title in three parts', () => {
    expect(parsed(seed).title).toEqual({
      principle: 'Success and Scale Bring Broad Responsibility',
      topic: 'What It Means and What Interviewers Listen For',
      series: 'Amazon LP STAR Walkthrough',
    });
  });

  test('gives stages with their costs, and nothing that the text does not say', () => {
    const { stages } = parsed(seed).lesson;
    expect(stages.map((stage) => [stage.mistake, stage.cost])).toEqual([
      [
        'Spending 90 seconds on system architecture before reaching the problem',
        'interviewer loses interest.',
      ],
      [
        'Jumping to investigation without stating scope boundary.',
        'Ownership proof is absent - interviewer assumes it was assigned.',
      ],
      ['We figured out the root cause together', 'individual contribution invisible.'],
      ["Ending with 'things got better and team was happy'", 'activity description not impact.'],
      ['I learned communication is important', 'generic and uninformative.'],
    ]);
    expect(stages.every((stage) => stage.name === null && stage.authored.length === 0)).toBe(true);
  });

  test('gives pairs word for word: the dash of line 13 belongs to the phrase', () => {
    const { pairs } = parsed(seed).lesson;
    const texts = linesOf(seed);
    expect(pairs.flatMap(({ weak, why, strong }) => [weak, why, strong])).toEqual(
      texts.slice(12, 24),
    );
    expect(pairs.map((pair) => pair.id)).toEqual([
      'i-did-escalate-it',
      'i-had-some-free-time',
      'i-would-communicate-more',
      'the-team-said-it-helped',
    ]);
  });

  test('gives red flags with phrase and meaning, and angles and levels in order', () => {
    const { redFlags, angles, levels, verdicts, summary } = parsed(seed).lesson;
    expect(redFlags[0]).toEqual({
      id: 'escalated-it-to-the-platform',
      authored: [],
      text: '"escalated it to the Platform team" shows handoff, not ownership',
      phrase: 'escalated it to the Platform team',
      shows: 'shows handoff, not ownership',
      unless: null,
    });
    expect(redFlags.map((flag) => flag.phrase)).toHaveLength(5);
    expect(angles[1]?.playDown).toBe('Business impact or cross-team coordination.');
    expect([summary.length, verdicts.length, levels.length]).toEqual([1, 3, 2]);
  });

  test('gives the same lesson each time, with ids that no two items share', () => {
    const { lesson } = parsed(seed);
    expect(parsed(seed).lesson).toEqual(lesson);
    const ids = [
      ...lesson.stages,
      ...lesson.pairs,
      ...lesson.redFlags,
      ...lesson.verdicts,
      ...lesson.angles,
      ...lesson.levels,
    ].map((item) => item.id);
    expect(new Set(ids).size).toBe(22);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(lesson.id).toBe('success-and-scale-bring-broad-responsibility');
  });
});

describe('damage', () => {
  test('a text that stops in the middle of line 20 is truncated there', () => {
    const lines = linesOf(seed);
    const cut = [...lines.slice(0, 19), lines[19]?.slice(0, 38)].join('\n');
    const result = parseWalkthrough(cut);
    expect(result.outcome).toBe('error');
    expect(codesOf(result)).toEqual(['truncated']);
    expect(result.errors[0]).toMatchObject({ line: 20, excerpt: lines[19]?.slice(0, 38) });
    expect(rolesOf(result)).toEqual(seedRoles.slice(0, 20));
    // The triple that was cut counts for nothing.
    expect(result.outcome === 'error' && result.found.pairs.length).toBe(2);
  });

  test.each([
    [14, 'pair:1'],
    [17, 'pair:2'],
    [20, 'pair:3'],
    [16, 'pair:2'],
    [18, 'pair:2'],
  ])('without line %i the triple %s is incomplete and makes no card', (n, group) => {
    const result = parseWalkthrough(
      linesOf(seed)
        .toSpliced(n - 1, 1)
        .join('\n'),
    );
    expect(result.outcome).toBe('error');
    expect(codesOf(result)).toEqual(['incomplete_pair']);
    expect(result.errors[0]?.message).toContain(group.replace(':', ' '));
    expect(rolesOf(result)).toEqual(seedRoles.toSpliced(n - 1, 1));
    expect(result.outcome === 'error' && result.found.pairs.length).toBe(3);
  });

  test.each([
    ['pairs', 12, 24],
    ['red flags', 24, 29],
    ['angles', 32, 41],
  ])('without its %s it is refused, and the rest keeps its labels', (name, from, to) => {
    const result = parseWalkthrough(
      linesOf(seed)
        .toSpliced(from, to - from)
        .join('\n'),
    );
    expect(result.outcome).toBe('error');
    expect(codesOf(result)).toEqual(['missing_section']);
    expect(result.errors[0]?.message).toContain(name);
    expect(rolesOf(result)).toEqual(seedRoles.toSpliced(from, to - from));
  });

  test.each([
    ['stages', 2, 12],
    ['verdicts', 29, 32],
    ['levels', 41, 43],
  ])('without its %s it is read, with a warning', (name, from, to) => {
    const result = parsed(
      linesOf(seed)
        .toSpliced(from, to - from)
        .join('\n') + '\n',
    );
    expect(rolesOf(result)).toEqual(seedRoles.toSpliced(from, to - from));
    expect(result.warnings.map((problem) => problem.code)).toEqual(['missing_section']);
    expect(result.warnings[0]?.message).toContain(name);
  });

  test('a text without a title is refused', () => {
    const result = parseWalkthrough(linesOf(seed).slice(1).join('\n'));
    expect(codesOf(result)).toContain('missing_section');
    expect(result.title).toBeNull();
  });
});

describe('what is no walkthrough', () => {
  const refused = (text: string): void => {
    const result = parseWalkthrough(text);
    expect(result.outcome).toBe('rejected');
    expect(codesOf(result)).toEqual(['not_a_walkthrough']);
    expect(result.title).toBeNull();
    expect(new Set(result.lines.map((line) => line.role))).not.toContain('title');
  };

  test('nothing, spaces, one line, noise', () => {
    for (const text of ['', '\n\n', ' \t ', 'Ownership', '\u0000\u0001PNG', '\ufffd'.repeat(99)]) {
      refused(text);
    }
  });

  // How long the worst may take is measured by the fuzzing, as work and not as time.
  test.each([
    ['10 MB in one line', 'a '.repeat(5_000_000), 'it has 10000000 characters'],
    ['100,000 lines', 'I did it myself.\n'.repeat(100_000), 'it has 1700000 characters'],
    ['10 MB of spaces before a word', `${' '.repeat(10_000_000)}x`, 'it has 10000001 characters'],
    ['quotes without end', `Title\n${`"'“‘`.repeat(40_000)}`, 'this line has more than 2000'],
    ['brackets without end', `Title\n${'('.repeat(150_000)}`, 'this line has more than 2000'],
  ])('%s is refused for its size, before anything in it is looked at', (_, text, why) => {
    refused(text);
    expect(parseWalkthrough(text).errors[0]?.message).toContain(why);
  });

  test('a text of ten million lines is refused without telling them one by one', () => {
    const result = parseWalkthrough('\n'.repeat(10_000_000));
    refused('\n'.repeat(10_000_000));
    expect(result.lines).toEqual([]);
    expect(result.errors[0]?.message).toContain('10000000 characters');
  });

  test('the longest text within the limits is looked at, line by line', () => {
    const line = `${'I said "we" - it was, in the end, (mostly) mine; '.repeat(6)}\n`;
    const text = `Ownership - STAR Walkthrough\n${line.repeat(590)}`;
    const { lines, errors } = parseWalkthrough(text);
    expect(lines).toHaveLength(591);
    expect(errors[0]?.message ?? '').not.toMatch(/characters|no walkthrough has more/);
  });
});

describe('a walkthrough with what no file can hold', () => {
  const written = (text: string) => {
    const result = parseWalkthrough(text);
    if (result.outcome !== 'parsed') throw new Error(result.outcome);
    const read = readLessonFile(writeLessonFile(result.lesson));
    expect(read).toEqual({ ok: true, value: result.lesson });
    return result.lesson;
  };

  test.each([
    ['a control character', '\u0002', ' '],
    ['an escape for terminals', '\u001b', ' '],
    ['a line break of another kind', '\u2028', ' '],
    ['half of a pair', '\ud83d', '\ufffd'],
  ])('%s gives a lesson that can be kept', (_, sign, shown) => {
    const lesson = written(seed.replace('routing', `rou${sign}ting`));
    expect(JSON.stringify(lesson)).toContain(`rou${shown}ting`);
  });

  test.each(['Con', 'nul', 'COM1', 'Aux'])('a title that is a device on Windows: %s', (title) => {
    const [, ...lines] = seed.split('\n');
    const lesson = written([`${title} - What It Means - STAR Walkthrough`, ...lines].join('\n'));
    expect(lesson.id).toBe(`${title.toLowerCase()}-lesson`);
  });
});
