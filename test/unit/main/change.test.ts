import { lessonTexts } from '../../support/text-process.ts';
import { writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { mergeLessons, moveItems, newLesson, removeItems } from '#shared/domain/deck/index.ts';
import {
  diffLessons,
  invertChange,
  type LessonChange,
} from '#shared/domain/lesson/change/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { createDeckLibrary, type DeckLibrary } from '#main/decks/library.ts';

const textOf = (id: string): string => `# mine
format: recast-lesson/1
id: ${id}
source: original
title: {principle: Ownership}
pairs:
  # the best of them
  - id: first
    weak: 'We looked into it.' # so vague
    why: Nobody hears who did it.
    strong: I looked into it the same evening.
  - id: second
    weak: They fixed it.
    why: They are not you.
    strong: I fixed it.
`;

let root: string;
let own: string;
let library: DeckLibrary;
let told: (readonly DeckEntry[])[];

const inOwn = (file: string): string => join(own, file);
const read = (file: string): Promise<string> => readFile(inOwn(file), 'utf8');
const files = async (): Promise<readonly string[]> =>
  (await readdir(own)).filter((name) => name.endsWith('.yaml')).sort();

const lessonOf = (text: string): Lesson => {
  const lesson = readLessonFile(text);
  if (!lesson.ok) throw new Error(JSON.stringify(lesson.error));
  return lesson.value;
};
const lessons = async (): Promise<readonly Lesson[]> =>
  (await library.list()).flatMap(({ lesson }) => lesson ?? []);
const back = (changes: readonly LessonChange[]): readonly LessonChange[] =>
  changes.map(invertChange).reverse();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast change '));
  own = join(root, 'own');
  const shipped = join(root, 'shipped');
  await mkdir(shipped);
  await mkdir(own);
  await writeFile(join(shipped, 'ships.lesson.yaml'), textOf('ships'));
  await writeFile(inOwn('a.lesson.yaml'), textOf('a'));
  await writeFile(inOwn('b is other.lesson.yaml'), textOf('b'));
  library = createDeckLibrary({ shipped, own, watchShipped: true, texts: lessonTexts() });
  told = [];
  library.onChange((decks) => told.push(decks));
});

afterEach(async () => {
  library.close();
  await chmod(own, 0o755);
  await rm(root, { recursive: true, force: true });
});

describe('changes of lessons', () => {
  it('are written with comments and order kept, told, and taken back letter by letter', async () => {
    const changes = removeItems([{ lessonId: 'a', itemId: 'first' }], await lessons());
    await library.change(changes);
    expect(lessonOf(await read('a.lesson.yaml')).pairs.map(({ id }) => id)).toEqual(['second']);
    expect(await read('a.lesson.yaml')).toContain('# mine');
    expect(told.at(-1)?.find(({ file }) => file === 'a.lesson.yaml')?.lesson?.pairs).toHaveLength(
      1,
    );
    expect(await readdir(inOwn('before edits'))).toEqual(['a.lesson.yaml']);
    await library.change(back(changes));
    expect(await read('a.lesson.yaml')).toBe(textOf('a'));
  });

  it('are applied to what the file says by now, and leave alone what somebody else changed', async () => {
    const changes = removeItems([{ lessonId: 'a', itemId: 'first' }], await lessons());
    const edited = textOf('a').replace('They fixed it.', 'They had it fixed.').concat('# last\n');
    await writeFile(inOwn('a.lesson.yaml'), edited);
    await library.change(changes);
    const text = await read('a.lesson.yaml');
    expect(text).toContain('They had it fixed.');
    expect(text).toContain('# last');
    // A comment that somebody wrote since stays when the change is taken back, too.
    await writeFile(inOwn('a.lesson.yaml'), `${text}# later\n`);
    await library.change(back(changes));
    expect(await read('a.lesson.yaml')).toContain('# later');
    expect(lessonOf(await read('a.lesson.yaml'))).toEqual(lessonOf(edited));
  });

  it('are refused where the same words were changed meanwhile, and nothing is written', async () => {
    const [, other] = [await lessons(), 'b is other.lesson.yaml'];
    const changes = removeItems(
      [
        { lessonId: 'b', itemId: 'first' },
        { lessonId: 'a', itemId: 'first' },
      ],
      await lessons(),
    );
    const edited = textOf('a').replace('We looked into it.', 'We saw it.');
    await writeFile(inOwn('a.lesson.yaml'), edited);
    await expect(library.change(changes)).rejects.toThrow(
      /^a\.lesson\.yaml was changed meanwhile \(first\), so nothing was written/,
    );
    expect(await read('a.lesson.yaml')).toBe(edited);
    expect(await read(other)).toBe(textOf('b'));
  });

  it('make and remove decks; what is removed is kept, and comes back under its name', async () => {
    const changes = mergeLessons('b', 'a', await lessons());
    await library.change(changes);
    expect(await files()).toEqual(['a.lesson.yaml']);
    const merged = lessonOf(await read('a.lesson.yaml'));
    expect(merged.pairs.map(({ id, progressOf }) => [id, progressOf])).toEqual([
      ['first', undefined],
      ['second', undefined],
      ['first-2', 'b/first'],
      ['second-2', 'b/second'],
    ]);
    expect(await readFile(inOwn('before edits/b is other.lesson.yaml'), 'utf8')).toBe(textOf('b'));
    await library.change(back(changes));
    expect(await files()).toEqual(['a.lesson.yaml', 'b is other.lesson.yaml']);
    expect(await read('b is other.lesson.yaml')).toBe(textOf('b'));
    expect(await read('a.lesson.yaml')).toBe(textOf('a'));
  });

  it('never take a file’s name: a new deck gets one that is free', async () => {
    await writeFile(inOwn('new.lesson.yaml'), 'broken: [');
    const change = newLesson({ principle: 'New', topic: null, series: null }, await lessons());
    await library.change([change]);
    expect(await files()).toContain('new 2.lesson.yaml');
    expect(await read('new.lesson.yaml')).toBe('broken: [');
    // Cut short and done again, it is found done; another deck of that id is refused.
    const entries = await library.list();
    await library.change([change]);
    expect(await library.list()).toEqual(entries);
    const head = change.after && { ...change.after, about: 'Another.' };
    await expect(library.change([{ ...change, after: head }])).rejects.toThrow(
      /There is a deck with the id “new”/,
    );
  });

  it('copy a shipped lesson first, and never remove one', async () => {
    const all = await lessons();
    const changes = moveItems([{ lessonId: 'ships', itemId: 'first' }], 'a', all);
    expect(await library.change(changes)).toEqual({ copied: ['ships'] });
    expect(await files()).toContain('ships.lesson.yaml');
    expect(lessonOf(await read('ships.lesson.yaml')).pairs).toHaveLength(1);
    const ships = all.find(({ id }) => id === 'ships') ?? null;
    await rm(inOwn('ships.lesson.yaml'));
    await library.list();
    await expect(library.change([diffLessons(ships, null)])).rejects.toThrow(/comes with the app/);
  });

  it('that no file can hold are refused before anything is written', async () => {
    const [a, b] = await lessons();
    if (!a || !b) throw new Error('There are two.');
    const long = { id: 'n', authored: [], question: 'x'.repeat(5_000), answer: 'A' };
    const changes = [
      diffLessons(a, { ...a, about: 'Other.' }),
      diffLessons(b, { ...b, notes: [long] }),
    ];
    await expect(library.change(changes)).rejects.toThrow(/cannot be kept like this/);
    expect([await read('a.lesson.yaml'), await read('b is other.lesson.yaml')]).toEqual([
      textOf('a'),
      textOf('b'),
    ]);
  });

  it('tell how far they are, and leave nothing when they are stopped in the middle', async () => {
    const changes = removeItems(
      [
        { lessonId: 'a', itemId: 'first' },
        { lessonId: 'b', itemId: 'first' },
        { lessonId: 'ships', itemId: 'first' },
      ],
      await lessons(),
    );
    const shares: number[] = [];
    const stop = new AbortController();
    const stopped = library.change(changes, {
      signal: stop.signal,
      onProgress: (share) => {
        shares.push(share);
        // The texts are made by then, and the first file is written.
        if (share > 0.81) stop.abort(new Error('It was cancelled.'));
      },
    });
    await expect(stopped).rejects.toThrow('It was cancelled.');
    expect(await read('a.lesson.yaml')).toBe(textOf('a'));
    expect(await read('b is other.lesson.yaml')).toBe(textOf('b'));
    // The copy of the shipped one is gone again.
    const files = (await readdir(own)).filter((file) => file.endsWith('.yaml'));
    expect(files.toSorted()).toEqual(['a.lesson.yaml', 'b is other.lesson.yaml']);
    expect(shares).toEqual([...shares].sort((x, y) => x - y));
    expect(shares).toHaveLength(4);
  });

  it.each([
    ['changes', (lesson: Lesson) => ({ ...lesson, pairs: lesson.pairs.slice(1) })],
    ['removes', () => null],
  ])('keep a text that is saved before the turn of a file that it %s', async (_, become) => {
    const own = (await lessons()).filter(({ id }) => id !== 'ships');
    const changes = own.map((lesson) => diffLessons(lesson, become(lesson)));
    const saved = `${textOf('b')}# saved at that moment\n`;
    const changed = library.change(changes, {
      // All texts are worked out, and the first file is written.
      onProgress: (share) => {
        if (share > 0.81 && share < 1) writeFileSync(inOwn('b is other.lesson.yaml'), saved);
      },
    });
    await expect(changed).rejects.toThrow(/^b is other.lesson.yaml was saved by another program/);
    expect(await read('b is other.lesson.yaml')).toBe(saved);
    expect(await read('a.lesson.yaml')).toBe(textOf('a'));
  });

  it('are all taken back when one of them fails in the middle', async () => {
    const all = await lessons();
    // A link out of the folder is found only when it is written.
    const outside = join(root, 'outside.lesson.yaml');
    await writeFile(outside, textOf('z'));
    await symlink(outside, inOwn('z.lesson.yaml'));
    const now = await lessons();
    const places = ['a', 'b', 'z'].map((lessonId) => ({ lessonId, itemId: 'first' }));
    const changes = removeItems(places, now);
    expect(changes.map(({ lessonId }) => lessonId)).toContain('z');
    await expect(library.change(changes)).rejects.toThrow(/is a link to/);
    expect(await read('a.lesson.yaml')).toBe(textOf('a'));
    expect(await read('b is other.lesson.yaml')).toBe(textOf('b'));
    expect((await lessons()).length).toBe(all.length + 1);
  });
});
