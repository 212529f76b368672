import { expect, test } from 'vitest';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { isLong } from '../../../support/effort.ts';
import { linesOf, parsed, seed } from './seed.ts';

/**
 * The ends of lines and sentences behind which the seed reads like a shorter walkthrough: nothing
 * but angles, levels or a sentence of the last level is lost, and a warning says what is missing.
 */
const READABLE_CUTS: readonly (readonly [line: number, upTo: string])[] = [
  [35, 'solution.'],
  [38, 'coordination.'],
  [41, 'statements.'],
  [42, 'dependencies.'],
  [42, 'improvements.'],
  [43, 'articulation.'],
];

test('every text that is cut off is refused, or read with a warning where nothing tells', () => {
  const whole = parsed(seed).lesson;
  const lines = linesOf(seed);
  const readable = new Set(
    READABLE_CUTS.flatMap(([n, upTo]) => {
      const before = lines.slice(0, n - 1).join('\n').length + 1;
      const end = before + (lines[n - 1] ?? '').indexOf(upTo) + upTo.length;
      // With and without the line end behind it, and with the space before the next sentence.
      return [end, end + 1];
    }),
  );
  const end = seed.trimEnd().length;
  const wrong: unknown[] = [];
  // The long form cuts everywhere near the end, where a cut is hardest to see, and wherever it can be read.
  const [before, near] = isLong ? [5, 1] : [29, 5];
  for (let at = 0; at < end; at += 1) {
    const wanted =
      readable.has(at) || readable.has(at + 1) || at % (at < 3_900 ? before : near) === 0;
    if (!wanted) continue;
    const result = parseWalkthrough(seed.slice(0, at));
    const expected = readable.has(at);
    if ((result.outcome === 'parsed') !== expected) wrong.push([at, seed.slice(at - 30, at)]);
    if (expected && result.warnings.length === 0) wrong.push([at, 'no warning']);
  }
  expect(wrong).toEqual([]);
  expect(parsed(seed.slice(0, end)).lesson).toEqual(whole);
}, 60_000);

test('a cut at any line end before the angles is refused', () => {
  const lines = linesOf(seed);
  for (let count = 0; count < 35; count++) {
    const result = parseWalkthrough(lines.slice(0, count).join('\n') + '\n');
    expect([count, result.outcome]).not.toEqual([count, 'parsed']);
  }
});

test('a cut inside a triple names what should follow', () => {
  const lines = linesOf(seed);
  for (const n of [13, 14, 16, 17, 19, 20, 22, 23, 33, 34, 36, 37, 39, 40]) {
    const result = parseWalkthrough(lines.slice(0, n).join('\n') + '\n');
    expect([n, result.errors[0]?.code, result.errors[0]?.line]).toEqual([n, 'truncated', n]);
  }
});
