import { lessonTexts } from '../../support/text-process.ts';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { createDeckLibrary, type DeckLibrary } from '#main/decks/library.ts';

const shippedDecks = join(import.meta.dirname, '..', '..', '..', 'decks');
const SHIPPED_ID = 'success-and-scale-bring-broad-responsibility';

let root: string;
let own: string;
let library: DeckLibrary;

const lessonText = (id: string, tip = 'Keep it short.'): string => `format: recast-lesson/1
id: ${id}
source: original
title:
  principle: Ownership
summary:
  - A summary.
stages:
  - id: situation
    tip: ${tip}
    mistake: Talking for ten minutes.
pairs:
  - id: first
    weak: We looked into it.
    why: Nobody hears who did it.
    strong: I looked into it the same evening.
red_flags:
  - id: we-looked
    text: '"we looked" hides the person'
    phrase: we looked
    shows: hides the person
angles:
  - id: angle
    lead: Lead with the evening.
    emphasize: What I did.
    play_down: The team.
`;

/** Resolves with the next list that the watcher reports and that fits. */
const nextChange = (
  fits: (decks: readonly DeckEntry[]) => boolean,
): Promise<readonly DeckEntry[]> =>
  new Promise((resolve) => {
    library.onChange((decks) => {
      if (fits(decks)) resolve(decks);
    });
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast library '));
  own = join(root, 'decks');
  library = createDeckLibrary({
    shipped: shippedDecks,
    own,
    watchShipped: true,
    texts: lessonTexts(),
  });
});

afterEach(async () => {
  library.close();
  await rm(root, { recursive: true, force: true });
});

describe('the deck library', () => {
  it('offers the shipped lessons at the first start, and makes the folder for one’s own', async () => {
    const decks = await library.list();
    expect(decks.map(({ lesson }) => lesson?.id)).toContain(SHIPPED_ID);
    expect(decks.every(({ problems }) => problems.length === 0)).toBe(true);
    expect(await readdir(own)).toEqual([]);
  });

  it('copies a shipped lesson byte for byte, once, and the copy stands before it', async () => {
    const path = await library.copyShipped(SHIPPED_ID);
    expect(await readFile(path)).toEqual(
      await readFile(join(shippedDecks, `${SHIPPED_ID}.lesson.yaml`)),
    );
    const decks = (await library.list()).filter(({ lesson }) => lesson?.id === SHIPPED_ID);
    expect(decks.map(({ origin }) => origin)).toEqual(['own']);

    await writeFile(path, lessonText(SHIPPED_ID));
    await expect(library.copyShipped(SHIPPED_ID)).rejects.toThrow(/there already/);
    expect(await readFile(path, 'utf8')).toBe(lessonText(SHIPPED_ID));
  });

  it('reports a changed file, and a new one', async () => {
    await library.list();
    const added = nextChange((decks) => decks.some(({ file }) => file === 'a.lesson.yaml'));
    await writeFile(join(own, 'a.lesson.yaml'), lessonText('a'));
    await added;
    const changed = nextChange((decks) =>
      decks.some(({ lesson }) => lesson?.stages[0]?.tip === 'Two sentences.'),
    );
    await writeFile(join(own, 'a.lesson.yaml'), lessonText('a', 'Two sentences.'));
    await changed;
  });

  it('says so when its folder is none, and the shipped lessons are there all the same', async () => {
    // Until it has answered, it may be about to make the folder.
    await library.list();
    library.close();
    await rm(own, { recursive: true, force: true });
    await writeFile(own, 'a file where the folder should be');
    library = createDeckLibrary({
      shipped: shippedDecks,
      own,
      watchShipped: true,
      texts: lessonTexts(),
    });
    const decks = await library.list();
    expect(decks.some(({ lesson }) => lesson?.id === SHIPPED_ID)).toBe(true);
    expect(decks.find(({ origin }) => origin === 'own')?.problems[0]?.message).toContain(own);
  });

  it('shows a broken file with line and reason, keeps what it held before, and leaves the rest alone', async () => {
    const file = join(own, 'a.lesson.yaml');
    await mkdir(own, { recursive: true });
    await writeFile(file, lessonText('a'));
    await writeFile(join(own, 'b.lesson.yaml'), lessonText('b'));
    await library.list();
    const broken = lessonText('a').replace('tip:', 'tipp:');
    await writeFile(file, broken);
    const decks = await library.list();
    const a = decks.find((deck) => deck.file === 'a.lesson.yaml');
    expect(a?.lesson?.id).toBe('a');
    expect(a?.problems[0]).toMatchObject({ line: 9 });
    expect(a?.problems[0]?.message).toContain('tip');
    expect(decks.find((deck) => deck.file === 'b.lesson.yaml')).toMatchObject({ problems: [] });
    expect(await readFile(file, 'utf8')).toBe(broken);
  });

  it('names the other file when two have one id', async () => {
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'a.lesson.yaml'), lessonText('same'));
    await writeFile(join(own, 'b.lesson.yaml'), lessonText('same'));
    const [a, b] = (await library.list()).filter(({ origin }) => origin === 'own');
    expect(a).toMatchObject({ problems: [], lesson: { id: 'same' } });
    expect(b?.lesson).toBeNull();
    expect(b?.problems[0]?.message).toContain('a.lesson.yaml');
  });

  it('refuses a file that is no lesson by its size, and ignores what is not called one', async () => {
    await mkdir(join(own, 'folder.lesson.yaml'), { recursive: true });
    await writeFile(join(own, 'notes.txt'), 'x');
    await writeFile(join(own, 'big.lesson.yaml'), 'x'.repeat(1_000_001));
    const decks = (await library.list()).filter(({ origin }) => origin === 'own');
    expect(decks).toHaveLength(1);
    expect(decks[0]?.problems[0]?.message).toContain('1 MB');
  });

  it.skipIf(process.platform === 'win32')(
    'says so when a file cannot be read, here a link to itself',
    async () => {
      await mkdir(own, { recursive: true });
      await symlink('a.lesson.yaml', join(own, 'a.lesson.yaml'));
      const decks = (await library.list()).filter(({ origin }) => origin === 'own');
      expect(decks[0]?.problems[0]?.code).toBe('unreadable');
    },
  );
});
