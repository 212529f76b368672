export type GuesserFamily = 'length' | 'digits' | 'first word' | 'punctuation' | 'related';

/** An outer trait of a phrase: a number, guessed by a threshold, or a category. */
export interface Feature {
  readonly name: string;
  readonly family: GuesserFamily;
  readonly of: (text: string) => number | string;
}

const MARK = /[^\p{L}\p{N}\s]/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const present = (text: string, pattern: RegExp): number => Math.min(1, count(text, pattern));
const words = (text: string): readonly string[] => text.match(/\S+/gu) ?? [];
const wordAt = (text: string, index: number): string =>
  (words(text)[index] ?? '')
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/[.,;:!?"]/gu, '');
const length = (text: string): number => text.length;
const marks = (text: string): readonly string[] => text.match(MARK) ?? [];

/** More kinds of marks than any prose has. */
const MOST_MARKS = 40;

/**
 * The traits that the limit is for, with one feature for each punctuation mark that occurs in the
 * set. Lengths are in characters (UTF-16 units) and in words between spaces.
 */
export function ownFeatures(phrases: readonly { readonly text: string }[]): readonly Feature[] {
  const occurring = [...new Set(phrases.flatMap(({ text }) => marks(text)))]
    .toSorted()
    .slice(0, MOST_MARKS);
  return [
    { name: 'characters', family: 'length', of: length },
    { name: 'words', family: 'length', of: (text) => words(text).length },
    { name: 'digits', family: 'digits', of: (text) => count(text, /\p{Nd}/gu) },
    { name: 'numbers', family: 'digits', of: (text) => count(text, /\p{Nd}+/gu) },
    {
      name: 'share of digits',
      family: 'digits',
      of: (text) => count(text, /\p{Nd}/gu) / Math.max(1, length(text)),
    },
    { name: 'has a digit', family: 'digits', of: (text) => present(text, /\p{Nd}/gu) },
    { name: 'first word', family: 'first word', of: (text) => wordAt(text, 0) },
    { name: 'marks in all', family: 'punctuation', of: (text) => marks(text).length },
    { name: 'last mark', family: 'punctuation', of: (text) => marks(text).at(-1) ?? 'none' },
    {
      name: 'last character',
      family: 'punctuation',
      of: (text) => /[^\p{L}\p{N}]$/u.exec(text.trim())?.[0] ?? 'none',
    },
    {
      name: 'set of marks',
      family: 'punctuation',
      of: (text) => [...new Set(marks(text))].toSorted().join(''),
    },
    {
      name: 'sequence of marks',
      family: 'punctuation',
      of: (text) => marks(text).join(''),
    },
    ...occurring.map((mark): Feature => ({
      name: `count of ${mark}`,
      family: 'punctuation',
      of: (text) => marks(text).filter((other) => other === mark).length,
    })),
  ];
}

const related = (name: string, of: Feature['of']): Feature => ({ name, family: 'related', of });

/** Traits near to those: not what the limit was written for, but what somebody else might try. */
export const relatedFeatures: readonly Feature[] = [
  related('sentences', (text) => count(text, /(?<![.!?])[.!?]+(?=\s|$)/gu)),
  related('average word length', (text) => length(text.replace(/\s/gu, '')) / words(text).length),
  related('longest word', (text) => Math.max(0, ...words(text).map(length))),
  related('length to the nearest 25', (text) => String(Math.round(length(text) / 25))),
  related('starts with I', (text) => (/^I\b/u.test(text) ? 1 : 0)),
  related('starts with we', (text) => (/^we\b/iu.test(text) ? 1 : 0)),
  related('first letter', (text) => text.charAt(0).toLowerCase()),
  related('first two words', (text) => `${wordAt(text, 0)} ${wordAt(text, 1)}`),
  related('second word', (text) => wordAt(text, 1)),
  related('last word', (text) => wordAt(text, words(text).length - 1)),
  related('count of I', (text) => count(text, /\bI\b/gu)),
  related('count of we, us, our', (text) => count(text, /\b(?:we|us|our)\b/giu)),
  related('capital letters', (text) => count(text, /\p{Lu}/gu)),
  related('has $', (text) => present(text, /\$/gu)),
  related('has %', (text) => present(text, /%/gu)),
  related('has $ or %', (text) => present(text, /[$%]/gu)),
  related('commas per word', (text) => count(text, /,/gu) / words(text).length),
  related('marks per word', (text) => marks(text).length / words(text).length),
  related('dashes between words', (text) => count(text, /\s[-–—]\s/gu)),
  related('hyphens in words', (text) => count(text, /\p{L}[-‐]\p{L}/gu)),
  related('has a quotation', (text) => present(text, /["“”]|(?:^|\s)['‘]/gu)),
  related('apostrophes', (text) => count(text, /\p{L}['’]\p{L}/gu)),
  related('numbers, also in words', (text) =>
    count(text, /\p{Nd}+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|zero)\b/giu),
  ),
];
