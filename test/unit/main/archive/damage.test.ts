import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#shared/domain/backup/index.ts';
import { extractArchive } from '../../../../src/main/archive/read.ts';
import { contentsOf, DATA, fill, makeRoot, placesIn, saveAll, valueOf } from './support.ts';

/** How many archives are tried at the same time. */
const LANES = 8;

/** A small archive as the app writes it, and what it holds. */
let root: string;
let whole: Buffer;
let manifest: Manifest;
let contents: Record<string, string>;

beforeAll(async () => {
  root = await makeRoot();
  await fill(join(root, 'data'), {
    'journal/a.jsonl': '{"seq":1,"kind":"answer"}\n{"seq":2,"kind":"answer"}\n',
    'shell.json': DATA['shell.json'],
  });
  const file = join(root, 'whole.recast');
  manifest = valueOf(await saveAll(file, placesIn(root)));
  whole = await readFile(file);
  valueOf(await extractArchive(file, join(root, 'whole')));
  contents = await contentsOf(join(root, 'whole'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Reads the bytes as an archive: either refused with a label, or all is exactly right. */
const outcomeOf = async (bytes: Buffer, lane = 0): Promise<'right' | 'wrong' | 'refused'> => {
  const file = join(root, `${lane} damaged.recast`);
  const out = join(root, `out ${lane}`);
  await writeFile(file, bytes);
  const result = await extractArchive(file, out);
  if (!result.ok) {
    expect(result.error.message).toContain('damaged.recast');
    return 'refused';
  }
  const found = await contentsOf(out);
  await rm(out, { recursive: true });
  const isRight =
    JSON.stringify(found) === JSON.stringify(contents) &&
    JSON.stringify(result.value) === JSON.stringify(manifest);
  return isRight ? 'right' : 'wrong';
};

describe('an archive with damage', () => {
  it('is right as it is', async () => {
    expect(Object.keys(contents).sort()).toEqual(['journal/a.jsonl', 'settings.json']);
    expect(await outcomeOf(whole)).toBe('right');
  });

  it('with any one bit flipped is refused, or gives exactly what it gave', async () => {
    const counted = { right: 0, wrong: 0, refused: 0 };
    const lane = async (number: number): Promise<void> => {
      for (let bit = number; bit < whole.length * 8; bit += LANES) {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        counted[await outcomeOf(flipped, number)] += 1;
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    expect(counted.wrong).toBe(0);
    // Times, versions and the like mean nothing to us; most bits mean something.
    expect(counted.refused).toBeGreaterThan(counted.right);
    expect(counted.refused + counted.right).toBe(whole.length * 8);
  });

  it('cut anywhere is refused', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(await outcomeOf(whole.subarray(0, length))).toBe('refused');
    }
  });

  it('with its beginning cut off, a byte too many or a piece of it zeroed is refused', async () => {
    for (let at = 1; at < whole.length; at += 7) {
      expect(await outcomeOf(whole.subarray(at))).toBe('refused');
      const inserted = Buffer.concat([whole.subarray(0, at), Buffer.from([0]), whole.subarray(at)]);
      expect(await outcomeOf(inserted)).toBe('refused');
      const zeroed = Buffer.from(whole).fill(0, at, Math.min(at + 64, whole.length));
      expect(await outcomeOf(zeroed)).not.toBe('wrong');
    }
  });
});
