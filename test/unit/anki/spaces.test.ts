import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidySpaces } from '#shared/domain/anki/html/spaces.ts';

/** The same by patterns: obvious, and slow where there are many spaces. */
const obvious = (text: string, spaces: 'collapsed' | 'kept', spaced: boolean): string => {
  const printed = text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').replace(/\p{Cs}/gu, '');
  if (spaces === 'kept') return printed;
  const single = printed.replace(/[ \u00a0]+/gu, ' ');
  return spaced ? single.replace(/^ /u, '') : single;
};

const signs = fc.constantFrom(
  ...['a', 'é', '—', '日', '👩', ' ', '\u00a0', '\t', '\n', '\0', '\u0085', '\u2028', '\u3000'],
  ...['\ud83d', '\udc69'],
);
const short = fc.array(signs, { maxLength: 20 }).map((all) => all.join(''));

describe('spaces of a text', () => {
  it('are what patterns would make of them', () => {
    fc.assert(
      fc.property(
        // What is put together at a time is 4,096 code units: the short text lies across that.
        fc.tuple(fc.constantFrom(0, 4_080, 4_090, 8_180), short),
        fc.constantFrom('collapsed', 'kept'),
        fc.boolean(),
        ([before, text], spaces, spaced) => {
          const whole = 'x'.repeat(before) + text;
          expect(tidySpaces(whole, { spaces, spaced })).toBe(obvious(whole, spaces, spaced));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
