import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractArchive } from '#main/archive/read.ts';
import { copyMedia, mediaIn, putMedia } from '#main/media/store.ts';
import { syncMedia } from '#main/sync/media.ts';
import { pathProblem } from '#shared/domain/backup/index.ts';
import { saveAll, valueOf } from './archive/support.ts';

const nameOf = (text: string): string => `${createHash('sha256').update(text).digest('hex')}.png`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

let root: string;
const at = (...parts: string[]): string => join(root, ...parts);
const put = (folder: string, text: string): Promise<void> =>
  putMedia(folder, nameOf(text), bytesOf(text));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast media '));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('an image or sound', () => {
  it('lies under the name of its content, once, and under no other', async () => {
    await put(at('a'), 'one');
    await put(at('a'), 'one');
    expect([...(await mediaIn(at('a')))]).toEqual([nameOf('one')]);
    await expect(putMedia(at('a'), nameOf('two'), bytesOf('one'))).rejects.toThrow(
      /is not the name/,
    );
    await expect(putMedia(at('a'), '../x.png', bytesOf('one'))).rejects.toThrow(/is not the name/);
    expect(await readdir(at('a'))).toEqual([nameOf('one')]);
  });

  it('is copied where it is lacking, when it is what it is named for', async () => {
    await put(at('a'), 'one');
    await writeFile(at('a', nameOf('two')), 'half of tw');
    await writeFile(at('secret'), 'secret');
    await symlink(at('secret'), at('a', nameOf('secret')));
    await writeFile(at('a', 'notes.txt'), 'mine');
    expect(await copyMedia(at('a'), at('b'))).toEqual({ copied: 1, refused: [nameOf('two')] });
    expect(await readdir(at('b'))).toEqual([nameOf('one')]);
    expect(await copyMedia(at('none'), at('b'))).toEqual({ copied: 0, refused: [] });
  });
});

describe('two machines that share a folder', () => {
  it('have the images of both, each brought once, and a half one as soon as it is whole', async () => {
    const shared = at('shared');
    const machines = { a: at('a', 'media'), b: at('b', 'media') };
    await put(machines.a, 'one');
    await put(machines.b, 'two');
    const round = (own: 'a' | 'b') => syncMedia(at(own), shared, { own, all: ['a', 'b'] });
    expect([await round('a'), await round('b'), await round('a')]).toEqual([[], [], []]);
    const both = [nameOf('one'), nameOf('two')].sort();
    expect((await readdir(machines.a)).sort()).toEqual(both);
    expect((await readdir(machines.b)).sort()).toEqual(both);
    expect(await readdir(join(shared, 'b', 'media'))).toEqual([nameOf('two')]);
    await writeFile(join(shared, 'a', 'media', nameOf('three')), 'thr');
    expect(await round('b')).toEqual([
      expect.stringMatching(/^1 image or sound in .* may still be/),
    ]);
    await writeFile(join(shared, 'a', 'media', nameOf('three')), 'three');
    expect(await round('b')).toEqual([]);
    expect(await readFile(join(machines.b, nameOf('three')), 'utf8')).toBe('three');
  });
});

describe('an archive', () => {
  it('has the images and sounds, and nothing else of their folder', async () => {
    const decks = at('decks');
    await put(join(decks, 'media'), 'one');
    await writeFile(join(decks, 'media', 'notes.txt'), 'mine');
    await mkdir(at('journal'));
    const places = { journal: at('journal'), decks, settings: at('settings.json') };
    const written = valueOf(await saveAll(at('one.recast'), places));
    expect(written.files.map(({ path }) => path)).toEqual([`decks/media/${nameOf('one')}`]);
    expect(written.leftOut).toEqual([]);
    valueOf(await extractArchive(at('one.recast'), at('out')));
    expect(await copyMedia(at('out', 'decks', 'media'), at('new'))).toEqual({
      copied: 1,
      refused: [],
    });
    expect(pathProblem('decks/media/x.png')).toBe('unknown-place');
    expect(pathProblem(`decks/media/${nameOf('one')}`)).toBeNull();
    expect(pathProblem(`decks/media/more/${nameOf('one')}`)).toBe('unknown-place');
  });
});
