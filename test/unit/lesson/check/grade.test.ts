import { describe, expect, test } from 'vitest';
import { hardToSay, readingGrade } from '#shared/domain/lesson/check/grade.ts';
import { syllablesOf } from '#shared/domain/lesson/check/syllables.ts';
import { lesson, pair } from './lessons.ts';

/** Words by their syllables, as a dictionary has them. */
const WORDS: readonly (readonly string[])[] = [
  `the made whole called asked fixed tried worked moved you your eye through weight team lead read
  week weeks makes lines times goes said heard friend house source cause price change since while
  where care hire fire hours can't`.split(/\s+/u),
  `table handled people being doing trying layer player quiet client create needed started boxes
  places changes uses something someone careful closely statement movement safety later answer
  number money problem because before between minute hundred issue value review system reason
  didn't couldn't nation's frequent`.split(/\s+/u),
  `customer idea area usual annual manual decision opinion influence radio
  several management agreement employee video medium deliver consider suppliers engineer
  audience already theory element volunteer appointment remember department`.split(/\s+/u),
  `situation usually experience responsible priority appreciate society variety graduated
  everybody information particular operator original authority`.split(/\s+/u),
];

describe('syllables', () => {
  test('are right for nineteen words of twenty', () => {
    const wrong = WORDS.flatMap((words, n) =>
      words
        .filter((word) => syllablesOf(word) !== n + 1)
        .map((word) => `${word}: ${syllablesOf(word)}, not ${n + 1}`),
    );
    const share = wrong.length / WORDS.flat().length;
    expect(share, wrong.join('; ')).toBeLessThanOrEqual(0.05);
  });

  test('are never fewer than one', () => {
    for (const word of ['42', 'hmm', '', 'e']) expect(syllablesOf(word)).toBe(1);
  });
});

describe('the reading grade', () => {
  test('is the formula: 0.39 words a sentence + 11.8 syllables a word - 15.59', () => {
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 9);
    expect(readingGrade('I asked. Nobody answered 42 times.')).toBeCloseTo(
      0.39 * 3 + 11.8 * (9 / 6) - 15.59,
      9,
    );
    expect(readingGrade("I didn't.")).toBeCloseTo(0.39 * 2 + 11.8 * 1.5 - 15.59, 9);
    expect(readingGrade(' ')).toBe(0);
  });

  const HARD =
    'Utilizing organizational prioritization methodologies, I systematically operationalized ' +
    'accountability considerations across interdependent departments, substantially accelerating ' +
    'collaborative implementation of necessary functionality, notwithstanding considerable opposition.';

  test('of a long strong line is held to 10', () => {
    const easy =
      'I went to the shop floor, and I asked the six people on the night shift what they would change first.';
    const own = lesson({ pairs: [pair(1, { strong: easy }), pair(2, { strong: HARD })] });
    expect(hardToSay(own)).toMatchObject([{ code: 'reading_grade', itemId: 'pair-2' }]);
    expect(hardToSay({ ...own, source: 'walkthrough' })).toEqual([]);
  });

  test('of short ones is held to it together: one long word is no fault', () => {
    const short = (n: number, text: string) => pair(n, { strong: text });
    const plain = Array.from({ length: 5 }, (_, n) => short(n, 'I asked her, and she said yes'));
    const word = short(9, 'Accountability.');
    expect(hardToSay(lesson({ pairs: [...plain, word] }))).toEqual([]);
    expect(hardToSay(lesson({ pairs: [word] }))).toMatchObject([{ itemId: null }]);
  });
});
