import fc from 'fast-check';
import { expect, it } from 'vitest';
import { optionText } from '#shared/domain/quiz/option-text.ts';

it.each([
  ['interviewer loses interest.', 'Interviewer loses interest'],
  ["'things got better'", 'Things got better'],
  ['"Not my team," nobody said.', '“Not my team,” nobody said'],
  ["Ends with 'team was happy'.", 'Ends with “team was happy”'],
  ["It wasn't the team's job - it's ours!", 'It wasn’t the team’s job – it’s ours'],
  ['“All of it.”', 'All of it'],
  ['"one" and "two"', '“One” and “two”'],
  ['  why   not?  ', 'Why not'],
  ['a pause — then more…', 'A pause – then more'],
])('shows %j as %j', (text, shown) => {
  expect(optionText(text)).toBe(shown);
});

const texts = fc
  .array(
    fc.constantFrom(
      'we',
      'team’s',
      "it's",
      '"as said"',
      "'so'",
      '-',
      '—',
      'end.',
      'end…',
      '$8K',
      '?',
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '));

it('shares its form: no small first letter, no final mark, no straight quotes', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = optionText(text);
      expect(shown).not.toMatch(/^“?\p{Ll}/u);
      expect(shown).not.toMatch(/[\s.,;:!?…–-]$/u);
      expect(shown).not.toMatch(/["']/u);
    }),
  );
});

it('leaves a text that has the form as it is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(optionText(optionText(text))).toBe(optionText(text));
    }),
  );
});

it('leaves a quotation as it is that has no end, however many marks begin one', () => {
  expect(optionText(`a ${'“'.repeat(2_000)}b`)).toContain('“““');
});
