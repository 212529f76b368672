import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  classifyItem,
  drawMatchBlocks,
  MATCH_KINDS,
  QUIZ_KINDS,
  type QuizItem,
  type QuizKind,
} from './items.ts';
import { ordered } from './order.ts';
import { lessonPhrases, type PhraseClass, type QuizPhrase } from './phrases.ts';
import { seededRandom, shuffled, type RandomSource } from '../random.ts';

/** One answer as the quiz log keeps it; the store adds an id. */
export interface QuizAnswer {
  readonly itemId: string;
  readonly lessonId: string;
  readonly kind: QuizKind;
  readonly correct: boolean;
  /** The id of the option that was chosen, and of the right one. */
  readonly chosen: string;
  readonly expected: string;
  /** The item gave itself away, so the answer proves nothing. */
  readonly flagged: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Score {
  readonly correct: number;
  readonly total: number;
}

/**
 * A quiz under way: plain data, so that it can be stored and resumed. It carries the words it asks,
 * so a lesson edited meanwhile does not change a round that has begun.
 */
export interface QuizSession {
  readonly version: 1;
  readonly lessonIds: readonly string[];
  readonly seed: number;
  /** 1 is the full round; every round of the misses counts one up. */
  readonly round: number;
  readonly items: readonly QuizItem[];
  /** The item that is asked, or whose answer is shown; `items.length` when the round is over. */
  readonly position: number;
  /** This round's answers, in the order of the items. */
  readonly answers: readonly QuizAnswer[];
  /** The scores of the rounds before this one. */
  readonly earlier: readonly Score[];
}

export interface QuizOptions {
  readonly lessons: readonly Lesson[];
  readonly seed: number;
  /** Phrases to classify at most; a coin says of each whether it is weak. */
  readonly classifyCount?: number;
}

/** Draws a quiz: the classification round, then the matching blocks of each lesson. */
export function startQuiz({ lessons, seed, classifyCount = 10 }: QuizOptions): QuizSession {
  const random = seededRandom(seed);
  const phrases = lessons.flatMap(lessonPhrases);
  const classify = ordered(drawPhrases(phrases, classifyCount, random), random).map(classifyItem);
  const blocks = MATCH_KINDS.flatMap((kind) =>
    lessons.flatMap((lesson) => drawMatchBlocks(lesson, kind, random)),
  );
  return {
    version: 1,
    lessonIds: lessons.map((lesson) => lesson.id),
    seed,
    round: 1,
    items: [
      ...classify,
      ...blocks.flatMap((block, index) => block.map((item) => ({ ...item, block: index + 1 }))),
    ],
    position: 0,
    answers: [],
    earlier: [],
  };
}

/**
 * Phrases of both classes, spread over the pairs as evenly as they allow. A coin is thrown for each:
 * with equally many of both, counting what has been would tell what comes. Where a small deck has not
 * so many of a class, fewer are asked, since others in their place would tell the same.
 */
function drawPhrases(
  phrases: readonly QuizPhrase[],
  count: number,
  random: RandomSource,
): readonly QuizPhrase[] {
  const of = (phraseClass: PhraseClass): readonly QuizPhrase[] => {
    const seen = new Map<string, number>();
    const turn = (phrase: QuizPhrase): number => {
      const pair = `${phrase.lessonId}/${phrase.pairId}`;
      seen.set(pair, (seen.get(pair) ?? 0) + 1);
      return seen.get(pair) ?? 0;
    };
    return shuffled(
      phrases.filter((phrase) => phrase.phraseClass === phraseClass),
      random,
    )
      .map((phrase) => ({ phrase, turn: turn(phrase) }))
      .toSorted((a, b) => a.turn - b.turn)
      .map(({ phrase }) => phrase);
  };
  const weak = of('weak');
  const strong = of('strong');
  const coins = Math.max(0, Math.min(count, 2 * weak.length, 2 * strong.length));
  const heads = Array.from({ length: coins }, random).filter((side) => side < 0.5).length;
  return [...weak.slice(0, heads), ...strong.slice(0, coins - heads)];
}

/** The item that is asked, or whose answer is shown; null when the round is over. */
export const currentItem = (session: QuizSession): QuizItem | null =>
  session.items[session.position] ?? null;

/** The answer to the current item; null while it is asked. */
export const currentAnswer = (session: QuizSession): QuizAnswer | null =>
  session.answers[session.position] ?? null;

export const isRoundOver = (session: QuizSession): boolean =>
  session.position >= session.items.length;

/** An answer names its item, so that a late second click cannot answer the next one. */
export interface GivenAnswer {
  readonly itemId: string;
  /** The id of the chosen option. */
  readonly chosen: string;
}

/**
 * Answers the current item, and stays on it so that the answer can be shown. `entry` is what the
 * quiz log takes; it is null, and the session the same, when there is nothing to answer: the item
 * is answered already, is not the current one, or has no such option.
 */
export function answerItem(
  session: QuizSession,
  { itemId, chosen }: GivenAnswer,
  atMs: number,
): { readonly session: QuizSession; readonly entry: QuizAnswer | null } {
  const item = currentItem(session);
  const open = item !== null && item.id === itemId && currentAnswer(session) === null;
  if (!open || !item.options.some((option) => option.id === chosen)) {
    return { session, entry: null };
  }
  const entry: QuizAnswer = {
    itemId,
    lessonId: item.lessonId,
    kind: item.kind,
    correct: chosen === item.expected,
    chosen,
    expected: item.expected,
    flagged: item.givesAway,
    at: atMs,
  };
  return { session: { ...session, answers: [...session.answers, entry] }, entry };
}

/** Moves on from an answered item; the same session while the item is unanswered or none is left. */
export const nextItem = (session: QuizSession): QuizSession =>
  currentAnswer(session) === null ? session : { ...session, position: session.position + 1 };

export interface Miss {
  readonly item: QuizItem;
  readonly answer: QuizAnswer;
}

export interface QuizResult extends Score {
  /** The kinds that were asked, in the order of the quiz. */
  readonly byKind: readonly (Score & { readonly kind: QuizKind })[];
  readonly misses: readonly Miss[];
}

/** The result of the round so far: what was answered, by kind, and what was missed. */
export function quizResult(session: QuizSession): QuizResult {
  const byKind = QUIZ_KINDS.map((kind) => ({
    kind,
    ...score(session.answers.filter((answer) => answer.kind === kind)),
  })).filter(({ total }) => total > 0);
  const misses = session.items.flatMap((item, index) => {
    const answer = session.answers[index];
    return answer === undefined || answer.correct ? [] : [{ item, answer }];
  });
  return { ...score(session.answers), byKind, misses };
}

const score = (answers: readonly QuizAnswer[]): Score => ({
  correct: answers.filter((answer) => answer.correct).length,
  total: answers.length,
});

/**
 * A round of what was missed in this one, in a new order but classification first and blocks
 * together; null while this round runs or when nothing was missed.
 */
export function missesRound(session: QuizSession): QuizSession | null {
  const { misses, correct, total } = quizResult(session);
  if (!isRoundOver(session) || misses.length === 0) return null;
  const round = session.round + 1;
  const items = shuffled(misses, seededRandom(session.seed + round)).map(({ item }) => item);
  return {
    ...session,
    round,
    items: items.toSorted((a, b) => a.block - b.block),
    position: 0,
    answers: [],
    earlier: [...session.earlier, { correct, total }],
  };
}
