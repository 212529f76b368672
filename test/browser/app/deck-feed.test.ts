import { beforeEach, describe, expect, it } from 'vitest';
import type { DeckEntry, DeckHead } from '#shared/domain/deck/deck-entry.ts';
import { NO_ITEMS } from '#shared/domain/lesson/items.ts';
import { decksTaken, readDecks, takeHeads } from '#renderer/app/deck-feed.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { fakeBridge } from '../support/fake-bridge.ts';

const shown = () => useDecks.getState().entries?.map(({ file }) => file) ?? null;
const decks = () => useDecks.getState().decks;

const entry = (file: string, notes = 0): DeckEntry => ({
  ...{ origin: 'own', file, path: `/${file}`, problems: [] },
  lesson: {
    ...{ id: file, source: 'original', about: null, summary: [], ...NO_ITEMS },
    title: { principle: file, topic: null, series: null },
    notes: Array.from({ length: notes }, (_, n) => ({
      ...{ id: `n${n}`, question: `What ${n}?`, answer: 'That.', authored: [] },
    })),
  },
});

/** The first revision of a test: main never gives one twice, and the feed remembers. */
let first = 0;

const head = (revision: number, items = 0): DeckHead => ({ revision: first + revision, items });

/** What main has, by revision, and what it was asked for. */
let library: Map<number, DeckEntry>;
let asked: (readonly number[])[];

beforeEach(() => {
  first += 100;
  library = new Map();
  asked = [];
  fakeBridge({
    'decks:list': () =>
      Promise.resolve(
        [...library].map(([revision, { lesson }]) => head(revision, lesson?.notes.length)),
      ),
    'decks:entries': (revisions) => {
      const own = revisions.map((revision) => revision - first);
      asked.push(own);
      return Promise.resolve(JSON.stringify(own.map((revision) => library.get(revision) ?? null)));
    },
  });
});

describe('the decks that main tells of', () => {
  it('cross once, and again only when they changed; unchanged ones stay the same object', async () => {
    library = new Map([
      [1, entry('a')],
      [2, entry('b')],
    ]);
    await readDecks();
    expect(shown()).toEqual(['a', 'b']);
    const [a] = decks();
    library = new Map([
      [3, entry('0')],
      [1, entry('a')],
      [4, entry('b', 2)],
    ]);
    await readDecks();
    expect(shown()).toEqual(['0', 'a', 'b']);
    expect(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(decks().find(({ lesson }) => lesson.id === 'a')).toBe(a);
    await readDecks();
    expect(asked).toHaveLength(2);
  });

  it('come in messages that hold nobody up, a large one alone', async () => {
    const sizes = [500, 200, 200, 3_000, 1, 1];
    sizes.forEach((size, at) => library.set(at, entry(`d${at}`, size)));
    await readDecks();
    expect(asked).toEqual([[0, 1], [2], [3], [4, 5]]);
    expect(decks().map(({ cards }) => cards.length)).toEqual(sizes);
  });

  it('are shown as main told them last, whatever was still on its way', async () => {
    library = new Map([
      [1, entry('a', 900)],
      [2, entry('b', 900)],
    ]);
    const earlier = takeHeads([head(1, 900), head(2, 900)]);
    library.set(3, entry('c'));
    void takeHeads([head(1, 900), head(3)]);
    await earlier;
    await decksTaken();
    expect(shown()).toEqual(['a', 'c']);
  });

  it('are left as they are where one is gone: main is about to tell of it', async () => {
    library = new Map([[1, entry('a')]]);
    await readDecks();
    await takeHeads([head(1), head(9)]);
    expect(shown()).toEqual(['a']);
  });
});
