import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, SEARCH_LENGTH, searchFor } from '#shared/domain/drill/search.ts';
import { textArbitrary } from '../support/lesson-arbitrary.ts';

const finds = (query: string, ...fields: string[]): boolean =>
  searchFor(query)?.(foldText(fields)) ?? true;

describe('a search', () => {
  it.each([
    ['slack message', 'I sent them a Slack message'],
    ['message slack', 'I sent them a Slack message'],
    ['escal', 'I did escalate it'],
    ['resume naive', 'A naïve résumé'],
    ['RÉSUMÉ', 'resume'],
    ['strasse', 'Die Straße'],
    ['STRAßE', 'strasse'],
    ['οδοσ', 'ΟΔΟΣ'],
    ['οδος', 'οδοστρωμα'],
    ['istanbul', 'İSTANBUL'],
    ['ılık', 'ILIK'],
    ["didn't", 'I didn’t know'],
    ['e\u0301tude', 'Étude'],
    ['fi', 'ﬁnal'],
    ['-5', '−5 days'],
    ['0.3%', 'It was 0.3% slower'],
    ['c++', 'In C++ it was'],
    ['(why', 'And (why not) this'],
    ['👩‍🚀', 'She said 👩‍🚀!'],
    ['co\u00adoperate', 'cooperate'],
    ['日本', '私は日本語を話す'],
  ])('%s finds %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['slack email', 'I sent them a Slack message'],
    ['か', 'が'],
    ['.', 'no full stop'],
    ['\\d', '5'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it.each([
    ['"slack message"', 'I sent them a Slack message', true],
    ['"message slack"', 'I sent them a Slack message', false],
    ['"slack mess"', 'I sent them a Slack message', false],
    ['"slack mess', 'I sent them a Slack message', true],
    ['"lack message"', 'I sent them a Slack message', false],
    ['"routing not ownership"', 'This is routing, not ownership.', true],
    ['“routing, not ownership”', 'This is routing – not ownership', true],
    ['"didn\'t know"', 'I didn’t know', true],
    ['"日本"', '私は日本語を話す', true],
    ['"%"', 'It was 0.3% slower', true],
    ['"%"', 'It was slower', false],
    ['them "slack message" sent', 'I sent them a Slack message', true],
    ['"a" "b"', 'b a', true],
    ['"the end"', 'the\u00a0end', true],
  ])('in quotes: %s in %s is %s', (query, text, expected) => {
    expect(finds(query, text)).toBe(expected);
  });

  it.each(['', '  ', '""', '"  "', '"'])('for %j is none', (query) => {
    expect(searchFor(query)).toBeNull();
  });

  it('finds words in different fields, but no phrase across them', () => {
    expect(finds('front back', 'the front', 'back of it')).toBe(true);
    expect(finds('"front back"', 'the front', 'back of it')).toBe(false);
  });

  it('finds every text by its own words in any order and any case, whatever they are', () => {
    fc.assert(
      fc.property(textArbitrary, fc.nat(), (text, turn) => {
        const words = text.replace(/["\u201c-\u201f\u00ab\u00bb\u2033]/gu, ' ').split(/\s+/u);
        const at = turn % words.length;
        const turned = [...words.slice(at), ...words.slice(0, at)].join(' ');
        expect(finds(turned, text)).toBe(true);
        expect(finds(turned.toUpperCase(), text)).toBe(true);
        expect(finds(turned.normalize('NFD'), text)).toBe(true);
      }),
    );
  });

  it('finds every text by all of it in quotes', () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const quoted = text.replace(/["\u201c-\u201f\u00ab\u00bb\u2033]/gu, '');
        expect(finds(`"${quoted}"`, quoted)).toBe(true);
      }),
    );
  });

  it('takes whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (query, text) => {
        expect(typeof finds(query, text)).toBe('boolean');
      }),
    );
    expect(finds('\ud83d', '👩‍🚀')).toBe(false);
  });
});

describe('a search of any length', () => {
  it('is looked for by its beginning, and makes no pattern that is too large', () => {
    const long = 'a'.repeat(2_000_000);
    expect(finds(long, 'a'.repeat(SEARCH_LENGTH))).toBe(true);
    expect(finds(long, 'b')).toBe(false);
    expect(finds(`"${'a '.repeat(1_000_000)}`, 'b')).toBe(false);
  });
});
