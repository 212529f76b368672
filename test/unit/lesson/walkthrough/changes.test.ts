import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { linesOf, parsed, rolesOf, seed, seedRoles } from './seed.ts';
import { runs } from '../../../support/effort.ts';

const whole = parsed(seed).lesson;

/** A way to write the same text otherwise: line by line, given its place. */
type Change = (line: string, index: number) => string;

const asItIs: Change = (line) => line;

const isSpoken = (index: number): boolean => index >= 12 && index < 24 && (index - 12) % 3 !== 1;

/** Changes that leave every word of the lesson as it is; one is taken of each list. */
const KEEP_WORDS: readonly (readonly Change[])[] = [
  [
    asItIs,
    (line) => line.replace(/^- /, '• '),
    (line) => line.replace(/^- /, '* '),
    (line) => line.replace(/^- /, '– '),
    (line, index) => line.replace(/^- /, `${index - 23}. `),
    (line) => line.replace(/^- /, ''),
  ],
  [
    asItIs,
    (line, index) => (isSpoken(index) ? `"${line}"` : line),
    (line, index) => (isSpoken(index) ? `“${line}”` : line),
  ],
];

/** Changes that leave the meaning, but not every mark. */
const KEEP_MEANING: readonly (readonly Change[])[] = [
  [
    asItIs,
    (line) => line.replaceAll(' - ', ' – '),
    (line) => line.replaceAll(' - ', ' — '),
    (line) => line.replaceAll(' - ', '—'),
  ],
  [asItIs, (line) => line.replaceAll(/(?<=\w)'(?=\w)/g, '’')],
  [asItIs, (line) => line.replaceAll(/"([^"]*)"/g, '“$1”')],
  [asItIs, (line) => line.replaceAll(/(?<!\w)'([^']*)'(?!\w)/g, '‘$1’')],
];

/** Space around lines comes last: it is outside of all marks. */
const SPACE: readonly Change[] = [asItIs, (line) => `  ${line}\t `];

const LINE_ENDS = ['\n', '\r\n', '\r', '\u0085'];

interface Writing {
  readonly changes: readonly Change[];
  readonly lineEnd: string;
  readonly bom: boolean;
  readonly finalBreak: boolean;
  /** For each line how many blank lines stand before it. */
  readonly blanks: readonly number[];
}

const written = (lines: readonly string[], writing: Writing): string => {
  const changed = lines.map((line, index) =>
    writing.changes.reduce((text, change) => change(text, index), line),
  );
  const spaced = changed.flatMap((line, index) => [
    ...Array.from({ length: writing.blanks[index] ?? 0 }, () => ''),
    line,
  ]);
  return (
    (writing.bom ? '\ufeff' : '') +
    spaced.join(writing.lineEnd) +
    (writing.finalBreak ? writing.lineEnd : '')
  );
};

/** Blank lines as people put them: nowhere, everywhere, between some lines. */
const blanks = fc.oneof(
  fc.constant<number[]>([]),
  fc.constant(Array.from({ length: 43 }, () => 1)),
  fc.constant(
    [2, 12, 24, 29, 32, 41].reduce<number[]>(
      (all, at) => all.with(at, 1),
      Array.from({ length: 43 }, () => 0),
    ),
  ),
  fc.array(fc.nat({ max: 2 }), { maxLength: 43 }),
);

const writingWith = (changes: readonly (readonly Change[])[]): fc.Arbitrary<Writing> =>
  fc.record({
    changes: fc.tuple(...[...changes, SPACE].map((some) => fc.constantFrom(...some))),
    lineEnd: fc.constantFrom(...LINE_ENDS),
    bom: fc.boolean(),
    finalBreak: fc.boolean(),
    blanks,
  });

describe('the same text written otherwise', () => {
  test('gives the same lesson where every word stays', () => {
    fc.assert(
      fc.property(writingWith(KEEP_WORDS), (writing) => {
        const text = written(linesOf(seed), writing);
        const result = parsed(text);
        expect(rolesOf(result)).toEqual(seedRoles);
        expect(result.lesson).toEqual(whole);
      }),
      { numRuns: runs(150, 500) },
    );
  });

  test('gives the same roles whatever its dashes and marks', () => {
    fc.assert(
      fc.property(writingWith([...KEEP_WORDS, ...KEEP_MEANING]), (writing) => {
        expect(rolesOf(parsed(written(linesOf(seed), writing)))).toEqual(seedRoles);
      }),
      { numRuns: runs(150, 500) },
    );
  });

  test('keeps physical lines: blank ones count, and each has its text', () => {
    const { lines } = parsed(`\ufeff${seed.replaceAll('\n', '\r\n\r\n')}`);
    expect(lines.filter((line) => line.role !== 'blank').map((line) => line.n)).toEqual(
      Array.from({ length: 43 }, (_, index) => 2 * index + 1),
    );
    expect(lines[0]?.text).toBe(linesOf(seed)[0]);
  });
});

/** The seed's groups: its first line, how many lines each has, and how many there are. */
const GROUPS = {
  stages: { from: 2, size: 2, count: 5 },
  pairs: { from: 12, size: 3, count: 4 },
  flags: { from: 24, size: 1, count: 5 },
  verdicts: { from: 29, size: 1, count: 3 },
  angles: { from: 32, size: 3, count: 3 },
  levels: { from: 41, size: 1, count: 2 },
} as const;

test('with other counts of each section it is labelled right, or honestly undecided', () => {
  const kept = fc.record({
    stages: fc.subarray([0, 1, 2, 3, 4]),
    pairs: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    flags: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }),
    verdicts: fc.subarray([0, 1, 2]),
    angles: fc.subarray([0, 1, 2], { minLength: 1 }),
    levels: fc.subarray([0, 1]),
  });
  let undecided = 0;
  let tries = 0;
  fc.assert(
    fc.property(kept, (choice) => {
      const all = linesOf(seed).map((text, index) => ({ text, role: seedRoles[index] }));
      const lines = [
        ...all.slice(0, 2),
        ...Object.entries(GROUPS).flatMap(([name, { from, size }]) =>
          choice[name as keyof typeof GROUPS].flatMap((group) =>
            all.slice(from + group * size, from + (group + 1) * size),
          ),
        ),
      ];
      const result = parseWalkthrough(lines.map((line) => line.text).join('\n') + '\n');
      tries++;
      if (result.errors.some((problem) => problem.code === 'ambiguous_segmentation')) undecided++;
      else expect(rolesOf(result)).toEqual(lines.map((line) => line.role));
    }),
    { numRuns: runs(300, 1_000) },
  );
  expect(undecided / tries).toBeLessThan(0.05);
});
