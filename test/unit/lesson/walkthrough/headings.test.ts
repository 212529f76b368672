import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWalkthrough, type Role } from '#shared/domain/lesson/walkthrough/index.ts';
import { runs } from '../../../support/effort.ts';
import { linesOf, parsed, rolesOf, seed, seedRoles } from './seed.ts';

const whole = parsed(seed).lesson;
const lines = linesOf(seed);

/** Where a group of the seed begins: all places at which a person would put a heading. */
const STARTS: readonly number[] = [
  1,
  ...[0, 1, 2, 3, 4].map((stage) => 2 + 2 * stage),
  ...[0, 1, 2, 3].map((pair) => 12 + 3 * pair),
  ...Array.from({ length: 8 }, (_, at) => 24 + at),
  ...[32, 35, 38, 41, 42],
];

/** Headings by what they stand over. */
const HEADINGS: readonly string[] = [
  ...['Summary', 'Overview', 'STAR stages', 'Stages', 'The STAR Structure', 'Common Mistakes'],
  ...['Tips', 'Weak vs Strong', 'Weak vs. strong', 'Weak → Strong', 'Weak and Strong Phrases'],
  ...['Pairs', 'Red Flags', 'Verdicts', 'Interviewer Verdicts', 'Interviewer’s verdicts', 'Angles'],
  ...['Story angles', 'Levels', 'By level', 'Situation', 'Task', 'Action', 'Result', 'Takeaway'],
  ...['Reflection', 'Stage 2', 'Pair 1', 'Red flag 3'],
];

const STYLES: readonly ((heading: string) => string)[] = [
  (heading) => heading,
  (heading) => heading.toUpperCase(),
  (heading) => heading.toLowerCase(),
  (heading) => `## ${heading}`,
  (heading) => `**${heading}**`,
  (heading) => `**${heading}:**`,
  (heading) => `__${heading}__`,
  (heading) => `${heading}:`,
  (heading) => `2. ${heading}`,
  (heading) => `🚩 ${heading}`,
  (heading) => `### ⚠️ ${heading}`,
  (heading) => `1️⃣ ${heading}`,
];

const RULES = ['---', '***', '* * *', '___', '________________', '⸻', '—', '=====', '•'];

const heading = fc.oneof(
  fc.tuple(fc.constantFrom(...HEADINGS), fc.constantFrom(...STYLES)).map(([of, as]) => as(of)),
  fc.constantFrom(...RULES),
);

interface Inserted {
  readonly at: number;
  readonly text: string;
  readonly blank: boolean;
}

const inserted: fc.Arbitrary<Inserted> = fc.record({
  at: fc.constantFrom(...STARTS, lines.length),
  text: heading,
  blank: fc.boolean(),
});

const withHeadings = (headings: readonly Inserted[]): string =>
  [...lines, '']
    .flatMap((line, index) => [
      ...headings
        .filter(({ at }) => at === index)
        .flatMap(({ text, blank }) => (blank ? ['', text, ''] : [text])),
      line,
    ])
    .join('\n');

describe('headings and rules', () => {
  test('between the parts of the seed change nothing of its lesson, and are shown as left out', () => {
    fc.assert(
      fc.property(fc.array(inserted, { minLength: 1, maxLength: 12 }), (headings) => {
        const result = parsed(withHeadings(headings));
        expect(result.lesson).toEqual(whole);
        expect(rolesOf(result).filter((role) => role !== 'prose')).toEqual(seedRoles);
        const left = result.lines.filter(({ role }) => role === 'prose').map(({ text }) => text);
        expect(left.toSorted()).toEqual(headings.map(({ text }) => text).toSorted());
      }),
      { numRuns: runs(100, 2_000) },
    );
  });

  test('a rule above the title is none, and a title that reads like a heading is the title', () => {
    const [, ...rest] = lines;
    const result = parsed(['---', 'Lessons learned', '', ...rest, ''].join('\n'));
    expect(result.title?.principle).toBe('Lessons learned');
    expect(rolesOf(result)).toEqual(['prose', ...seedRoles]);
  });

  test('a line that a person gave a role keeps it', () => {
    const text = withHeadings([{ at: 24, text: 'Red Flags', blank: false }]);
    const roleOf = (role: Role) =>
      parseWalkthrough(text, new Map([[25, role]])).lines.find(({ n }) => n === 25)?.role;
    expect(roleOf('red_flag')).toBe('red_flag');
    expect(roleOf('pair_strong')).toBe('pair_strong');
  });

  test('a sentence that begins like a heading is a line as any other', () => {
    const flag = '- "results" without a number';
    const result = parsed(lines.toSpliced(25, 0, flag, '- Results.').join('\n') + '\n');
    expect(result.lesson.redFlags.slice(1, 3).map(({ text }) => text)).toEqual([
      '"results" without a number',
      'Results.',
    ]);
  });

  test('only headings and rules are no walkthrough', () => {
    expect(parseWalkthrough('---\n***\n').outcome).toBe('rejected');
    expect(parseWalkthrough('Summary\nStages\n---\nLevels').outcome).toBe('rejected');
  });
});
