import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONDITIONS,
  isCardKind,
  KIND_NAMES,
  LONGEST_QUERY,
  OPERATORS,
  parseQuery,
  PLACES,
  PROPERTIES,
  type Query,
} from '#shared/domain/browse/index.ts';
import { CARD_KINDS, type CardKind } from '#shared/domain/deck/index.ts';
import { GRADES } from '#shared/domain/schedule/index.ts';
import { printQuery } from '../../support/print-query.ts';

const words = fc
  .oneof(
    fc.stringMatching(/^[a-zA-Z]{1,8}$/),
    fc.constantFrom(
      'Dive Deep',
      'or',
      'And',
      'a"b',
      'is:due',
      '(x)',
      '-y',
      'back\\slash',
      '„q“',
      '9:30',
    ),
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '');

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words, exact: fc.boolean() }),
  fc.constantFrom(...CONDITIONS).map((condition): Query => ({ kind: 'is', condition })),
  fc.constantFrom(...KIND_NAMES).map((name): Query => ({ kind: 'kind', name })),
  fc.record({
    kind: fc.constant('place' as const),
    place: fc.constantFrom(...PLACES),
    text: words,
  }),
  fc.record({
    kind: fc.constant('property' as const),
    property: fc.constantFrom(...PROPERTIES),
    operator: fc.constantFrom(...OPERATORS),
    value: fc.integer({ min: -500, max: 500 }).map((value) => value / 4),
  }),
  fc.record({
    kind: fc.constant('rated' as const),
    days: fc.integer({ min: 1, max: 400 }),
    grade: fc.constantFrom(null, ...GRADES),
  }),
);

/** Searches as the parser gives them: no list within one of its kind, nothing denied twice. */
const queryArbitrary: fc.Arbitrary<Query> = fc
  .letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom('and' as const, 'or' as const),
            fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
          )
          .map(([kind, parts]): Query => ({
            kind,
            parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])),
          })),
      },
      {
        weight: 1,
        arbitrary: tie('query').map((part): Query =>
          part.kind === 'not' ? part.part : { kind: 'not', part },
        ),
      },
    ),
  }))
  .query.filter((query) => printQuery(query).length <= LONGEST_QUERY);

const parsed = (text: string): Query => {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const text = (word: string, exact = false): Query => ({ kind: 'text', text: word, exact });

describe('a search', () => {
  test('is read again as it was, when it is written out', () => {
    fc.assert(
      fc.property(queryArbitrary, (query) => {
        expect(parsed(printQuery(query))).toEqual(query);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is typed, is read or refused at a place in it, with a way out', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            ...['(', ')', '-', 'or', 'and', '"', '\\', ':', 'is:', 'is:due', 'a', ' '],
          ),
          {
            maxLength: 40,
          },
        )
        .map((parts) => parts.join('')),
      fc.constantFrom('('.repeat(1_900), '-'.repeat(1_900), `${'('.repeat(60)}a${')'.repeat(60)}`),
      fc.constant('x'.repeat(LONGEST_QUERY + 1)),
    );
    fc.assert(
      fc.property(typed, (query) => {
        const result = parseQuery(query);
        if (result.ok) {
          expect(parsed(printQuery(result.value))).toEqual(result.value);
          return;
        }
        const { from, to, message } = result.error;
        expect(message).toMatch(/[.]$/);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(Math.max(1, query.length));
      }),
      { numRuns: 1_000 },
    );
  });

  test('has every kind of card by a name', () => {
    const isNamed = (kind: CardKind): boolean => KIND_NAMES.some((name) => isCardKind(name, kind));
    expect(CARD_KINDS.filter(isNamed)).toEqual(CARD_KINDS);
  });

  test.each<[string, Query]>([
    ['', { kind: 'all' }],
    ['  ', { kind: 'all' }],
    ['slack', text('slack')],
    ['"sent them a"', text('sent them a', true)],
    ['9:30', text('9:30')],
    ['kind:recast', { kind: 'kind', name: 'recast' }],
    ['Principle:"Dive Deep"', { kind: 'place', place: 'principle', text: 'Dive Deep' }],
    ['tag:x*', { kind: 'place', place: 'tag', text: 'x*' }],
    ['prop:s<5', { kind: 'property', property: 's', operator: '<', value: 5 }],
    ['prop:r<=90%', { kind: 'property', property: 'r', operator: '<=', value: 0.9 }],
    ['prop:due!=-1', { kind: 'property', property: 'due', operator: '!=', value: -1 }],
    ['rated:7', { kind: 'rated', days: 7, grade: null }],
    ['rated:7:1', { kind: 'rated', days: 7, grade: 'again' }],
    [
      'a -is:new or b',
      {
        kind: 'or',
        parts: [
          {
            kind: 'and',
            parts: [text('a'), { kind: 'not', part: { kind: 'is', condition: 'new' } }],
          },
          text('b'),
        ],
      },
    ],
    ['-(a or b)', { kind: 'not', part: { kind: 'or', parts: [text('a'), text('b')] } }],
    ['--a', text('a')],
    ['a AND b', { kind: 'and', parts: [text('a'), text('b')] }],
    [
      'a and -b or (c And d)',
      {
        kind: 'or',
        parts: [
          { kind: 'and', parts: [text('a'), { kind: 'not', part: text('b') }] },
          { kind: 'and', parts: [text('c'), text('d')] },
        ],
      },
    ],
    ['a "and" \\and', { kind: 'and', parts: [text('a'), text('and', true), text('and')] }],
    ['"or" OR \\or', { kind: 'or', parts: [text('or', true), text('or')] }],
  ])('%s is understood', (query, meaning) => {
    expect(parsed(query)).toEqual(meaning);
  });

  test.each<[string, number, number, RegExp]>([
    ['is:dew', 0, 6, /knows new, learning, .* and leech/],
    ['a "b', 2, 4, /not closed/],
    ['(a', 0, 1, /not closed/],
    ['a)', 1, 2, /closes nothing/],
    ['()', 0, 2, /nothing in these brackets/],
    ['a or', 2, 4, /nothing after “or”/],
    ['or a', 0, 2, /nothing before “or”/],
    ['(a or)', 3, 5, /nothing after “or”/],
    ['a and', 2, 5, /nothing after “and”/],
    ['and a', 0, 3, /nothing before “and”/],
    ['(a and)', 3, 6, /nothing after “and”/],
    ['a and and b', 6, 9, /nothing before “and”/],
    ['a and or b', 6, 8, /nothing before “or”/],
    ['a or and b', 5, 8, /nothing before “and”/],
    ['a -', 2, 3, /nothing after “-”/],
    ['colour:red', 0, 10, /no filter “colour:”/],
    ['tag:', 0, 4, /Write something after “tag:”/],
    ['prop:x<5', 0, 8, /like prop:s<5/],
    ['prop:s5', 0, 7, /like prop:s<5/],
    ['rated:0', 0, 7, /like rated:7/],
    ['rated:7:5', 0, 9, /like rated:7/],
  ])('%s is refused where it is wrong', (query, from, to, message) => {
    const result = parseQuery(query);
    expect(result).toMatchObject({ ok: false, error: { from, to } });
    expect(result.ok ? '' : result.error.message).toMatch(message);
  });
});
