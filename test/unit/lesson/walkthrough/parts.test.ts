import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFlag } from '#shared/domain/lesson/walkthrough/flag.ts';
import { splitLines } from '#shared/domain/lesson/walkthrough/lines.ts';
import { splitMistake } from '#shared/domain/lesson/walkthrough/mistake.ts';
import { quoteSpans, stripQuotes } from '#shared/domain/lesson/walkthrough/quotes.ts';
import { createIds, slugOf } from '#shared/domain/lesson/walkthrough/slug.ts';
import { isTitleLike, parseTitle } from '#shared/domain/lesson/walkthrough/title.ts';

describe('lines', () => {
  test('end with LF, CRLF, CR or NEL, and the last one may have no end', () => {
    expect(splitLines('\ufeffa\r\nb\rc\u0085\nd ')).toEqual({
      lines: [
        { n: 1, text: 'a' },
        { n: 2, text: 'b' },
        { n: 3, text: 'c' },
        { n: 4, text: '' },
        { n: 5, text: 'd' },
      ],
      endsWithBreak: false,
    });
    expect(splitLines('a\n').endsWithBreak).toBe(true);
    expect(splitLines('').lines).toEqual([]);
  });

  test('lose nothing but space and what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = splitLines(text)
          .lines.map((line) => line.text)
          .join('');
        const bare = (some: string) =>
          some.replaceAll(/[\s\p{Cc}\u200b\u200e\u200f\u2060\ufeff]/gu, '');
        expect(bare(kept)).toBe(bare(text));
      }),
    );
  });
});

describe('quotations', () => {
  test.each([
    ['"a b" c', ['"a b"']],
    ["Don't say 'we did it' or ‘they’", ["'we did it'", '‘they’']],
    ["the candidates' stories and the team's", []],
    ['“curly” and „low“ and «angle»', ['“curly”', '„low“', '«angle»']],
    ['a 5" disk', []],
    ['never "closed', []],
  ])('%s', (text, quoted) => {
    expect(quoteSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(quoted);
  });

  test.each([
    ['"I did it."', 'I did it.'],
    ['“I did it”.', 'I did it.'],
    ["'It wasn't mine'", "It wasn't mine"],
    ['"We" is not "I"', '"We" is not "I"'],
    ['I did it', 'I did it'],
  ])('around a whole phrase come off: %s', (text, bare) => {
    expect(stripQuotes(text)).toBe(bare);
  });
});

describe('a mistake and its cost', () => {
  test.each([
    ['Jumping in - nobody follows.', 'Jumping in', 'nobody follows.'],
    ['Jumping in – nobody follows.', 'Jumping in', 'nobody follows.'],
    ['Jumping in—nobody follows.', 'Jumping in', 'nobody follows.'],
    ['Jumping in -- nobody follows.', 'Jumping in', 'nobody follows.'],
    ['Jumping in; nobody follows.', 'Jumping in', 'nobody follows.'],
    ['Jumping in. Nobody follows - or cares.', 'Jumping in.', 'Nobody follows - or cares.'],
    ['Jumping in without a plan.', 'Jumping in without a plan.', null],
    ['Using first-person plural.', 'Using first-person plural.', null],
    ['Waiting 3–5 days', 'Waiting 3–5 days', null],
    [
      'Saying "I fixed it. It was easy - really" - sounds light.',
      'Saying "I fixed it. It was easy - really"',
      'sounds light.',
    ],
    ["'It went well.' No number.", "'It went well.'", 'No number.'],
    [
      'I told them. I waited. The panel hears patience.',
      'I told them. I waited.',
      'The panel hears patience.',
    ],
    ['Naming tools, e.g. Kafka, at length.', 'Naming tools, e.g. Kafka, at length.', null],
    ['A drop of 0.3% told as trivia', 'A drop of 0.3% told as trivia', null],
    [
      'Dwelling - sometimes for minutes - on the setup - time is gone.',
      'Dwelling - sometimes for minutes - on the setup',
      'time is gone.',
    ],
  ])('%s', (line, mistake, cost) => {
    expect(splitMistake(line)).toEqual({ mistake, cost });
  });
});

describe('a red flag', () => {
  test.each([
    ['- "we did" hides who did', '"we did" hides who did', 'we did', 'hides who did'],
    ['• “we did” – hides who did', '“we did” – hides who did', 'we did', 'hides who did'],
    ['3) "we did": hides who did', '"we did": hides who did', 'we did', 'hides who did'],
    ["'we' and 'us' hide who did", "'we' and 'us' hide who did", "'we' and 'us'", 'hide who did'],
    ['Saying "we did" all along', 'Saying "we did" all along', 'we did', 'Saying … all along'],
    ['- Long setup', 'Long setup', null, null],
    ['- "we did"', '"we did"', null, null],
  ])('%s', (line, text, phrase, shows) => {
    expect(splitFlag(line)).toEqual({ text, phrase, shows });
  });
});

describe('a title', () => {
  test.each([
    ['Ownership - What It Means - LP Walkthrough', 'Ownership', 'What It Means', 'LP Walkthrough'],
    [
      'Have Backbone; Disagree and Commit – What It Means – STAR Walkthrough',
      'Have Backbone; Disagree and Commit',
      'What It Means',
      'STAR Walkthrough',
    ],
    [
      'Are Right, A Lot | What It Means | STAR Walkthrough',
      'Are Right, A Lot',
      'What It Means',
      'STAR Walkthrough',
    ],
    [
      "Strive to Be Earth's Best Employer—What It Means—Deck",
      "Strive to Be Earth's Best Employer",
      'What It Means',
      'Deck',
    ],
    [
      'Ownership: What It Means - STAR Walkthrough',
      'Ownership',
      'What It Means',
      'STAR Walkthrough',
    ],
    ['Self-Direction', 'Self-Direction', null, null],
    ['Ownership - What It Means', 'Ownership', 'What It Means', null],
    [
      'Tell Me About a Time You Failed - Amazon LP STAR Walkthrough',
      'Tell Me About a Time You Failed',
      null,
      'Amazon LP STAR Walkthrough',
    ],
    ['How do you handle conflict?', 'How do you handle conflict?', null, null],
    [
      '"How do you handle conflict?" (STAR Walkthrough)',
      'How do you handle conflict?',
      null,
      'STAR Walkthrough',
    ],
    ['STAR Walkthrough: Ownership', 'Ownership', null, 'STAR Walkthrough'],
    ['# **Ownership** - What It Means', '**Ownership**', 'What It Means', null],
  ])('%s', (line, principle, topic, series) => {
    expect(parseTitle(line)).toEqual({ principle, topic, series });
  });

  test('is one phrase, no paragraph', () => {
    expect(isTitleLike('Have Backbone; Disagree and Commit - What It Means')).toBe(true);
    expect(isTitleLike('They wrote a test. It failed. They fixed the code.')).toBe(false);
  });
});

describe('ids', () => {
  test('are made of the first words of the first clause', () => {
    const id = createIds();
    expect(id('I did escalate it - I sent a message', 'pair-1')).toBe('i-did-escalate-it');
    expect(id('I did escalate it, twice', 'pair-2')).toBe('i-did-escalate-it-2');
    expect(id('Élan’s café', 'flag-1')).toBe('elans-cafe');
    expect(id('…', 'flag-2')).toBe('flag-2');
  });

  test('are never the same, whatever the texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '2', '-', ' ', 'é') })),
        (texts) => {
          const id = createIds();
          const ids = texts.map((text, index) => id(text, `item-${index}`));
          expect(new Set(ids).size).toBe(ids.length);
          for (const each of ids) expect(each).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        },
      ),
    );
  });

  test('a slug has a length that file names bear', () => {
    expect(slugOf("Earth's Best Employer")).toBe('earths-best-employer');
    expect(slugOf('responsibility '.repeat(30)).length).toBeLessThanOrEqual(60);
  });
});
