import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  parseWalkthrough,
  type Parsed,
  type Role,
  type WalkthroughResult,
} from '#shared/domain/lesson/walkthrough/index.ts';

export const FIXTURES = join(import.meta.dirname, '../../../fixtures');

export const seed = readFileSync(join(FIXTURES, 'seed.txt'), 'utf8');

/** The roles of the seed's 43 lines. */
export const seedRoles: readonly Role[] = [
  'title',
  'summary',
  ...Array.from({ length: 5 }, (): Role[] => ['stage_tip', 'stage_mistake']).flat(),
  ...Array.from({ length: 4 }, (): Role[] => ['pair_weak', 'pair_why', 'pair_strong']).flat(),
  ...Array.from({ length: 5 }, (): Role => 'red_flag'),
  ...Array.from({ length: 3 }, (): Role => 'verdict'),
  ...Array.from({ length: 3 }, (): Role[] => [
    'angle_lead',
    'angle_emphasize',
    'angle_deemphasize',
  ]).flat(),
  'level',
  'level',
];

export const linesOf = (text: string): string[] => text.trimEnd().split('\n');

export const rolesOf = (result: WalkthroughResult): Role[] =>
  result.lines.map((line) => line.role).filter((role) => role !== 'blank');

export const codesOf = (result: WalkthroughResult): string[] =>
  result.errors.map((problem) => problem.code);

export const parsed = (text: string): Parsed => {
  const result = parseWalkthrough(text);
  expect(result.errors).toEqual([]);
  if (result.outcome !== 'parsed') throw new Error(result.outcome);
  return result;
};
