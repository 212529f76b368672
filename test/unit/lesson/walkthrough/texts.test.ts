import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseWalkthrough, type Role } from '#shared/domain/lesson/walkthrough/index.ts';
import { rolesOf } from './seed.ts';

/**
 * Further texts, each line of which begins with the letter of its role: `w|I did my best.` They
 * differ in trade, length, marks and counts, so that no rule can hold by the words of one of them.
 */
const LETTERS: Readonly<Record<string, Role>> = {
  T: 'title',
  S: 'summary',
  t: 'stage_tip',
  m: 'stage_mistake',
  w: 'pair_weak',
  y: 'pair_why',
  s: 'pair_strong',
  f: 'red_flag',
  v: 'verdict',
  l: 'angle_lead',
  e: 'angle_emphasize',
  d: 'angle_deemphasize',
  L: 'level',
};

const folder = join(import.meta.dirname, 'texts');
const names = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('walkthroughs of many kinds', () => {
  test.each(names.filter((name) => name.endsWith('.labelled.txt')))('%s', (name) => {
    const labelled = read(name).split('\n');
    const result = parseWalkthrough(labelled.map((line) => line.replace(/^\w\|/, '')).join('\n'));
    expect(result.errors).toEqual([]);
    expect(rolesOf(result)).toEqual(
      labelled.filter((line) => line !== '').map((line) => LETTERS[line.slice(0, 1)]),
    );
  });
});

describe('other texts, some of them about interviews', () => {
  test.each(names.filter((name) => name.startsWith('not-')))('%s', (name) => {
    const result = parseWalkthrough(read(name));
    expect(result.outcome).toBe('rejected');
    expect(result.errors.map((problem) => problem.code)).toEqual(['not_a_walkthrough']);
  });
});
