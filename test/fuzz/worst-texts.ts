import { LIMITS } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { WALKTHROUGH_TEXTS } from './corpus.ts';

/** What a pattern or a parser would have to come back over again and again. */
export const PIECES: readonly string[] = [
  ...[' ', '\n', '\t', '.', '-', '–', '—', '"', "'", '’', '“', '<', '>', '(', ')', '[', '{', '|'],
  ...[
    '1',
    '#',
    ':',
    ';',
    ',',
    '\\',
    '\\)',
    '\\x',
    '\\"',
    'a',
    'A. ',
    'I ',
    "I'",
    '1.',
    '." ',
    "a' ",
    '- ',
    ': ',
    '? ',
  ],
  ...[
    '(a',
    ' — ',
    ' -',
    '; ',
    '"a" ',
    '"a",',
    '"a,',
    '""a\n',
    'a:\n',
    '- a\n',
    '[a, ',
    '{a: ',
    'I a-',
    '\u00a0',
    '日',
    '👩‍🚀',
  ],
];

/** Words, a hundred different ones, and sentences of few words: what is compared word by word. */
export const WORDY: readonly string[] = [
  Array.from(
    { length: 100 },
    (_, n) => `${'abcdefghij'.charAt(n % 10)}b${'klmnopqrst'.charAt(n / 10)}t `,
  ).join(''),
  'We looked into it. ',
  'I sent, and told, and they handled it, so ',
];

export const fill = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length));
export const filled = (piece: string, size: number): string => fill(piece, size).slice(0, size);

/** A text in which the worst stands behind a letter and before one, so that no trim takes it away. */
export const line = (piece: string, size: number): string =>
  `a${filled(piece.replaceAll('\n', ' '), size - 2)}b`;

/** Every line of a real walkthrough made as long as a line may be, a hundred of them. */
export const longLines = (piece: string): string => {
  const lines = (WALKTHROUGH_TEXTS[0] ?? '').split('\n').filter((text) => text !== '');
  const long = lines.map((text, at) =>
    at < 2 ? text : `${text.slice(0, 40)}${line(piece, 1_950)}${text.slice(-5)}`,
  );
  return [...long, ...long.slice(2), ...long.slice(2)].slice(0, 99).join('\n');
};

/** The largest lesson that a file holds, with the worst in every text. */
export const largestLesson = (piece: string): Lesson => {
  const text = line(piece, LIMITS.text).trim();
  const items = <T>(count: number, make: (id: string) => T): T[] =>
    Array.from({ length: count }, (_, n) => make(`i${n}`));
  return {
    id: 'worst',
    source: 'original',
    title: { principle: 'Worst', topic: null, series: null },
    about: text,
    summary: items(40, (id) => `${id}: ${text.slice(10)}`),
    stages: items(20, (id) => ({
      id: `s${id}`,
      authored: [],
      name: 'N',
      tip: text,
      mistake: text,
      cost: text,
    })),
    pairs: items(30, (id) => ({
      ...{
        id: `p${id}`,
        authored: [],
        failing: null,
        question: text,
        weak: text,
        why: text,
        strong: text,
      },
      furtherWeak: items(2, (n) => ({ id: `${id}w${n}`, text, why: null })),
      furtherStrong: items(2, (n) => ({ id: `${id}t${n}`, text, why: null })),
    })),
    redFlags: items(10, (id) => ({
      id: `f${id}`,
      authored: [],
      text,
      phrase: text,
      shows: text,
      unless: null,
    })),
    verdicts: items(10, (id) => ({ id: `v${id}`, authored: [], phrase: text, text })),
    angles: [],
    levels: [],
    notes: [],
  };
};

/** A lesson with as many phrases as a file holds, all of different lengths. */
export const mostPhrases = (piece: string): Lesson => {
  const lesson = largestLesson(piece);
  const phrases = (id: string) =>
    Array.from({ length: 10 }, (_, n) => ({
      id: `${id}${n}`,
      text: line(piece, 10 + n),
      why: null,
    }));
  return {
    ...lesson,
    pairs: Array.from({ length: 100 }, (_, n) => ({
      ...{ id: `p${n}`, authored: [], failing: null, question: null, why: 'Vague.' },
      ...{ weak: line(piece, 20 + n), strong: line(piece, 130 + n) },
      ...{ furtherWeak: phrases(`p${n}w`), furtherStrong: phrases(`p${n}t`) },
    })),
  };
};
