import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStaging, type Staging } from '#main/import/staging.ts';

let root: string;
let folder: string;
let staging: Staging;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recast staging '));
  folder = join(root, 'import');
  staging = createStaging(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a file is whole when all of its bytes came', async () => {
  await staging.begin('a.recast', 5);
  await staging.write(Uint8Array.of(1, 2, 3));
  await expect(staging.take()).rejects.toThrow('not read to its end');
  await staging.write(Uint8Array.of(4, 5));
  expect([...readFileSync(await staging.take())]).toEqual([1, 2, 3, 4, 5]);
});

test('another file takes the place of the first', async () => {
  await staging.begin('a.recast', 1);
  await staging.begin('b.recast', 1);
  expect(readdirSync(folder)).toEqual(['b.recast']);
});

test('what is put away leaves nothing, and takes nothing more', async () => {
  await staging.begin('a.recast', 8);
  await Promise.all([staging.write(new Uint8Array(4)), staging.clear()]);
  await expect(staging.write(new Uint8Array(4))).rejects.toThrow('put away meanwhile');
  expect(existsSync(folder)).toBe(false);
});

test('more bytes than were promised end it, and leave nothing', async () => {
  await staging.begin('a.recast', 2);
  await expect(staging.write(new Uint8Array(3))).rejects.toThrow('grew while it was read');
  expect(existsSync(folder)).toBe(false);
});

test('what a killed run has left is removed by the next', async () => {
  await staging.begin('a.recast', 8);
  await staging.write(new Uint8Array(4));
  await createStaging(folder).clear();
  expect(existsSync(folder)).toBe(false);
});
