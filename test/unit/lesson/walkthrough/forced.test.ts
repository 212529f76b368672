import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  parseWalkthrough,
  ROLES,
  type ForcedRoles,
  type LabelledLine,
  type Role,
} from '#shared/domain/lesson/walkthrough/index.ts';
import { FIXTURES, seed } from './seed.ts';

const FOLDER = join(FIXTURES, 'walkthroughs');
const texts = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'));

/** What a line is, or would be if it had to be something. */
const roleOf = ({ role, doubt }: LabelledLine): Role => doubt?.role ?? role;

const rolesOf = (text: string, forced?: ForcedRoles): ForcedRoles =>
  new Map(
    parseWalkthrough(text, forced)
      .lines.filter(({ role }) => role !== 'blank')
      .map((line) => [line.n, roleOf(line)]),
  );

const ANY_ROLE = fc.constantFrom<Role>(...ROLES, 'prose');

/** A text, and roles for some of its lines, whatever they are. */
const textAndRoles = fc.constantFrom(...texts).chain((text) => {
  const lines = parseWalkthrough(text)
    .lines.filter(({ role }) => role !== 'blank')
    .map(({ n }) => n);
  return fc
    .array(fc.tuple(fc.constantFrom(...lines), ANY_ROLE), { minLength: 1, maxLength: 6 })
    .map((entries) => ({ text, forced: new Map(entries) }));
});

describe('roles that a person gave', () => {
  test('are those that the lines have then', () => {
    fc.assert(
      fc.property(textAndRoles, ({ text, forced }) => {
        const lines = parseWalkthrough(text, forced).lines;
        // A text of which every line is left out is empty, and says so.
        for (const [n, role] of forced) {
          const line = lines.find((each) => each.n === n);
          expect(line && roleOf(line)).toBe(role);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('given again, with all that came of them, they change nothing', () => {
    fc.assert(
      fc.property(textAndRoles, ({ text, forced }) => {
        const once = rolesOf(text, forced);
        expect(rolesOf(text, once)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  test('what was read anyway gives the same lesson', () => {
    let read = 0;
    for (const text of texts) {
      const result = parseWalkthrough(text);
      if (result.outcome !== 'parsed') continue;
      const again = parseWalkthrough(text, rolesOf(text));
      expect(again.outcome === 'parsed' && again.lesson).toEqual(result.lesson);
      read += 1;
    }
    expect(read).toBeGreaterThan(30);
  });

  test('a text that was taken for none is one when its lines are named', () => {
    const text =
      'Ownership\n\nI looked into it.\nVague: nobody knows who did it.\nI found the leak.';
    expect(parseWalkthrough(text).outcome).toBe('rejected');
    const forced = new Map<number, Role>([
      [3, 'pair_weak'],
      [4, 'pair_why'],
      [5, 'pair_strong'],
    ]);
    const result = parseWalkthrough(text, forced);
    expect(result.outcome).toBe('error');
    expect(result.outcome === 'error' && result.found.pairs).toMatchObject([
      { weak: 'I looked into it.', strong: 'I found the leak.' },
    ]);
  });

  test('a part that lacks a line is told where it begins, and makes no item', () => {
    const { lines } = parseWalkthrough(seed);
    const second = lines.filter(({ group }) => group === 'pair:2').map(({ n }) => n);
    const result = parseWalkthrough(seed, new Map([[second[1] ?? 0, 'prose']]));
    expect(result.outcome === 'error' && result.found.pairs).toHaveLength(3);
    expect(result.left).toMatchObject([{ line: second[0], code: 'incomplete_pair' }]);
    expect(result.left[0]?.message).toContain('pair 2 is incomplete');
  });
});
