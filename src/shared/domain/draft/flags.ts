import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonPhrases } from '#shared/domain/quiz/index.ts';
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
}

/**
 * The places of a draft that repeat weak wording, in their order and without overlap. A wording
 * that a strong phrase of the lesson has as well is never flagged: the lesson does not say then
 * that the words are what is wrong.
 */
export const findFlags = (
  draft: string,
  card: PairRecastCard,
  lesson: Lesson,
): readonly DraftFlag[] => {
  const tokens = tokensOf(draft);
  if (tokens.length === 0) return [];
  const strong = strongTexts(card, lesson).map(tokensOf);
  const flags = sourcesOf(card, lesson, strong).flatMap((source) =>
    source.find(tokens).length === 0 ? [] : hitsOf(source, tokens, strong),
  );
  return withoutOverlap(flags).map(({ start, end, source: { source, why } }) => ({
    start,
    end,
    source,
    why,
  }));
};

interface Found {
  readonly start: number;
  readonly end: number;
  readonly source: Source;
}

const strongTexts = (card: PairRecastCard, lesson: Lesson): readonly string[] => [
  card.back.strong,
  ...lessonPhrases(lesson).flatMap(({ phraseClass, text }) =>
    phraseClass === 'strong' ? [text] : [],
  ),
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
    return [
      { ...base, own, find: (said: readonly Token[]) => findSame(said, tokens) },
      { ...base, own, find: (said: readonly Token[]) => findNear(said, tokens) },
      ...patterns.map((pattern) => ({
        ...base,
        own,
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
        find: (said: readonly Token[]) => findPattern(said, pattern),
      },
    ];
  });
  return [...weak, ...redFlags];
};

/** `<lesson>/<phrase>/<class>` -> `<phrase>`. */
const phraseId = (id: string): string => id.split('/')[1] ?? id;

const hitsOf = (
  source: Source,
  tokens: readonly Token[],
  strong: readonly (readonly Token[])[],
): readonly Found[] => {
  if (strong.some((phrase) => source.find(phrase).length > 0)) return [];
  return source.find(tokens).flatMap(({ first, last }) => {
    const start = tokens[first]?.start;
    const end = tokens[last]?.end;
    return start === undefined || end === undefined ? [] : [{ start, end, source }];
  });
};

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
