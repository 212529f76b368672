import { describe, expect, test } from 'vitest';
import { givesAway } from '#shared/domain/lesson/check/gives-away.ts';
import { guessable, guessableTogether } from '#shared/domain/lesson/check/guessable.ts';
import { lengthsApart, longerShare } from '#shared/domain/lesson/check/lengths.ts';
import { flagsInStrongLines } from '#shared/domain/lesson/check/red-flags.ts';
import { secondsOf, spokenLength } from '#shared/domain/lesson/check/spoken.ts';
import { lesson, pair, redFlag } from './lessons.ts';

/** Phrases alike in every outer trait: the same words in both classes, turned round. */
const even = Array.from({ length: 20 }, (_, n) =>
  n % 2 === 0
    ? pair(n, { weak: 'It was on me.', strong: 'We had a go at it.' })
    : pair(n, { weak: 'We had a go at it.', strong: 'It was on me.' }),
);

describe('guessers', () => {
  test('have nothing against phrases that are alike', () => {
    expect(guessable(lesson({ pairs: even }))).toEqual([]);
  });

  test('tell what gives the phrases away, and that there are too few', () => {
    const pairs = Array.from({ length: 19 }, (_, n) =>
      pair(n, { weak: 'Short.', strong: 'A strong one that is always a good deal longer.' }),
    );
    const messages = guessable(lesson({ pairs })).map(({ message }) => message);
    expect(messages[0]).toBe(
      'The lesson has 19 weak and 19 strong phrases; expected at least 20 of each.',
    );
    expect(messages[1]).toMatch(/can be guessed by characters \(1\.00\), words \(1\.00\)/u);
    expect(messages[2]).toContain('shows in their length');
  });

  test('look at all lessons together too: what is even in each can lean in all', () => {
    const one = (id: string) => lesson({ id, pairs: even });
    expect(guessableTogether([one('one'), one('two')])).toEqual([]);
    const leaning = lesson({
      id: 'leaning',
      pairs: Array.from({ length: 60 }, (_, n) =>
        pair(n, { weak: 'So.', strong: 'It was so, in the end.' }),
      ),
    });
    const findings = guessableTogether([one('one'), leaning, one('two')]);
    expect(findings[0]).toMatchObject({ code: 'guessable', lessonId: 'two' });
    expect(findings[0]?.message).toContain('Together the 3 lessons');
  });
});

describe('lengths', () => {
  test.each([
    [[5, 6], [1, 2], 1],
    [[1, 2], [5, 6], 0],
    [[1, 4], [2, 3], 0.5],
    [[2], [2], 0.5],
    [[], [2], 0.5],
  ])('%j against %j: the first is longer with a chance of %d', (strong, weak, share) => {
    expect(longerShare(strong, weak)).toBe(share);
  });

  test.each([
    ['longer', 'Add short strong', { weak: 'No.', strong: 'Yes, it was.' }],
    ['shorter', 'Add long strong', { weak: 'No, it was not.', strong: 'Yes.' }],
  ])('that lie apart are told: strong ones %s', (side, remedy, halves) => {
    const [finding] = lengthsApart(lesson({ pairs: [pair(1, halves), pair(2, halves)] }));
    expect(finding?.message).toContain(`The strong phrases are ${side}`);
    expect(finding?.remedy).toContain(remedy);
  });

  test('that overlap are not', () => {
    expect(lengthsApart(lesson({ pairs: even }))).toEqual([]);
  });
});

describe('matching', () => {
  const fruits = ['apple', 'plum', 'cherry', 'quince'];
  const pairs = (why: (fruit: string) => string) =>
    fruits.map((fruit, n) =>
      pair(n, { weak: `We ate every ${fruit}.`, why: why(fruit), strong: `I left ${n} of them.` }),
    );

  test('that a shared word decides is told, item by item', () => {
    const found = givesAway(lesson({ pairs: pairs((fruit) => `The ${fruit} is gone.`) }));
    expect(found.map(({ itemId }) => itemId).toSorted()).toEqual(fruits.map((_, n) => `pair-${n}`));
    expect(found[0]?.message).toContain('match_why');
  });

  test('that has to be thought about is not', () => {
    expect(givesAway(lesson({ pairs: pairs((fruit) => `Nothing stays${fruit.length}.`) }))).toEqual(
      [],
    );
  });
});

describe('a red flag inside a strong line', () => {
  const strong = 'When we met, I noticed that nobody had the figures.';

  test('is told, wherever its words stand', () => {
    const further = { id: 'more', text: 'Early on: “I NOTICED” it.', why: null };
    const own = lesson({
      pairs: [pair(1, { strong, furtherStrong: [further] })],
      redFlags: [redFlag('I noticed')],
    });
    expect(flagsInStrongLines(own).map(({ itemId }) => itemId)).toEqual(['pair-1', 'more']);
  });

  test('is none where it says when its words are no warning', () => {
    const flag = redFlag('I noticed', { unless: 'a number follows' });
    expect(flagsInStrongLines(lesson({ pairs: [pair(1, { strong })], redFlags: [flag] }))).toEqual(
      [],
    );
  });

  test('is none in a weak line, in part of a word, or with other words between', () => {
    const own = lesson({
      pairs: [pair(1, { weak: strong, strong: 'If I noticeably soon noticed it, I said so.' })],
      redFlags: [redFlag('I noticed')],
    });
    expect(flagsInStrongLines(own)).toEqual([]);
  });
});

describe('the time that a strong line takes', () => {
  const words = (count: number) => `${'so '.repeat(count - 1)}far.`;

  test('is 150 words a minute, and a contraction is one word', () => {
    expect(secondsOf(words(50))).toBe(20);
    expect(secondsOf("I didn't")).toBe(0.8);
  });

  test.each([
    [24, 'takes 10 seconds', 1],
    [25, '', 0],
    [62, '', 0],
    [63, 'takes 25 seconds', 1],
  ])('with %d words is within 10 to 25 seconds, or told', (count, said, findings) => {
    const found = spokenLength(lesson({ pairs: [pair(1, { strong: words(count) })] }));
    expect(found).toHaveLength(findings);
    expect(found[0]?.message ?? '').toContain(said);
  });
});
