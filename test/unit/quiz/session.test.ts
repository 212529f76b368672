import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerItem,
  currentAnswer,
  currentItem,
  isRoundOver,
  missesRound,
  nextItem,
  quizResult,
  startQuiz,
  type QuizAnswer,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { lessonOf, lessonSets } from './lessons.ts';

const AT = 1_800_000_000_000;

const starts = fc
  .record({
    lessons: lessonSets,
    seed: fc.integer(),
    classifyCount: fc.integer({ min: 0, max: 24 }),
  })
  .map(startQuiz);

/** Plays the round to its end; `right` says for each item whether it is answered rightly. */
function play(
  start: QuizSession,
  right: (index: number) => boolean,
  between: (session: QuizSession) => QuizSession = (session) => session,
): { session: QuizSession; log: QuizAnswer[]; asked: string[] } {
  const log: QuizAnswer[] = [];
  const asked: string[] = [];
  let session = start;
  for (let item = currentItem(session); item !== null; item = currentItem(session)) {
    asked.push(item.id);
    const wrong = item.options.find((option) => option.id !== item.expected);
    const chosen = right(asked.length - 1) ? item.expected : (wrong?.id ?? '');
    const answered = answerItem(session, { itemId: item.id, chosen }, AT + asked.length);
    if (answered.entry !== null) log.push(answered.entry);
    session = between(nextItem(between(answered.session)));
  }
  return { session, log, asked };
}

const pattern = fc.array(fc.boolean(), { minLength: 1 });
const by =
  (flags: readonly boolean[]) =>
  (index: number): boolean =>
    flags[index % flags.length] ?? true;

describe('a quiz session', () => {
  it('asks every item exactly once and logs each answer', () => {
    fc.assert(
      fc.property(starts, pattern, (start, flags) => {
        const { session, log, asked } = play(start, by(flags));
        expect(isRoundOver(session)).toBe(true);
        expect(asked).toEqual(start.items.map((item) => item.id));
        expect(new Set(asked).size).toBe(asked.length);
        expect(log.map((entry) => entry.itemId)).toEqual(asked);
        expect(log.map((entry) => entry.correct)).toEqual(asked.map((_, n) => by(flags)(n)));
      }),
    );
  });

  it('goes on from JSON exactly as it would have gone on', () => {
    const stored = (session: QuizSession): QuizSession =>
      JSON.parse(JSON.stringify(session)) as QuizSession;
    fc.assert(
      fc.property(starts, pattern, (start, flags) => {
        const kept = play(start, by(flags));
        const resumed = play(stored(start), by(flags), stored);
        expect(resumed).toEqual(kept);
        expect(missesRound(resumed.session)).toEqual(missesRound(kept.session));
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const lesson = lessonOf({ pairs: [3, 4, 5].map((n) => [n, n] as const), stages: [] });
    const ids = (seed: number): string[] =>
      startQuiz({ lessons: [lesson], seed }).items.map((item) => item.id);
    expect(ids(7)).toEqual(ids(7));
    expect(new Set([1, 2, 3, 4].map((seed) => ids(seed).join())).size).toBe(4);
  });

  it('changes nothing on a second click, on another item or on an unknown option', () => {
    fc.assert(
      fc.property(starts, (start) => {
        const [first, second] = start.items;
        fc.pre(first !== undefined && second !== undefined);
        const given = { itemId: first.id, chosen: first.expected };
        const once = answerItem(start, given, AT).session;
        const other = first.options.find((option) => option.id !== first.expected);
        for (const again of [given, { ...given, chosen: other?.id ?? '' }]) {
          expect(answerItem(once, again, AT + 1)).toEqual({ session: once, entry: null });
          const moved = nextItem(once);
          expect(answerItem(moved, again, AT + 1)).toEqual({ session: moved, entry: null });
        }
        for (const wrong of [
          { itemId: second.id, chosen: second.expected },
          { itemId: first.id, chosen: 'neither' },
        ]) {
          expect(answerItem(start, wrong, AT)).toEqual({ session: start, entry: null });
        }
      }),
    );
  });

  it('stays on an item until it is answered, and on its answer until told to go on', () => {
    const start = startQuiz({ lessons: [lessonOf({ pairs: [[1, 1]], stages: [] })], seed: 1 });
    expect(nextItem(start)).toBe(start);
    const item = currentItem(start);
    const given = { itemId: item?.id ?? '', chosen: item?.expected ?? '' };
    const answered = answerItem(start, given, AT).session;
    expect(currentItem(answered)).toEqual(item);
    expect(currentAnswer(answered)).toMatchObject({ correct: true, at: AT, kind: 'classify' });
    expect(currentItem(nextItem(answered))).not.toEqual(item);
    expect(currentAnswer(nextItem(answered))).toBeNull();
  });

  it('scores by kind, with the misses in order', () => {
    fc.assert(
      fc.property(starts, pattern, (start, flags) => {
        const { session, log } = play(start, by(flags));
        const result = quizResult(session);
        const right = log.filter((entry) => entry.correct).length;
        expect([result.correct, result.total]).toEqual([right, start.items.length]);
        expect(result.byKind.reduce((sum, kind) => sum + kind.correct, 0)).toBe(right);
        expect(result.byKind.reduce((sum, kind) => sum + kind.total, 0)).toBe(log.length);
        expect(result.misses.map((miss) => miss.item.id)).toEqual(
          log.filter((entry) => !entry.correct).map((entry) => entry.itemId),
        );
      }),
    );
  });

  it('asks the misses again and only them, until none is left', () => {
    fc.assert(
      fc.property(starts, pattern, (start, flags) => {
        let { session } = play(start, by(flags));
        let missed = quizResult(session).misses.map((miss) => miss.item);
        for (let round = 2; missed.length > 0; round += 1) {
          const next = missesRound(session);
          expect(next).toMatchObject({ round, position: 0, answers: [] });
          expect(next?.earlier).toHaveLength(round - 1);
          if (next === null) return;
          expect(next.items.toSorted(byId)).toEqual(missed.toSorted(byId));
          expect(next.items.map((item) => item.block)).toEqual(
            next.items.map((item) => item.block).toSorted((a, b) => a - b),
          );
          // Every round gets one item more right than the last.
          session = play(next, (index) => index < round - 1).session;
          missed = quizResult(session).misses.map((miss) => miss.item);
        }
        expect(missesRound(session)).toBeNull();
      }),
    );
  });

  it('offers no round of misses while the round runs', () => {
    const lesson = lessonOf({ pairs: [[2, 2]], stages: [] });
    const start = startQuiz({ lessons: [lesson], seed: 3 });
    const wrong = start.items[0]?.expected === 'weak' ? 'strong' : 'weak';
    const given = { itemId: start.items[0]?.id ?? '', chosen: wrong };
    expect(missesRound(nextItem(answerItem(start, given, AT).session))).toBeNull();
  });
});

const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
