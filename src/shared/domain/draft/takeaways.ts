import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import type { Lesson, Pair } from '#shared/domain/lesson/lesson.ts';
import { baseForm } from './inflection.ts';
import { isContent } from './pattern.ts';
import { tokensOf } from './tokens.ts';
import { COMMON_WORDS } from './words.ts';

/** One thing that the lesson says matters here, for the person to hold their draft against. */
export interface Takeaway {
  readonly kind: 'why' | 'summary' | 'verdict';
  readonly text: string;
  /** The phrase that a verdict judges; null for the others. */
  readonly phrase: string | null;
}

/** More than this many are not read. */
const MOST = 3;

/** Words for speaking about a phrase, not of what it says. */
const ABOUT_PHRASES: ReadonlySet<string> = new Set(
  'phrase candidate interviewer signal principle story answer indicate demonstrate show explicit critical key'
    .split(' ')
    .map(baseForm),
);

/** Fewer shared words are chance; a takeaway of two or three words needs only one. */
const LEAST_SHARED = 2;
const SHORT = 4;

/**
 * What the pair says of itself, then the takeaways and verdicts of the lesson that bear on this
 * pair: those that share more words with it than with the others, or with half of them at most.
 */
export const takeawaysOf = (card: PairRecastCard, lesson: Lesson): readonly Takeaway[] => {
  const own: Takeaway = { kind: 'why', text: card.back.why, phrase: null };
  const known = knownWords(lesson);
  const others = [...summaryLines(lesson), ...verdictLines(lesson)].flatMap((line) => {
    const shared = sharedWithPairs(line.words, known);
    const here = shared.get(card.itemId) ?? 0;
    const most = Math.max(0, ...shared.values());
    const rivals = [...shared.values()].filter((count) => count === most).length;
    const enough = line.words.size < SHORT ? 1 : LEAST_SHARED;
    return here >= enough && here === most && rivals <= Math.max(1, shared.size / 2)
      ? [{ takeaway: line.takeaway, here: here / Math.sqrt(line.words.size) }]
      : [];
  });
  const best = others.toSorted((a, b) => b.here - a.here).slice(0, MOST - 1);
  return [own, ...best.map(({ takeaway }) => takeaway)];
};

interface Line {
  readonly takeaway: Takeaway;
  readonly words: ReadonlySet<string>;
}

/** "Key takeaways: explicit proof, quantified impact, and reflection." is three of them. */
const NAMED_LIST = /^[^:,]{1,40}:\s+(\S.*,.+)$/u;

/** Takeaways of a summary that are weighed; a walkthrough lists three or four. */
const MOST_LISTED = 200;

const summaryLines = (lesson: Lesson): readonly Line[] =>
  lesson.summary
    .flatMap((text) => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u))
    .flatMap((sentence) => {
      const listed = NAMED_LIST.exec(sentence)?.[1];
      return listed === undefined ? [] : listed.split(/,\s*(?:and\s+)?/u);
    })
    .map((text) => text.trim().replace(/\.$/u, ''))
    .filter((text) => text !== '')
    .slice(0, MOST_LISTED)
    .map((text) => ({ takeaway: { kind: 'summary', text, phrase: null }, words: content(text) }));

/** A verdict without the phrase that it judges cannot be read alone. */
const verdictLines = (lesson: Lesson): readonly Line[] =>
  lesson.verdicts.flatMap(({ phrase, text }) =>
    phrase === null
      ? []
      : [
          {
            takeaway: { kind: 'verdict', text, phrase },
            words: new Set([...content(phrase), ...content(text)]),
          },
        ],
  );

interface KnownWords {
  readonly title: ReadonlySet<string>;
  readonly pairs: readonly (readonly [id: string, words: ReadonlySet<string>])[];
}

/** The words of title and pairs, found once for all lines. */
const knownWords = ({ title, pairs }: Lesson): KnownWords => ({
  title: content(title.principle),
  pairs: pairs.map((pair) => [pair.id, content(textOf(pair))] as const),
});

/** For each pair, how many of the words it has that are not the lesson's everywhere. */
const sharedWithPairs = (
  words: ReadonlySet<string>,
  { title, pairs }: KnownWords,
): ReadonlyMap<string, number> => {
  const everywhere = (word: string): boolean =>
    title.has(word) || (pairs.length > 1 && pairs.every(([, own]) => own.has(word)));
  const telling = [...words].filter((word) => !everywhere(word));
  return new Map(pairs.map(([id, own]) => [id, telling.filter((word) => own.has(word)).length]));
};

const textOf = ({ why, strong, weak, question }: Pair): string =>
  [why, strong, weak, question ?? ''].join('. ');

const content = (text: string): ReadonlySet<string> =>
  new Set(
    tokensOf(text)
      .filter(
        (token) =>
          isContent(token) && !COMMON_WORDS.has(token.base) && !ABOUT_PHRASES.has(token.base),
      )
      .map(({ base }) => base),
  );
