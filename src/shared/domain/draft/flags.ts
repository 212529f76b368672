import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonPhrases, type QuizPhrase } from '#shared/domain/quiz/index.ts';
import { findPattern, type Hit } from './match.ts';
import { phrasePattern, weakPatterns, weigher } from './pattern.ts';
import { findNear, findSame } from './sentence.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What a flagged place repeats. */
export interface FlagSource {
  readonly kind: 'red_flag' | 'weak';
  /** The id of the red flag, of the pair, or of the further phrase. */
  readonly id: string;
  /** The words of the lesson. */
  readonly text: string;
}

/** A place in a draft that says again what the lesson calls weak. */
export interface DraftFlag {
  /** UTF-16 offsets into the draft. */
  readonly start: number;
  readonly end: number;
  readonly source: FlagSource;
  /** The lesson's own reason. */
  readonly why: string;
}

interface Source extends Omit<DraftFlag, 'start' | 'end'> {
  /** Of the card's own pair: said before any other. */
  readonly own: boolean;
  readonly find: (tokens: readonly Token[]) => readonly Hit[];
  /** Whether a strong phrase of the lesson has the wording as well; looked for once, if at all. */
  readonly isStrongToo: () => boolean;
  /** Steps that it takes to look at one token. */
  readonly effort: number;
}

/**
 * Steps that one check may take; a lesson of sixty phrases and a draft of three hundred words take
 * two million. Whoever wrote the lesson may have made it as large and as much alike as a file can be.
 */
const MOST_STEPS = 10_000_000;

/** Steps of looking at one token for one word of a sentence, and for a pattern. */
const EFFORT = { word: 1, pattern: 8 } as const;

/** UTF-16 units of the phrases of a lesson; many times those of a long one. Larger ones flag nothing. */
const MOST_PHRASES = 300_000;

/**
 * Finds the places of a draft that repeat weak wording, in their order and without overlap. A wording
 * that a strong phrase of the lesson has as well is never flagged: the lesson does not say then
 * that the words are what is wrong. The work is bounded, the card's own pair comes first, and what
 * could not be looked at is not flagged. What the lesson alone tells is found out once for all drafts.
 */
export const flagFinder = (
  card: PairRecastCard,
  lesson: Lesson,
): ((draft: string) => readonly DraftFlag[]) => {
  const phrases = lessonPhrases(lesson);
  const size = phrases.reduce((all, { text }) => all + text.length, 0);
  if (size > MOST_PHRASES) return () => [];
  const strong = strongTexts(card, phrases).map(tokensOf);
  const strongTokens = strong.reduce((all, phrase) => all + phrase.length, 0);
  const sources = sourcesOf(card, lesson, strong);
  return (draft) => {
    const tokens = tokensOf(draft);
    let left = MOST_STEPS;
    const flags = sources.flatMap((source) => {
      left -= source.effort * tokens.length;
      if (left < 0) return [];
      const hits = source.find(tokens);
      if (hits.length === 0) return [];
      left -= source.effort * strongTokens;
      return left < 0 || source.isStrongToo() ? [] : foundIn(tokens, hits, source);
    });
    return withoutOverlap(flags).map(({ start, end, source: { source, why } }) => ({
      start,
      end,
      source,
      why,
    }));
  };
};

interface Found {
  readonly start: number;
  readonly end: number;
  readonly source: Source;
}

const strongTexts = (card: PairRecastCard, phrases: readonly QuizPhrase[]): readonly string[] => [
  card.back.strong,
  ...phrases.flatMap(({ phraseClass, text }) => (phraseClass === 'strong' ? [text] : [])),
];

const sourcesOf = (
  card: PairRecastCard,
  lesson: Lesson,
  strong: readonly (readonly Token[])[],
): readonly Source[] => {
  const weigh = weigher(new Set(strong.flatMap((tokens) => tokens.map(({ base }) => base))));
  const weak = lessonPhrases(lesson).flatMap(({ id, pairId, phraseClass, text, why }) => {
    if (phraseClass === 'strong') return [];
    const tokens = tokensOf(text);
    const patterns = weakPatterns(tokens, weigh);
    const base = { source: { kind: 'weak' as const, id: phraseId(id), text }, why };
    const own = pairId === card.itemId;
    const effort = EFFORT.word * tokens.length;
    return [
      { ...base, own, effort, find: (said: readonly Token[]) => findSame(said, tokens) },
      { ...base, own, effort, find: (said: readonly Token[]) => findNear(said, tokens) },
      ...patterns.map((pattern) => ({
        ...base,
        own,
        effort: EFFORT.pattern,
        find: (said: readonly Token[]) => findPattern(said, pattern),
      })),
    ];
  });
  const redFlags = lesson.redFlags.flatMap(({ id, phrase, shows }) => {
    const pattern = phrase === null ? null : phrasePattern(tokensOf(phrase));
    if (phrase === null || shows === null || pattern === null) return [];
    return [
      {
        source: { kind: 'red_flag' as const, id, text: phrase },
        why: shows,
        own: false,
        effort: EFFORT.pattern,
        find: (said: readonly Token[]) => findPattern(said, pattern),
      },
    ];
  });
  const inOrder = [
    ...weak.filter(({ own }) => own),
    ...weak.filter(({ own }) => !own),
    ...redFlags,
  ];
  return inOrder.map((source) => ({
    ...source,
    isStrongToo: once(() => strong.some((phrase) => source.find(phrase).length > 0)),
  }));
};

const once = (tell: () => boolean): (() => boolean) => {
  let told: boolean | null = null;
  return () => (told ??= tell());
};

/** `<lesson>/<phrase>/<class>` -> `<phrase>`. */
const phraseId = (id: string): string => id.split('/')[1] ?? id;

const foundIn = (
  tokens: readonly Token[],
  hits: readonly Hit[],
  source: Source,
): readonly Found[] =>
  hits.flatMap(({ first, last }) => {
    const start = tokens[first]?.start;
    const end = tokens[last]?.end;
    return start === undefined || end === undefined ? [] : [{ start, end, source }];
  });

/** Joins what one source found in the same place; of two sources, the own pair's, then the longer, stays. */
const withoutOverlap = (found: readonly Found[]): readonly Found[] => {
  const joined: Found[] = [];
  for (const next of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const at = joined.findIndex(
      ({ source, start, end }) =>
        source.source.id === next.source.source.id &&
        source.source.kind === next.source.source.kind &&
        next.start < end &&
        start < next.end,
    );
    const before = joined[at];
    if (before) joined[at] = { ...before, end: Math.max(before.end, next.end) };
    else joined.push(next);
  }
  const chosen: Found[] = [];
  for (const next of joined.toSorted(byRank)) {
    if (chosen.every(({ start, end }) => next.end <= start || end <= next.start)) chosen.push(next);
  }
  return chosen.toSorted((a, b) => a.start - b.start);
};

const byRank = (a: Found, b: Found): number =>
  Number(b.source.own) - Number(a.source.own) ||
  b.end - b.start - (a.end - a.start) ||
  a.start - b.start;
