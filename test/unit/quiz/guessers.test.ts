import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guesserScores, type PhraseClass, type QuizPhrase } from '#shared/domain/quiz/index.ts';
import { fittedAccuracy, leftOutAccuracy, type Example } from '#shared/domain/quiz/fit.ts';

const phrase = (text: string, phraseClass: PhraseClass): QuizPhrase => ({
  id: text,
  lessonId: 'a-lesson',
  pairId: 'a-pair',
  phraseClass,
  text,
  question: null,
  why: '',
  whyOf: 'weak',
  other: '',
});

const set = (weak: readonly string[], strong: readonly string[]): readonly QuizPhrase[] => [
  ...weak.map((text) => phrase(text, 'weak')),
  ...strong.map((text) => phrase(text, 'strong')),
];

/** Twenty texts of 30 letters and 6 words with nothing to tell them apart but what is put in. */
const plain = (edit: (text: string, n: number) => string): readonly string[] =>
  Array.from({ length: 20 }, (_, n) =>
    edit(`word${'abcdefghij'.charAt(n % 10)} so we did it all`, n),
  );

const scoreOf = (phrases: readonly QuizPhrase[], name: string): number | undefined => {
  const { scores, related } = guesserScores(phrases);
  return [...scores, ...related].find((score) => score.name === name)?.leftOut;
};

describe('a guesser finds the trait it looks at', () => {
  const same = plain((text) => text);
  it.each([
    ['characters', plain((text) => `${text}${'x'.repeat(9)}`)],
    ['words', plain((text) => text.replace('word', 'wo rd'))],
    ['digits', plain((text, n) => `${text} ${n % 10}`)],
    ['has a digit', plain((text, n) => `${text} ${n % 10}`)],
    ['first word', plain((text) => `I ${text}`)],
    ['last character', plain((text) => `${text}.`)],
    ['count of ,', plain((text) => text.replace(' so', ', so'))],
    ['marks in all', plain((text) => text.replace(' so', ', so'))],
    ['set of marks', plain((text) => text.replace(' so', ', so'))],
    ['dashes between words', plain((text) => text.replace(' so', ' - so'))],
    ['has $ or %', plain((text) => `${text} $`)],
    ['starts with I', plain((text) => `I ${text}`)],
  ])('%s', (name, marked) => {
    // What only one class has is found by both directions.
    for (const phrases of [set(same, marked), set(marked, same)]) {
      expect(scoreOf(phrases, name)).toBeGreaterThan(name === 'first word' ? 0.7 : 0.99);
      expect(guesserScores(phrases).passes).toBe(false);
    }
  });
});

describe('the report', () => {
  it('passes a set where both classes say the same', () => {
    const texts = plain((text, n) => text.repeat(1 + (n % 3)));
    const report = guesserScores(set(texts, texts));
    expect(report.max).toBe(0.5);
    expect(report.passes).toBe(true);
  });

  it('does not pass a set that is too small to prove anything', () => {
    const texts = plain((text) => text).slice(0, 19);
    expect(guesserScores(set(texts, texts)).passes).toBe(false);
  });

  it('is about chance where there is nothing to guess at all', () => {
    expect(guesserScores([])).toMatchObject({ max: 0.5, maxRelated: 0.5, passes: false });
  });
});

const examples = fc.array(fc.record({ value: fc.nat(8), strong: fc.boolean() }), { maxLength: 14 });

describe('fitting', () => {
  it('does not depend on which class is called strong', () => {
    fc.assert(
      fc.property(examples, fc.boolean(), (numbers, named) => {
        const some: Example[] = named
          ? numbers.map(({ value, strong }) => ({ value: `word ${value}`, strong }))
          : numbers;
        const swapped = some.map(({ value, strong }) => ({ value, strong: !strong }));
        expect(leftOutAccuracy(swapped)).toBeCloseTo(leftOutAccuracy(some));
        expect(fittedAccuracy(swapped)).toBeCloseTo(fittedAccuracy(some));
      }),
    );
  });

  it('is at least chance on the examples it was fitted to', () => {
    fc.assert(
      fc.property(examples, (some) => {
        expect(fittedAccuracy(some)).toBeGreaterThanOrEqual(0.5 - 1e-9);
      }),
    );
  });

  it('finds the best threshold and direction there is', () => {
    fc.assert(
      fc.property(examples, (some) => {
        // Every threshold and direction, tried on all; the share of both classes counts alike.
        const strong = some.filter((example) => example.strong).length;
        fc.pre(strong > 0 && strong < some.length);
        const share = (cut: number): number =>
          some.filter((e) => e.strong && e.value > cut).length / strong / 2 +
          some.filter((e) => !e.strong && e.value < cut).length / (some.length - strong) / 2;
        const cuts = Array.from({ length: 10 }, (_, n) => share(n - 0.5));
        const best = Math.max(...cuts, ...cuts.map((right) => 1 - right));
        expect(fittedAccuracy(some)).toBeCloseTo(best);
      }),
    );
  });

  it('scores half where the best thresholds disagree or a category is unknown', () => {
    const one = [
      { value: 1, strong: false },
      { value: 1, strong: true },
    ];
    expect(leftOutAccuracy(one)).toBe(0.5);
    expect(leftOutAccuracy(one.map((e, n) => ({ ...e, value: `word ${n}` })))).toBe(0.5);
  });

  it('weighs both classes the same, whatever their counts', () => {
    const many = Array.from({ length: 9 }, () => ({ value: 1, strong: false }));
    expect(fittedAccuracy([...many, { value: 1, strong: true }])).toBe(0.5);
  });
});

describe('the guessers of a large lesson', () => {
  it('measure a part of the phrases and count all', () => {
    const large = set(
      Array.from({ length: 1_000 }, (_, n) => `weak ${n}`),
      Array.from({ length: 700 }, (_, n) => `strong ${n} and long`),
    );
    expect(guesserScores(large)).toMatchObject({ weak: 1_000, strong: 700, max: 1 });
  });

  it('fit a threshold as trying out every one does', () => {
    const share = (examples: readonly Example[]): number => {
      const values = [...new Set(examples.map(({ value }) => Number(value)))].sort((a, b) => a - b);
      const cuts = values.slice(1).map((value, n) => (value + (values[n] ?? 0)) / 2);
      const right = (cut: number, above: boolean): number => {
        const of = (strong: boolean): number => {
          const own = examples.filter((example) => example.strong === strong);
          const found = own.filter(({ value }) => (Number(value) > cut === above) === strong);
          return own.length === 0 ? 0.5 : found.length / own.length;
        };
        return (of(true) + of(false)) / 2;
      };
      return Math.max(0.5, ...cuts.flatMap((cut) => [right(cut, true), right(cut, false)]));
    };
    const example = fc.record({ value: fc.integer({ min: 0, max: 9 }), strong: fc.boolean() });
    fc.assert(
      fc.property(fc.array(example, { minLength: 2, maxLength: 30 }), (examples) => {
        fc.pre(examples.some(({ strong }) => strong) && examples.some(({ strong }) => !strong));
        // Thresholds that are equally good are averaged, which never does better than the best.
        expect(fittedAccuracy(examples)).toBeLessThanOrEqual(share(examples) + 1e-9);
        expect(fittedAccuracy(examples)).toBeGreaterThanOrEqual(0.5 - 1e-9);
      }),
    );
  });
});
