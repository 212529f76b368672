import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { FIXTURES } from './seed.ts';

interface Expected {
  readonly outcome: 'parsed' | 'rejected' | 'error';
  readonly counts?: Readonly<Record<string, number>>;
  readonly lines?: readonly { readonly n: number; readonly role: string; readonly group: string }[];
  readonly costs?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly also_right?: readonly string[];
  readonly near_line?: number;
}

const folder = join(FIXTURES, 'walkthroughs');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => {
    const gold: unknown = JSON.parse(
      readFileSync(join(folder, name.replace(/txt$/, 'expected.json')), 'utf8'),
    );
    return { name, text: readFileSync(join(folder, name), 'utf8'), gold: gold as Expected };
  });

describe('texts with known labels', () => {
  test('are there', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  test.each(cases)('$name', ({ text, gold }) => {
    const result = parseWalkthrough(text);
    expect(result.outcome).toBe(gold.outcome);
    if (gold.lines !== undefined) {
      expect(result.lines.map(({ n, role, group }) => ({ n, role, group }))).toEqual(gold.lines);
    }
    if (gold.counts !== undefined && result.outcome === 'parsed') {
      const { stages, pairs, redFlags, verdicts, angles, levels } = result.lesson;
      expect({
        stages: stages.length,
        pairs: pairs.length,
        red_flags: redFlags.length,
        verdicts: verdicts.length,
        angles: angles.length,
        levels: levels.length,
      }).toEqual(gold.counts);
    }
    if (gold.costs !== undefined && result.outcome === 'parsed') {
      const mistakes = result.lines.filter((line) => line.role === 'stage_mistake');
      const costs = Object.fromEntries(
        mistakes.map((line, index) => [line.n, result.lesson.stages[index]?.cost]),
      );
      expect(costs).toMatchObject(gold.costs);
    }
    if (gold.code !== undefined) {
      const right = [gold.code, ...(gold.also_right ?? [])];
      const found = result.errors.find((problem) => right.includes(problem.code));
      expect(found).toBeDefined();
      expect(Math.abs((found?.line ?? Infinity) - (gold.near_line ?? 0))).toBeLessThanOrEqual(3);
    }
  });
});
