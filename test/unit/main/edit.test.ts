import { lessonTexts } from '../../support/text-process.ts';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { textsOf, type ItemTexts } from '#shared/domain/lesson/edit/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { createDeckLibrary, type DeckLibrary } from '#main/decks/library.ts';

const TEXT = `# mine
format: recast-lesson/1
id: own
source: walkthrough
title: {principle: Ownership}
pairs:
  - id: first
    weak: 'We looked into it.' # so vague
    why: Nobody hears who did it.
    strong: I looked into it the same evening.
`;

const EDITED = TEXT.replace("'We looked into it.'", "'We went into it.'").replace(
  'same evening.\n',
  'same evening.\n    authored: [weak]\n',
);

let root: string;
let shipped: string;
let own: string;
let library: DeckLibrary;
let told: (readonly DeckEntry[])[];

const inOwn = (file: string): string => join(own, file);
const ownText = (file = 'own.lesson.yaml'): Promise<string> => readFile(inOwn(file), 'utf8');

const seenIn = (text: string, itemId = 'first'): ItemTexts => {
  const lesson = readLessonFile(text);
  if (!lesson.ok) throw new Error(JSON.stringify(lesson.error));
  return textsOf(lesson.value, itemId) ?? {};
};

const edit = (fields: ItemTexts, expected = seenIn(TEXT), lessonId = 'own') =>
  library.edit({ lessonId, itemId: 'first', expected, fields });

const start = (): void => {
  library = createDeckLibrary({ shipped, own, watchShipped: true, texts: lessonTexts() });
  told = [];
  library.onChange((decks) => told.push(decks));
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast edit '));
  shipped = join(root, 'shipped');
  own = join(root, 'own');
  await mkdir(shipped);
  await mkdir(own);
  await writeFile(join(shipped, 'ships.lesson.yaml'), TEXT.replace('id: own', 'id: ships'));
  await writeFile(inOwn('own.lesson.yaml'), TEXT);
  start();
});

afterEach(async () => {
  library.close();
  await rm(root, { recursive: true, force: true });
});

describe('an edit of an own lesson', () => {
  it('changes the text in place, and is told at once', async () => {
    const outcome = await edit({ weak: 'We went into it.' });
    expect(outcome).toEqual({ path: inOwn('own.lesson.yaml'), copied: false });
    expect(await ownText()).toBe(EDITED);
    const [deck] = (told.at(-1) ?? []).filter(({ file }) => file === 'own.lesson.yaml');
    expect(deck?.lesson?.pairs[0]?.weak).toBe('We went into it.');
    expect((await readdir(own)).sort()).toEqual(['before edits', 'own.lesson.yaml']);
  });

  it('and the two swapped gives the file back byte for byte', async () => {
    await edit({ weak: 'We went into it.' });
    await edit(seenIn(TEXT), seenIn(EDITED));
    expect(await ownText()).toBe(TEXT);
    await edit(seenIn(EDITED), seenIn(TEXT));
    expect(await ownText()).toBe(EDITED);
  });

  it('writes nothing when nothing is changed', async () => {
    const before = await stat(inOwn('own.lesson.yaml'));
    await edit({ weak: ' We looked into it. ' });
    const after = await stat(inOwn('own.lesson.yaml'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(await readdir(own)).toEqual(['own.lesson.yaml']);
  });

  it('keeps each text that it did not write itself, and never reads it as a lesson', async () => {
    await edit({ weak: 'We went into it.' });
    await edit({ weak: 'We went into it all.' }, seenIn(EDITED));
    const kept = join(own, 'before edits');
    expect(await readdir(kept)).toEqual(['own.lesson.yaml']);

    const byHand = TEXT.replace('# mine', '# mine, by hand');
    await writeFile(inOwn('own.lesson.yaml'), byHand);
    await edit({ weak: 'We went into it.' });
    expect((await readdir(kept)).sort()).toEqual(['own 2.lesson.yaml', 'own.lesson.yaml']);
    expect(await readFile(join(kept, 'own.lesson.yaml'), 'utf8')).toBe(TEXT);
    expect(await readFile(join(kept, 'own 2.lesson.yaml'), 'utf8')).toBe(byHand);

    // Another run of the app starts anew, and overwrites no copy of an earlier one.
    library.close();
    start();
    const present = seenIn(await ownText());
    await edit({ weak: 'We looked.' }, present);
    expect(await readdir(kept)).toHaveLength(3);
    const decks = await library.list();
    expect(decks.map(({ file, problems }) => [file, problems])).toEqual([
      ['ships.lesson.yaml', []],
      ['own.lesson.yaml', []],
    ]);
  });

  it('takes two edits at once one after the other, and both stay', async () => {
    await Promise.all([
      edit({ weak: 'We went into it.' }, { weak: 'We looked into it.' }),
      edit({ why: 'Who did?' }, { why: 'Nobody hears who did it.' }),
    ]);
    expect(seenIn(await ownText())).toMatchObject({ weak: 'We went into it.', why: 'Who did?' });
  });

  it.skipIf(process.platform === 'win32')('keeps its permissions, and a link', async () => {
    await mkdir(inOwn('drafts'));
    const file = inOwn(join('drafts', 'elsewhere.yaml'));
    await writeFile(file, TEXT.replace('id: own', 'id: linked'));
    await chmod(file, 0o640);
    await symlink(file, inOwn('linked.lesson.yaml'));
    await edit({ weak: 'We went into it.' }, seenIn(TEXT), 'linked');
    expect(await readlink(inOwn('linked.lesson.yaml'))).toBe(file);
    expect(await readFile(file, 'utf8')).toContain('We went into it.');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
  });
});

describe('an edit of a shipped lesson', () => {
  it('is made in a copy of one’s own, and leaves the shipped file as it is', async () => {
    const original = join(shipped, 'ships.lesson.yaml');
    const before = await readFile(original, 'utf8');
    await chmod(original, 0o444);
    const outcome = await edit({ weak: 'We went into it.' }, seenIn(TEXT), 'ships');
    expect(outcome).toEqual({ path: inOwn('ships.lesson.yaml'), copied: true });
    expect(await readFile(original, 'utf8')).toBe(before);
    expect(await ownText('ships.lesson.yaml')).toBe(EDITED.replace('id: own', 'id: ships'));
    expect((await stat(inOwn('ships.lesson.yaml'))).mode & 0o200).toBe(0o200);
    const mine = (told.at(-1) ?? []).filter(({ lesson }) => lesson?.id === 'ships');
    expect(mine.map(({ origin }) => origin)).toEqual(['own']);

    const again = await edit(seenIn(TEXT), seenIn(EDITED), 'ships');
    expect(again.copied).toBe(false);
    expect(await ownText('ships.lesson.yaml')).toBe(before);
  });

  it('that is refused or changes nothing makes no copy', async () => {
    await expect(edit({ weak: '' }, seenIn(TEXT), 'ships')).rejects.toThrow(/cannot be empty/);
    await expect(edit({ weak: 'A.' }, { weak: 'B.' }, 'ships')).rejects.toThrow(/meanwhile/);
    expect((await edit(seenIn(TEXT), seenIn(TEXT), 'ships')).copied).toBe(false);
    expect(await readdir(own)).toEqual(['own.lesson.yaml']);
  });

  it('overwrites no file that has the name of the copy', async () => {
    await writeFile(inOwn('ships.lesson.yaml'), 'broken');
    await expect(edit({ weak: 'A.' }, seenIn(TEXT), 'ships')).rejects.toThrow(/there already/);
    expect(await ownText('ships.lesson.yaml')).toBe('broken');
  });
});

describe('an edit is refused, and nothing is written,', () => {
  const refused = async (text: string | Buffer, message: RegExp): Promise<void> => {
    await library.list();
    await writeFile(inOwn('own.lesson.yaml'), text);
    await expect(edit({ weak: 'We went into it.' })).rejects.toThrow(message);
    expect(await readFile(inOwn('own.lesson.yaml'))).toEqual(Buffer.from(text));
    expect(await readdir(own)).toEqual(['own.lesson.yaml']);
  };

  it('when the text was changed meanwhile; the new one is told', async () => {
    await refused(TEXT.replace('We looked', 'We all looked'), /was changed meanwhile/);
    const [deck] = (told.at(-1) ?? []).filter(({ file }) => file === 'own.lesson.yaml');
    expect(deck?.lesson?.pairs[0]?.weak).toBe('We all looked into it.');
  });

  it('when the item is gone', async () => {
    await refused(TEXT.replace('id: first', 'id: second'), /no longer in its lesson/);
  });

  it('when the file is broken by now', async () => {
    await refused(TEXT.replace('weak:', 'weka:'), /own\.lesson\.yaml, line 7: "weak" .*mend/);
  });

  it('when the file is not UTF-8, which would come back damaged', async () => {
    await refused(Buffer.from(TEXT.replace('# mine', '# naïve'), 'latin1'), /UTF-8/);
  });

  it('when the lesson is gone', async () => {
    await rm(inOwn('own.lesson.yaml'));
    await expect(edit({ weak: 'A.' })).rejects.toThrow(/no longer in its folder/);
  });
});

describe.skipIf(process.platform === 'win32')('nothing outside the folder is written', () => {
  const linked = TEXT.replace('id: own', 'id: linked');

  it('through a lesson that is a link; it is read all the same', async () => {
    const outside = join(root, 'elsewhere.yaml');
    await writeFile(outside, linked);
    await symlink('../elsewhere.yaml', inOwn('linked.lesson.yaml'));
    const decks = await library.list();
    expect(decks.find(({ file }) => file === 'linked.lesson.yaml')?.lesson?.id).toBe('linked');
    await expect(edit({ weak: 'We went.' }, seenIn(TEXT), 'linked')).rejects.toThrow(
      /linked\.lesson\.yaml is a link to .*elsewhere\.yaml, outside its folder/,
    );
    expect(await readFile(outside, 'utf8')).toBe(linked);
    expect((await readdir(root)).sort()).toEqual(['elsewhere.yaml', 'own', 'shipped']);
  });

  it('through the folder of the texts before edits', async () => {
    await mkdir(join(root, 'outside'));
    await symlink('../outside', inOwn('before edits'));
    await expect(edit({ weak: 'We went into it.' })).rejects.toThrow(/no folder of its own/);
    expect(await readdir(join(root, 'outside'))).toEqual([]);
    expect(await ownText()).toBe(TEXT);
  });

  it('through a name under which a new text could be written at first', async () => {
    const outside = join(root, 'precious');
    await writeFile(outside, 'precious');
    await symlink('../precious', inOwn('own.lesson.yaml.tmp'));
    await edit({ weak: 'We went into it.' });
    expect(await ownText()).toBe(EDITED);
    expect(await readFile(outside, 'utf8')).toBe('precious');
    expect(await readlink(inOwn('own.lesson.yaml.tmp'))).toBe('../precious');
  });

  it('where the folder itself is a link, as to one that a service keeps in step, edits go on', async () => {
    library.close();
    await symlink(own, join(root, 'kept-in-step'));
    library = createDeckLibrary({
      shipped,
      own: join(root, 'kept-in-step'),
      watchShipped: false,
      texts: lessonTexts(),
    });
    await edit({ weak: 'We went into it.' });
    expect(await ownText()).toBe(EDITED);
  });
});
