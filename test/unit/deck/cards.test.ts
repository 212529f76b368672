import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CARD_KINDS,
  cardIdOf,
  cardsOf,
  countCards,
  diffCards,
  MEETING_ORDER,
  parseCardId,
} from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary, slugArbitrary, textArbitrary } from '../support/lesson-arbitrary.ts';

const SMALL: Lesson = {
  id: 'small-steps',
  source: 'original',
  title: { principle: 'Small Steps', topic: null, series: null },
  about: null,
  summary: [],
  stages: [
    { id: 's', name: 'Action', tip: 'Say I.', mistake: 'We did.', cost: null, authored: [] },
  ],
  pairs: [
    {
      ...{ id: 'p', question: 'Why?', weak: 'I tried.', why: 'No end.', strong: 'I did it.' },
      failing: 'vague',
      furtherWeak: [{ id: 'pw', text: 'I gave it a go.', why: null }],
      furtherStrong: [],
      authored: [],
    },
  ],
  redFlags: [
    {
      id: 'f',
      text: '"They" hides you',
      phrase: 'They',
      shows: 'hides you',
      unless: null,
      authored: [],
    },
    { id: 'g', text: 'No number anywhere', phrase: null, shows: null, unless: null, authored: [] },
  ],
  verdicts: [{ id: 'v', phrase: null, text: 'A signal.', authored: [] }],
  angles: [
    { id: 'a', name: null, lead: 'Begin.', emphasize: 'You.', playDown: 'Us.', authored: [] },
  ],
  levels: [
    { id: 'l1', name: 'Junior', text: 'One team.', authored: [] },
    { id: 'l2', name: null, text: 'Two teams.', authored: [] },
  ],
  notes: [
    {
      ...{ id: 'n', question: 'Who asked?\nWho paid?', answer: 'I did.', authored: [] },
      ...{ tags: ['money'], answerMedia: ['0'.repeat(64) + '.png'] },
    },
  ],
};

describe('cards from a lesson', () => {
  test('have front and back by kind, in the order in which they are met', () => {
    const content = cardsOf(SMALL).map(({ id, front, back }) => [id, front, back]);
    expect(content).toEqual([
      [
        'small-steps/s/stage',
        { stageName: 'Action', mistake: 'We did.' },
        { cost: null, tip: 'Say I.' },
      ],
      [
        'small-steps/p/pair_diagnose',
        { question: 'Why?', weak: 'I tried.' },
        { failing: 'vague', why: 'No end.' },
      ],
      ['small-steps/f/red_flag', { phrase: 'They' }, { shows: 'hides you' }],
      [
        'small-steps/p/pair_recast',
        { question: 'Why?', weak: 'I tried.' },
        { strong: 'I did it.', why: 'No end.' },
      ],
      ['small-steps/v/verdict', { phrase: null, principle: 'Small Steps' }, { text: 'A signal.' }],
      [
        'small-steps/a/angle',
        { name: null, lead: 'Begin.' },
        { emphasize: 'You.', playDown: 'Us.' },
      ],
      ['small-steps/l1/level', { position: 1, of: 2, name: 'Junior' }, { text: 'One team.' }],
      ['small-steps/l2/level', { position: 2, of: 2, name: null }, { text: 'Two teams.' }],
      [
        'small-steps/n/note',
        { question: 'Who asked?\nWho paid?', media: [] },
        { answer: 'I did.', media: ['0'.repeat(64) + '.png'] },
      ],
    ]);
  });

  test('are counted by kind', () => {
    expect(countCards(cardsOf(SMALL))).toEqual({
      ...{ stage: 1, pair_diagnose: 1, pair_recast: 1, red_flag: 1, verdict: 1, angle: 1 },
      ...{ level: 2, note: 1, total: 9 },
    });
    expect(countCards([])).toMatchObject({ total: 0, stage: 0 });
  });

  test('of one item are siblings, and of two are not', () => {
    const siblings = cardsOf(SMALL).map((card) => card.siblings);
    expect(siblings.filter((key) => key === 'small-steps/p')).toHaveLength(2);
    expect(new Set(siblings).size).toBe(8);
  });

  test('are one for each item, two for a pair, none for a flag without a phrase', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const cards = cardsOf(lesson);
        const counts = countCards(cards);
        expect(counts).toMatchObject({
          stage: lesson.stages.length,
          pair_diagnose: lesson.pairs.length,
          pair_recast: lesson.pairs.length,
          red_flag: lesson.redFlags.filter(({ phrase }) => phrase !== null).length,
        });
        const { total, ...byKind } = counts;
        expect(Object.values(byKind).reduce((a, b) => a + b)).toBe(total);
        expect(new Set(cards.map(({ id }) => id)).size).toBe(total);
        const ranks = cards.map(({ kind }) => MEETING_ORDER.indexOf(kind));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  test('every kind has its place in the order', () => {
    expect([...MEETING_ORDER].sort()).toEqual([...CARD_KINDS].sort());
  });
});

describe('the identity of a card', () => {
  test('survives every edit of texts', () => {
    fc.assert(
      fc.property(lessonArbitrary, textArbitrary, (lesson, words) => {
        const edited: Lesson = {
          ...lesson,
          title: { principle: words, topic: null, series: words },
          stages: lesson.stages.map((item) => ({
            ...item,
            tip: words,
            mistake: words,
            cost: null,
          })),
          pairs: lesson.pairs.map((item) => ({ ...item, weak: words, why: words, question: null })),
          redFlags: lesson.redFlags.map((item) => ({ ...item, text: words })),
          angles: lesson.angles.toReversed().map((item) => ({ ...item, name: words })),
          levels: lesson.levels.map((item) => ({ ...item, text: words })),
        };
        const { added, removed } = diffCards(cardsOf(lesson), cardsOf(edited));
        expect([...added, ...removed]).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('can be taken apart and put together', () => {
    const parts = fc.record({
      lessonId: slugArbitrary,
      itemId: slugArbitrary,
      kind: fc.constantFrom(...CARD_KINDS),
    });
    fc.assert(
      fc.property(parts, (value) => {
        expect(parseCardId(cardIdOf(value))).toEqual({ ok: true, value });
      }),
    );
  });

  test.each([
    '',
    'a',
    'a/b',
    'a/b/c',
    'a/b/stage/',
    'a//stage',
    'A/b/stage',
    'a/b-/level',
    'a/b/Stage',
  ])('is refused when it is none: %j', (id) => {
    expect(parseCardId(id).ok).toBe(false);
  });
});

describe('the difference of two decks', () => {
  test('tells what is new, gone and changed', () => {
    const after: Lesson = {
      ...SMALL,
      stages: SMALL.stages.map((stage) => ({ ...stage, cost: 'Trust.' })),
      verdicts: [],
      redFlags: SMALL.redFlags.map((flag) => ({ ...flag, phrase: 'None', shows: 'nothing' })),
    };
    const { added, removed, changed } = diffCards(cardsOf(SMALL), cardsOf(after));
    expect(added.map(({ id }) => id)).toEqual(['small-steps/g/red_flag']);
    expect(removed.map(({ id }) => id)).toEqual(['small-steps/v/verdict']);
    expect(changed.map((change) => change.after.id)).toEqual([
      'small-steps/s/stage',
      'small-steps/f/red_flag',
    ]);
    expect(changed[0]?.before.back).toEqual({ cost: null, tip: 'Say I.' });
  });

  test('is nothing between a deck and itself', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const diff = diffCards(cardsOf(lesson), cardsOf(structuredClone(lesson)));
        expect(diff).toEqual({ added: [], removed: [], changed: [] });
      }),
      { numRuns: 30 },
    );
  });
});
