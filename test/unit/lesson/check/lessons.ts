import type { Lesson, Pair, RedFlag } from '#shared/domain/lesson/lesson.ts';

/** A pair with words of its own in every field; `n` keeps the ids of a lesson apart. */
export const pair = (n: number, rest: Partial<Pair> = {}): Pair => ({
  id: `pair-${n}`,
  authored: [],
  question: null,
  weak: `Weak number word${n}.`,
  failing: null,
  why: `Reason number word${n}.`,
  strong: `Strong number word${n}.`,
  furtherWeak: [],
  furtherStrong: [],
  ...rest,
});

export const redFlag = (phrase: string, rest: Partial<RedFlag> = {}): RedFlag => ({
  id: 'flag',
  authored: [],
  text: `"${phrase}" shows little`,
  phrase,
  shows: 'shows little',
  unless: null,
  ...rest,
});

export const lesson = (parts: Partial<Lesson> = {}): Lesson => ({
  id: 'a-lesson',
  source: 'original',
  title: { principle: 'A principle', topic: null, series: null },
  about: null,
  summary: [],
  stages: [],
  pairs: [],
  redFlags: [],
  verdicts: [],
  angles: [],
  levels: [],
  notes: [],
  ...parts,
});
