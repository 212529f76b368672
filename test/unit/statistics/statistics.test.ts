import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUIZ_KINDS, type QuizAnswer } from '#shared/domain/quiz/index.ts';
import {
  fixedClock,
  GRADES,
  isAnswer,
  MATURE_DAYS,
  packLog,
  studyDayOf,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import {
  bucketDays,
  bucketsOf,
  createFacts,
  factsOf,
  PERIODS,
  quizStats,
  replaceCards,
  reviewStats,
  spanAhead,
  spanOf,
  streakOf,
  sumBuckets,
  type LogFacts,
} from '#shared/domain/statistics/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-02T12:00:00Z');

const CARDS = ['a/x/stage', 'a/y/stage', 'b/x/stage'];

/** Logs as histories could leave them: any entries of a few cards, each card's own numbered. */
const logArbitrary = fc
  .array(
    fc.record({
      card: fc.constantFrom(...CARDS),
      kind: fc.constantFrom(
        ...(['answer', 'answer', 'answer', 'answer', 'reset', 'due', 'retrained'] as const),
      ),
      wait: fc.nat(60 * 24 * 40),
      offset: fc.constantFrom(-480, 0, 60, 345, 720),
      grade: fc.constantFrom(...GRADES),
      from: fc.constantFrom(
        'new' as const,
        'learning' as const,
        'review' as const,
        'relearning' as const,
      ),
      scheduledDays: fc.constantFrom(0, 1, 5, MATURE_DAYS - 1, MATURE_DAYS, 90),
      duration: fc.nat(60_000),
    }),
    { maxLength: 60 },
  )
  .map((drafts) => {
    let at = START;
    const seqs = new Map<string, number>();
    return drafts.map((draft, index): LogEntry => {
      at += draft.wait * MINUTE;
      const seq = (seqs.get(draft.card) ?? 0) + 1;
      seqs.set(draft.card, seq);
      const day = studyDayOf(fixedClock(at, draft.offset));
      const base = {
        ...{ id: `e${index}`, cardId: draft.card, lessonId: draft.card.slice(0, 1), at, seq },
        ...{ utcOffset: draft.offset, day },
      };
      const { scheduledDays } = draft;
      const dueDay = day + scheduledDays;
      const memory = { stability: 3, difficulty: 5, parametersId: 'p' };
      switch (draft.kind) {
        case 'reset':
          return { ...base, kind: 'reset' };
        case 'due':
          return { ...base, kind: 'due', scheduledDays, dueDay };
        case 'retrained':
          return { ...base, ...memory, kind: 'retrained', scheduledDays, dueDay };
        case 'answer': {
          const { grade, from, duration } = draft;
          const placed = { to: 'review' as const, step: 0, dueAt: null, scheduledDays, dueDay };
          return { ...base, ...memory, ...placed, kind: 'answer', grade, from, duration };
        }
      }
    });
  });

/** The same log in blocks of whole cards, with some of each card's entries still apart. */
const inBlocks = (log: readonly LogEntry[], isApart: (entry: LogEntry) => boolean) => {
  const work = createFacts(log.filter(isApart));
  for (const lessonId of ['a', 'b']) {
    work.addBlock(packLog(log.filter((e) => e.lessonId === lessonId && !isApart(e))));
  }
  return work.finish();
};

/** What facts say of each card, one text an answer. */
const byCardOf = (facts: LogFacts) => {
  const cards = new Map<string, string[]>();
  for (let row = 0; row < facts.length; row += 1) {
    const id = facts.cardIds[facts.card[row] ?? -1] ?? '';
    const { day, hour, grade, phase, tells, met, duration } = facts;
    const own = [day, hour, grade, phase, tells, met, duration].map((column) => column[row]);
    cards.set(id, [...(cards.get(id) ?? []), own.join()]);
  }
  return cards;
};

test('law: facts with other facts of some cards are those of the log as it then is', () => {
  fc.assert(
    fc.property(logArbitrary, logArbitrary, fc.subarray(CARDS), (log, other, cards) => {
      const isIn = ({ cardId }: LogEntry): boolean => cards.includes(cardId);
      const [kept, put] = [log.filter((entry) => !isIn(entry)), other.filter(isIn)];
      const replaced = replaceCards(factsOf(log), new Set(cards), factsOf(put));
      const whole = factsOf([...kept, ...put]);
      expect(byCardOf(replaced)).toEqual(byCardOf(whole));
      expect([replaced.length, replaced.firstDay]).toEqual([whole.length, whole.firstDay]);
      // And once more, upon what was replaced.
      const again = replaceCards(replaced, new Set(CARDS), factsOf(other));
      expect(byCardOf(again)).toEqual(byCardOf(factsOf(other)));
    }),
  );
});

/** The same questions, asked of the raw log one by one, as slowly and plainly as can be. */
const slowly = (log: readonly LogEntry[], from: number, to: number, cards: readonly string[]) => {
  const answers = log.filter(isAnswer).filter((e) => e.day >= from && e.day <= to);
  const mine = answers.filter((e) => cards.includes(e.cardId));
  const before = (e: LogEntry) =>
    log.filter((other) => other.cardId === e.cardId && other.seq < e.seq);
  const intervalOf = (e: LogEntry): number => {
    const last = before(e).at(-1);
    return !last || last.kind === 'reset' ? 0 : last.scheduledDays;
  };
  const phaseOf = (e: LogEntry & { kind: 'answer' }) =>
    e.from !== 'review' ? 'learning' : intervalOf(e) >= MATURE_DAYS ? 'mature' : 'young';
  const tells = (e: LogEntry & { kind: 'answer' }): boolean =>
    e.from === 'review' && before(e).filter(isAnswer).at(-1)?.day !== e.day;
  const hourOf = (e: LogEntry): number => new Date(e.at + e.utcOffset * MINUTE).getUTCHours();
  const count = (which: (e: LogEntry & { kind: 'answer' }) => boolean) => mine.filter(which).length;
  const recalled = (which: (e: LogEntry & { kind: 'answer' }) => boolean) => ({
    asked: count((e) => tells(e) && which(e)),
    recalled: count((e) => tells(e) && which(e) && e.grade !== 'again'),
  });
  const phases = ['learning', 'young', 'mature'] as const;
  const days = [...new Set(mine.map((e) => e.day))].sort((a, b) => a - b);
  return {
    answers: mine.length,
    time: mine.reduce((sum, e) => sum + e.duration, 0),
    days: new Map(
      days.map((day) => [
        day,
        {
          answers: Object.fromEntries(
            phases.map((phase) => [phase, count((e) => e.day === day && phaseOf(e) === phase)]),
          ),
          time: mine.filter((e) => e.day === day).reduce((sum, e) => sum + e.duration, 0),
          met: count((e) => e.day === day && e.from === 'new'),
        },
      ]),
    ),
    grades: Object.fromEntries(
      phases.map((phase) => [
        phase,
        Object.fromEntries(
          GRADES.map((grade) => [grade, count((e) => phaseOf(e) === phase && e.grade === grade)]),
        ),
      ]),
    ),
    retention: {
      young: recalled((e) => phaseOf(e) === 'young'),
      mature: recalled((e) => phaseOf(e) === 'mature'),
    },
    hours: Array.from({ length: 24 }, (_, hour) => ({
      answers: count((e) => hourOf(e) === hour),
      ...recalled((e) => hourOf(e) === hour),
    })),
    forgotten: new Map(
      cards
        .map((card): [string, number] => [
          card,
          count((e) => e.cardId === card && e.grade === 'again' && phaseOf(e) !== 'learning'),
        ])
        .filter(([, times]) => times > 0),
    ),
  };
};

describe('what the review log says', () => {
  test('is what a slow and plain count over the raw log says, of any span and any cards', () => {
    const all = ['a/x/stage', 'a/y/stage', 'b/x/stage'];
    fc.assert(
      fc.property(
        logArbitrary,
        fc.nat(1_500),
        fc.nat(1_500),
        fc.subarray(all),
        fc.infiniteStream(fc.nat(99)),
        (log, from, length, cards, stream) => {
          const day = studyDayOf(fixedClock(START, 0));
          const span = { from: day - 5 + from, to: day - 5 + from + length };
          // In whatever order the store gives the rows.
          const order = new Map(log.map((entry) => [entry, Number(stream.next().value)]));
          const shuffled = log.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
          const stats = reviewStats(factsOf(shuffled), span, (id) => cards.includes(id));
          expect(stats).toEqual(slowly(log, span.from, span.to, cards));
          const whole = reviewStats(factsOf(log), span);
          expect(whole).toEqual(slowly(log, span.from, span.to, all));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('are the same of a log that lies in blocks, whatever of it lies apart', () => {
    fc.assert(
      fc.property(logArbitrary, fc.nat(60), fc.nat(7), fc.boolean(), (log, cut, seed, odd) => {
        // What is recent, what came late, and what no column holds.
        const isApart = (entry: LogEntry): boolean =>
          Number(entry.id.slice(1)) >= cut || entry.seq % 8 === seed;
        const kept = log.map((entry) =>
          odd && entry.seq === 3 ? { ...entry, utcOffset: entry.utcOffset + 0.5 } : entry,
        );
        expect(byCardOf(inBlocks(kept, isApart))).toEqual(byCardOf(factsOf(kept)));
      }),
      { numRuns: 300 },
    );
  });

  test('keep their place while their columns grow', () => {
    const [first] = fc.sample(
      logArbitrary.filter(([entry]) => entry?.kind === 'answer'),
      1,
    );
    const log = Array.from({ length: 3000 }, (_, at) => ({
      ...first?.[0],
      id: `e${at}`,
      seq: at + 1,
    }));
    const { length, day, duration } = factsOf(log as unknown as readonly LogEntry[]);
    expect([length, day.length, duration.length]).toEqual([3000, 3000, 3000]);
    expect(new Set(day)).toEqual(new Set([first?.[0]?.day]));
  });

  test('is nothing of an empty log', () => {
    const stats = reviewStats(factsOf([]), { from: 20_000, to: 20_030 });
    expect([stats.answers, stats.time, stats.days.size, stats.forgotten.size]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(stats.hours).toHaveLength(24);
  });

  test('takes the hour from the clock that the person had, not from this one', () => {
    const entry = (at: number, utcOffset: number): LogEntry => ({
      ...{ id: String(at + utcOffset), cardId: 'c', lessonId: 'l', at, utcOffset, day: 1, seq: 1 },
      ...{ kind: 'answer', grade: 'good', duration: 1, from: 'new', parametersId: 'p' },
      ...{ to: 'review', stability: 1, difficulty: 1, step: 0, scheduledDays: 1, dueDay: 2 },
      dueAt: null,
    });
    const hoursOf = (log: readonly LogEntry[]) =>
      reviewStats(factsOf(log), { from: 0, to: 9 }).hours.flatMap(({ answers }, hour) =>
        answers > 0 ? [hour] : [],
      );
    expect(hoursOf([entry(0, 0)])).toEqual([0]);
    expect(hoursOf([entry(0, -60)])).toEqual([23]);
    expect(hoursOf([entry(23 * HOUR, 330)])).toEqual([4]);
  });
});

describe('a streak', () => {
  test('is as long as the days in a row, and stands until today is over', () => {
    expect(streakOf([], 10)).toEqual({ current: 0, longest: 0 });
    expect(streakOf([7, 8, 9], 10)).toEqual({ current: 3, longest: 3 });
    expect(streakOf([7, 8, 10, 10], 10)).toEqual({ current: 1, longest: 2 });
    expect(streakOf([5, 6, 7], 10)).toEqual({ current: 0, longest: 3 });
  });

  test('is what counting back day by day finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 50 }), fc.nat(60), (days, today) => {
        const past = days.filter((day) => day <= today);
        const back = (from: number): number => {
          let run = 0;
          while (past.includes(from - run)) run += 1;
          return run;
        };
        expect(streakOf(past, today)).toEqual({
          current: Math.max(back(today), back(today - 1)),
          longest: Math.max(0, ...past.map(back)),
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('periods', () => {
  test('end today or begin today, and their runs of days hold every day once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 15_000, max: 25_000 }),
        fc.integer({ min: 0, max: 25_000 }),
        (period, today, other) => {
          const back = spanOf(period, today, other);
          const ahead = spanAhead(period, today, other);
          expect([back.to, ahead.from]).toEqual([today, today]);
          for (const [span, whole] of [
            [back, 'last'],
            [ahead, 'first'],
          ] as const) {
            const buckets = bucketsOf(span, bucketDays(span), whole);
            expect(buckets.length).toBeLessThanOrEqual(92);
            expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([span.from, span.to]);
            for (const [index, bucket] of buckets.entries()) {
              expect(bucket.to).toBeGreaterThanOrEqual(bucket.from);
              if (index > 0) expect(bucket.from).toBe((buckets[index - 1]?.to ?? 0) + 1);
            }
            const days = new Map([
              [today, 2],
              [span.from, 3],
              [today + 30_000, 5],
            ]);
            const sums = sumBuckets(days, buckets, (value) => value);
            const expected = [...days].filter(([d]) => d >= span.from && d <= span.to);
            expect(sums.reduce((a, b) => a + b, 0)).toBe(expected.reduce((a, [, b]) => a + b, 0));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what the quiz says', () => {
  const answerArbitrary = fc.record<QuizAnswer>({
    itemId: fc.constantFrom('l/a/weak', 'l/a/strong', 'm/b/weak'),
    lessonId: fc.constantFrom('l', 'm'),
    kind: fc.constantFrom(...QUIZ_KINDS),
    correct: fc.boolean(),
    chosen: fc.constantFrom('weak', 'strong'),
    expected: fc.constantFrom('weak', 'strong'),
    flagged: fc.boolean(),
    at: fc.integer({ min: START, max: START + 20 * 24 * HOUR }),
  });

  test('is what a slow and plain count says', () => {
    const clock = fixedClock(START, 60);
    const today = studyDayOf(clock);
    fc.assert(
      fc.property(fc.array(answerArbitrary, { maxLength: 40 }), fc.nat(20), (log, length) => {
        const span = { from: today + 2, to: today + 2 + length };
        const stats = quizStats(log, span, clock, (id) => id === 'l');
        const counted = log.filter((answer) => {
          const day = studyDayOf(clock, answer.at);
          return !answer.flagged && answer.lessonId === 'l' && day >= span.from && day <= span.to;
        });
        expect(stats.answers).toBe(counted.length);
        expect(stats.right).toBe(counted.filter(({ correct }) => correct).length);
        const days = [...stats.days.values()];
        const sum = (of: (day: (typeof days)[number]) => number): number =>
          days.reduce((total, day) => total + of(day), 0);
        const wrong = counted.filter(({ correct, kind }) => !correct && kind === 'classify');
        expect(sum((day) => day.weakTakenForStrong)).toBe(
          wrong.filter(({ chosen }) => chosen === 'strong').length,
        );
        expect(sum((day) => day.strongTakenForWeak)).toBe(
          wrong.filter(({ chosen }) => chosen === 'weak').length,
        );
        for (const kind of QUIZ_KINDS) {
          expect(sum((day) => day.byKind[kind].answers)).toBe(
            counted.filter((answer) => answer.kind === kind).length,
          );
        }
        for (const { itemId, wrong: times, answers } of stats.confused) {
          const own = counted.filter((answer) => answer.itemId === itemId);
          expect([times, answers]).toEqual([
            own.filter(({ correct }) => !correct).length,
            own.length,
          ]);
        }
        const order = stats.confused.map(({ wrong: times }) => times);
        expect(order).toEqual(order.toSorted((a, b) => b - a));
        expect(order.every((times) => times > 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
