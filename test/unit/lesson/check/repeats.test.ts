import { describe, expect, test } from 'vitest';
import { repeats } from '#shared/domain/lesson/check/repeats.ts';
import { borrowedSentences } from '#shared/domain/lesson/check/walkthrough-sentences.ts';
import { lesson, pair, redFlag } from './lessons.ts';

const LINE = 'I counted the boxes twice before the truck left and wrote the number on the door.';

const found = (first: string, second: string) =>
  repeats([
    lesson({ id: 'one', pairs: [pair(1, { strong: first })] }),
    lesson({ id: 'two', pairs: [pair(2, { weak: second })] }),
  ]).map(({ lessonId, itemId, message }) => [lessonId, itemId, message]);

describe('two texts of a library', () => {
  test.each([
    ['the same', LINE, LINE, 'is the same'],
    ['the same but for case and marks', 'We did it: twice!', 'we did it - twice', 'is the same'],
    ['the same but for the number', 'It took 4 days.', 'It took 19 days.', 'is the same'],
    ['the same but for a contraction', 'I did not ask.', "I didn't ask", 'is the same'],
    [
      'nearly the same',
      LINE,
      'I counted the boxes twice before the truck left and told my lead.',
      'is nearly the same',
    ],
    [
      'different, but for one sentence',
      'Nobody had asked for it yet. So I built a small one for our own desk that week.',
      'My lead was away and the shop was full, as ever. Nobody had asked for it yet.',
      'has one sentence the same',
    ],
  ])('that are %s are told', (_, first, second, how) => {
    const [finding, ...others] = found(first, second);
    expect(others).toEqual([]);
    expect(finding?.slice(0, 2)).toEqual(['two', 'pair-2']);
    expect(finding?.[2]).toContain(`${how} as the strong of one/pair-1`);
  });

  test.each([
    [
      'one run of five words',
      'I wrote to them the next morning.',
      'We wrote to them the next time that we met.',
    ],
    [
      'a short sentence',
      'It worked. I asked the night shift what they saw.',
      'It worked. Our numbers came from finance.',
    ],
  ])('that share only %s are not', (_, first, second) => {
    expect(found(first, second)).toEqual([]);
  });

  test('of one lesson are held against each other as well', () => {
    const pairs = [pair(1, { strong: LINE }), pair(2, { strong: LINE })];
    expect(repeats([lesson({ pairs })]).map(({ itemId }) => itemId)).toEqual(['pair-2']);
  });

  test('may be a warning and the line that it quotes', () => {
    const weak = 'We wrote it all down in a document and sent it to everybody on the team.';
    const quote = redFlag('wrote it all down in a document and sent it to everybody');
    expect(repeats([lesson({ pairs: [pair(1, { weak })], redFlags: [quote] })])).toEqual([]);
    expect(
      repeats([lesson({ pairs: [pair(1, { weak })], redFlags: [redFlag(weak)] })]),
    ).toHaveLength(1);
  });

  test('that a walkthrough repeats itself are left to it; an author’s own in it are not', () => {
    const pairs = [pair(1, { strong: LINE }), pair(2, { strong: LINE })];
    expect(repeats([lesson({ source: 'walkthrough', pairs })])).toEqual([]);
    const marked = [pair(1, { strong: LINE, authored: ['strong'] }), pair(2, { strong: LINE })];
    const [finding] = repeats([lesson({ source: 'walkthrough', pairs: marked })]);
    expect(finding?.itemId).toBe('pair-1');
  });
});

describe('a walkthrough’s sentence', () => {
  const seed = lesson({
    id: 'seed',
    source: 'walkthrough',
    summary: [
      'They looked on their own. The fix cut the losses to none and changed how all teams work.',
    ],
    pairs: [pair(1, { question: 'Why did you look on your own?', authored: ['question'] })],
  });
  const borrowed = (strong: string) =>
    borrowedSentences([seed, lesson({ id: 'other', pairs: [pair(2, { strong })] })]);

  test.each([
    ['whole, inside another', 'At the depot they looked on their own, and so did I.'],
    ['in part, eight words long', 'My change cut the losses to none and changed how we work.'],
  ])('in another lesson is told: %s', (_, strong) => {
    const wanted = strong.startsWith('My')
      ? 'The fix cut the losses to none and changed how we work.'
      : strong;
    expect(borrowed(wanted)).toMatchObject([
      { code: 'borrowed', lessonId: 'other', itemId: 'pair-2' },
    ]);
  });

  test('is not what an author added to the walkthrough, nor a few of its words', () => {
    expect(borrowed('Why did you look on your own?')).toEqual([]);
    expect(borrowed('I cut the losses to none.')).toEqual([]);
  });
});
