import { describe, expect, test } from 'vitest';
import { names } from '#shared/domain/lesson/check/names.ts';
import { particular } from '#shared/domain/lesson/check/particular.ts';
import { structure } from '#shared/domain/lesson/check/structure.ts';
import { FAILING_NAMES } from '#shared/domain/lesson/failing.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lesson, pair, redFlag } from './lessons.ts';

describe('a name', () => {
  const said = (strong: string) =>
    names(lesson({ pairs: [pair(1, { strong })] })).map(({ message }) =>
      /“(.+?)” .* looks like (.+?):/u.exec(message)?.slice(1),
    );

  test.each([
    ['Sarah told me so.', [['Sarah', 'a first name']]],
    ["I took it to Priya's desk.", [["Priya's", 'a first name']]],
    ['Slack was quiet.', [['Slack', 'a company or a product']]],
    ['We had it in AWS.', [['AWS', 'a company or a product']]],
    ['I called Brightwater twice.', [['Brightwater', 'a name']]],
  ])('%s is told', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test.each([
    'On Monday in May, I sent it in English, as a CSV, with two KPIs.',
    'I asked: “Who owns this?” Nobody did - It was mine.',
    'That is Ownership, not Bias for Action; Are Right, A Lot is something else.',
    'Grade A, plan B.',
  ])('%s has none', (text) => {
    expect(said(text)).toEqual([]);
  });

  test('of a walkthrough is its own business', () => {
    const own = lesson({
      source: 'walkthrough',
      pairs: [pair(1, { strong: 'Sarah used Slack.' })],
    });
    expect(names(own)).toEqual([]);
  });
});

describe('what is particular', () => {
  const of = (principle: string, whys: readonly string[]) =>
    particular(
      lesson({
        title: { principle, topic: null, series: null },
        pairs: whys.map((why, n) => pair(n, { why })),
      }),
    );

  test('is asked of half of the reasons of a principle, by its name or a neighbour’s', () => {
    expect(of('Dive Deep', ['It is vague.', 'This is Ownership.'])).toEqual([]);
    expect(of('Dive Deep', ['It is vague.', 'It blames.', 'This is diving deep.'])).toMatchObject([
      { code: 'particular', message: expect.stringContaining('1 of 3') as string },
    ]);
    expect(of('Something else', ['It is vague.'])).toEqual([]);
  });
});

describe('the structure of a lesson that ships', () => {
  const phrase = (id: string) => ({ id, text: id, why: null });
  const WHOLE: Lesson = lesson({
    about: 'What it asks for.',
    summary: ['A story. Key takeaways: three of them.'],
    stages: ['Situation', 'Task', 'Action', 'Result', 'Reflection'].map((name) => ({
      ...{ id: name.toLowerCase(), authored: [], name, tip: 'Tip.', mistake: 'No.', cost: 'Much.' },
    })),
    pairs: FAILING_NAMES.slice(0, 8).map((failing, n) =>
      pair(n, {
        failing,
        question: 'And then?',
        furtherWeak: [phrase(`w${n}`)],
        furtherStrong: [phrase(`s${n}`)],
      }),
    ),
    redFlags: Array.from({ length: 6 }, (_, n) => redFlag(`words ${n}`, { id: `f${n}` })),
    verdicts: [1, 2, 3, 4].map((n) => ({ id: `v${n}`, authored: [], phrase: 'So.', text: 'Yes.' })),
    angles: [1, 2, 3].map((n) => ({
      ...{ id: `a${n}`, authored: [], name: 'First', lead: 'A', emphasize: 'B', playDown: 'C' },
    })),
    levels: [1, 2].map((n) => ({ id: `l${n}`, authored: [], name: 'Senior', text: 'More.' })),
  });

  const without = <K extends keyof Lesson>(key: K, value: Lesson[K]) =>
    structure({ ...WHOLE, [key]: value }).map(({ message }) => message);

  test('is whole', () => {
    expect(structure(WHOLE)).toEqual([]);
  });

  test('lacks nothing untold', () => {
    expect(without('about', null)).toEqual([expect.stringContaining('what it is about')]);
    expect(without('about', 'a'.repeat(121))).toEqual([expect.stringContaining('121 characters')]);
    expect(without('summary', ['A story.'])).toEqual([expect.stringContaining('takeaways')]);
    expect(without('stages', WHOLE.stages.slice(1))).toEqual([
      expect.stringContaining('Situation'),
    ]);
    expect(without('pairs', WHOLE.pairs.slice(1))).toEqual([
      'The lesson has 7 pairs; expected at least 8.',
    ]);
    expect(without('redFlags', WHOLE.redFlags.slice(1))).toEqual([
      expect.stringContaining('at least 6'),
    ]);
    expect(without('verdicts', WHOLE.verdicts.slice(1))).toEqual([
      expect.stringContaining('3 verdicts'),
    ]);
    expect(without('angles', WHOLE.angles.slice(1))).toEqual([expect.stringContaining('2 angles')]);
    expect(without('levels', WHOLE.levels.slice(1))).toEqual([expect.stringContaining('2 or 3')]);
  });

  test('has every field that the format leaves open', () => {
    const [first, ...rest] = WHOLE.pairs;
    if (!first) throw new Error('The whole lesson has pairs.');
    const bare = { ...first, failing: null, question: null, furtherWeak: [], furtherStrong: [] };
    expect(without('pairs', [bare, ...rest])).toEqual(
      ['question', 'failing', 'further_weak', 'further_strong'].map(
        (field) => expect.stringContaining(`“${field}”`) as string,
      ),
    );
    expect(
      without(
        'verdicts',
        WHOLE.verdicts.map((each) => ({ ...each, phrase: null })),
      ),
    ).toHaveLength(4);
    expect(
      without(
        'levels',
        WHOLE.levels.map((each) => ({ ...each, name: null })),
      ),
    ).toHaveLength(2);
    expect(
      without(
        'stages',
        WHOLE.stages.map((each) => ({ ...each, cost: null })),
      ),
    ).toHaveLength(5);
  });

  test('has a failing of its own for each pair', () => {
    const same = WHOLE.pairs.map((each, n) =>
      n === 7 ? { ...each, failing: 'hedged' as const } : each,
    );
    expect(without('pairs', same)).toEqual([
      expect.stringContaining('“hedged”, as that of pair-0'),
    ]);
  });

  test('of a walkthrough is what it is, but for the line that the library shows', () => {
    expect(structure(lesson({ source: 'walkthrough', about: 'So.' }))).toEqual([]);
    expect(structure(lesson({ source: 'walkthrough' }))).toHaveLength(1);
  });
});
