import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import { shelvesOf } from '#shared/domain/deck/index.ts';
import { PRINCIPLES } from '#shared/domain/lesson/principles.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lesson } from '../lesson/check/lessons.ts';

interface Entry {
  readonly lesson: Lesson;
  readonly origin: DeckOrigin;
}

const entry = (
  principle: string,
  series: string | null,
  origin: DeckOrigin = 'shipped',
): Entry => ({
  lesson: lesson({ id: principle.toLowerCase(), title: { principle, topic: null, series } }),
  origin,
});

const told = (entries: readonly Entry[]) =>
  shelvesOf(entries, (each) => each).map(({ own, series, decks }) => [
    own ? 'own' : series,
    decks.map((deck) => deck.lesson.title.principle),
  ]);

describe('the shelves of the library', () => {
  const LP = 'The principles';

  it('has the principles in the order in which they are stated, however they are punctuated', () => {
    const names = PRINCIPLES.map((name) => name.replace('’', "'").replace(';', ' –'));
    const shuffled = fc.shuffledSubarray(names, { minLength: names.length });
    fc.assert(
      fc.property(shuffled, (mixed) => {
        expect(told(mixed.map((name) => entry(name, LP)))).toEqual([[LP, names]]);
      }),
    );
  });

  it('has the series of the principles first, then others, then what is in none', () => {
    expect(
      told([
        entry('Zeal', null),
        entry('Hard questions', 'Interview basics'),
        entry('Zest', 'Another series'),
        entry('Dive Deep', LP),
        entry('STAR basics', 'Interview basics'),
        entry('Ownership', LP),
      ]),
    ).toEqual([
      [LP, ['Ownership', 'Dive Deep']],
      ['Interview basics', ['STAR basics', 'Hard questions']],
      ['Another series', ['Zest']],
      [null, ['Zeal']],
    ]);
  });

  it('has a person’s own before all, but their copy of a shipped one in its place', () => {
    expect(
      told([
        entry('Ownership', LP),
        entry('Think Big', LP, 'own'),
        entry('Deliver Results', LP),
        entry('My story', 'My series', 'own'),
        entry('Frugality', null, 'own'),
      ]),
    ).toEqual([
      ['own', ['Frugality', 'My story']],
      [LP, ['Ownership', 'Think Big', 'Deliver Results']],
    ]);
  });

  it('is empty where nothing is', () => {
    expect(told([])).toEqual([]);
  });
});
