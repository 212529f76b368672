import { describe, expect, it } from 'vitest';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { createDeckHeads } from '#main/ipc/deck-heads.ts';

const entry = (file: string): DeckEntry => ({
  ...{ origin: 'own', file, path: `/${file}`, lesson: null, problems: [] },
});

describe('heads of the library', () => {
  it('are the same for an entry that is the same, and another for one that changed', () => {
    const heads = createDeckHeads();
    const [a, b, c] = [entry('a'), entry('b'), entry('b')];
    const before = heads.of([a, b]);
    expect(heads.of([b, a])).toEqual([...before].reverse());
    const after = heads.of([a, c]);
    expect(after[0]).toEqual(before[0]);
    expect(before).not.toContainEqual(after[1]);
    expect(heads.entries(after.map(({ revision }) => revision))).toEqual([a, c]);
  });

  it('give nothing for what is no longer there', () => {
    const heads = createDeckHeads();
    const [gone] = heads.of([entry('a')]);
    heads.of([]);
    expect(heads.entries([gone?.revision ?? 0, 99])).toEqual([null, null]);
  });
});
