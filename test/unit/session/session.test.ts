import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerEntry,
  applyEntry,
  becomesLeech,
  createScheduler,
  dueDateEntry,
  fixedClock,
  GRADES,
  isAnswer,
  isLapse,
  MATURE_DAYS,
  rebuild,
  resetEntry,
  studyDayOf,
  type CardMark,
  type CardState,
  type Grade,
  type LogEntry,
  type Review,
} from '#shared/domain/schedule/index.ts';
import {
  comesBack,
  lastSession,
  MOVES,
  RETURNS,
  SESSION_PAUSE,
  type Move,
  type Return,
} from '#shared/domain/session/index.ts';
import { runs } from '../../support/effort.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-02T22:00:00Z');
const CARDS = ['a/x/stage', 'a/y/stage', 'b/x/stage', 'b/y/stage'] as const;
const scheduler = createScheduler();

interface Step {
  readonly card: (typeof CARDS)[number];
  readonly kind: 'answer' | 'reset' | 'due';
  readonly grade: Grade;
  /** Minutes since the step before. */
  readonly wait: number;
  readonly offset: number;
}

/** The log that the app would have after these steps, every entry the scheduler's own. */
const logOf = (steps: readonly Step[]): readonly LogEntry[] => {
  let at = START;
  const states = new Map<string, CardState | null>();
  const seqs = new Map<string, number>();
  return steps.flatMap(({ card, kind, grade, wait, offset }, index): LogEntry[] => {
    at += wait * MINUTE;
    const clock = fixedClock(at, offset);
    const before = states.get(card) ?? null;
    const id = `e${index}`;
    const entry = (() => {
      if (kind === 'reset') return before && resetEntry(id, before, clock);
      if (kind === 'due') return before && dueDateEntry(id, before, studyDayOf(clock), clock);
      const outcome = scheduler.preview(card, before, clock)[grade];
      const own = { cardId: card, lessonId: card.slice(0, 1) };
      return answerEntry({
        ...{ id, card: own, before, outcome, clock, duration: wait * 700, cap: MINUTE },
      });
    })();
    if (!entry) return [];
    const seq = (seqs.get(card) ?? 0) + 1;
    seqs.set(card, seq);
    states.set(card, applyEntry(before, entry));
    return [{ ...entry, seq }];
  });
};

const stepsArbitrary = fc.array(
  fc.record<Step>({
    card: fc.constantFrom(...CARDS),
    kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'answer', 'reset', 'due'),
    grade: fc.constantFrom(...GRADES),
    wait: fc.oneof(
      fc.nat(12),
      fc.constantFrom(29, 30, 31),
      fc.integer({ min: 1, max: 60 * 24 * 40 }),
    ),
    offset: fc.constantFrom(-480, 0, 120, 345),
  }),
  { maxLength: 40 },
);

/** The same, asked of the raw log answer by answer, as slowly and plainly as can be. */
const slowly = (log: readonly LogEntry[], threshold: number) => {
  const answers = log.filter(isAnswer);
  const latest = Math.max(...answers.map(({ at }) => at));
  // It belongs to the session when no half hour between it and the latest was without an answer.
  const isIn = ({ at }: Review): boolean =>
    answers
      .filter((other) => other.at >= at && other.at < latest)
      .every((other) =>
        answers.some((next) => next.at > other.at && next.at <= other.at + SESSION_PAUSE),
      );
  const mine = answers.filter(isIn);
  const first = Math.min(...mine.map(({ at }) => at));
  const firstOf = (card: string): number =>
    Math.min(...mine.filter(({ cardId }) => cardId === card).map(({ seq }) => seq));
  const cards = CARDS.filter((card) => mine.some(({ cardId }) => cardId === card));
  const after = rebuild(log);
  const before = rebuild(
    log.filter(
      ({ cardId, seq }) => !cards.some((card) => card === cardId) || seq < firstOf(cardId),
    ),
  );
  const lapsesIn = (card: string) => mine.filter((e) => e.cardId === card).filter(isLapse);
  const lapsesAfter = (entry: Review): number =>
    rebuild(log.filter(({ cardId, seq }) => cardId === entry.cardId && seq <= entry.seq)).get(
      entry.cardId,
    )?.lapses ?? 0;
  const isMature = (state: CardState | undefined): boolean =>
    state?.state === 'review' && state.scheduledDays >= MATURE_DAYS;
  const are: Record<Move, (card: string) => boolean> = {
    new: (card) => !after.has(card),
    leech: (card) => lapsesIn(card).some((entry) => becomesLeech(lapsesAfter(entry), threshold)),
    forgotten: (card) => lapsesIn(card).length > 0,
    mature: (card) => isMature(after.get(card)) && !isMature(before.get(card)),
    settled: (card) => after.get(card)?.state === 'review' && before.get(card)?.state !== 'review',
    remembered: (card) => after.get(card)?.state === 'review',
    begun: (card) => !before.has(card),
    learning: () => true,
  };
  const order = Object.keys(are) as Move[];
  const moved = (card: string): Move => order.find((move) => are[move](card)) ?? 'learning';
  return {
    from: first,
    to: latest,
    day: Math.max(...mine.map(({ day }) => day)),
    answers: mine.length,
    time: mine.reduce((sum, { duration }) => sum + duration, 0),
    grades: Object.fromEntries(
      GRADES.map((grade) => [grade, mine.filter((e) => e.grade === grade).length]),
    ),
    moves: Object.fromEntries(
      MOVES.map((move) => [move, cards.filter((card) => moved(card) === move)]),
    ),
    before: Object.fromEntries(cards.map((card) => [card, before.get(card) ?? null])),
  };
};

describe('the session that was last', () => {
  test('is what a slow and plain look at the raw log finds', () => {
    const seen = new Set<Move>();
    fc.assert(
      fc.property(stepsArbitrary, fc.integer({ min: 1, max: 3 }), (steps, threshold) => {
        const log = logOf(steps);
        const session = lastSession(log.toReversed(), () => threshold);
        if (!log.some(isAnswer)) {
          expect(session).toBeNull();
          return;
        }
        if (!session) throw new Error('There were answers.');
        const { moves, before, ...rest } = session;
        const sorted = Object.fromEntries(
          MOVES.map((move) => [move, CARDS.filter((card) => moves[move].includes(card))]),
        );
        expect({ ...rest, moves: sorted, before: Object.fromEntries(before) }).toEqual(
          slowly(log, threshold),
        );
        // Each card once, whatever became of it.
        expect(MOVES.flatMap((move) => moves[move]).toSorted()).toEqual([...before.keys()].sort());
        for (const move of MOVES) if (moves[move].length > 0) seen.add(move);
      }),
      { numRuns: runs(400, 20_000) },
    );
    // What never comes about proves nothing.
    expect([...seen].sort()).toEqual([...MOVES].sort());
  });

  test('without its last answer is the session before that answer', () => {
    fc.assert(
      fc.property(stepsArbitrary, fc.constantFrom(...GRADES), (steps, grade) => {
        const answered = { kind: 'answer', wait: 1, offset: 0, grade } as const;
        const log = logOf([...steps, { ...answered, card: CARDS[0] }]);
        const undone = log.slice(0, -1);
        const session = lastSession(log, () => 8);
        const earlier = lastSession(undone, () => 8);
        if (!session) throw new Error('There was an answer.');
        const isSame = earlier !== null && earlier.from === session.from;
        expect(session.answers).toBe(isSame ? earlier.answers + 1 : 1);
        expect(session.grades[grade]).toBe(isSame ? earlier.grades[grade] + 1 : 1);
      }),
      { numRuns: runs(100, 5_000) },
    );
  });

  const answers = (waits: readonly number[], offset = 0) =>
    logOf(
      waits.map((wait, n) => ({
        ...({
          card: CARDS[n % 2] ?? CARDS[0],
          kind: 'answer',
          grade: 'good',
          wait,
          offset,
        } as const),
      })),
    );

  test('goes on over a pause of half an hour and not over a longer one', () => {
    expect(lastSession(answers([0, 30, 30]), () => 8)?.answers).toBe(3);
    expect(lastSession(answers([0, 31, 30]), () => 8)?.answers).toBe(2);
    expect(lastSession(answers([0, 30, 31]), () => 8)?.answers).toBe(1);
  });

  test('goes on over four at night, and counts for the day of its last answer', () => {
    // 22:00 in London is 03:45 in Kathmandu.
    const session = lastSession(answers([0, 20], 345), () => 8);
    const before = studyDayOf(fixedClock(START, 345));
    expect([session?.answers, session?.day]).toEqual([2, before + 1]);
  });
});

describe('what comes back', () => {
  const TODAY = 20_000;
  const stateOf = (dueDay: number, inSteps: boolean): CardState => ({
    ...{ cardId: '', lessonId: 'l', state: inSteps ? 'relearning' : 'review', stability: 3 },
    ...{ difficulty: 5, reps: 2, lapses: 0, step: 0, scheduledDays: 3, reviewedAt: 0 },
    ...{ reviewedDay: TODAY, dueDay, dueAt: null },
  });
  const cardArbitrary = fc.record({
    state: fc.option(fc.record({ due: fc.integer({ min: -3, max: 12 }), inSteps: fc.boolean() }), {
      freq: 8,
    }),
    suspended: fc.constantFrom(true, false, false, false),
    buried: fc.option(fc.integer({ min: -2, max: 10 }), { freq: 2 }),
    queued: fc.boolean(),
    planned: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 6 }),
  });

  test('is counted as one would count it card by card, each once', () => {
    const seen = new Set<Return>();
    fc.assert(
      fc.property(fc.array(cardArbitrary, { maxLength: 12 }), fc.boolean(), (cards, hasPlan) => {
        const ids = cards.map((_, n) => `l/i-${n}/note`);
        const states = new Map<string, CardState>();
        const marks = new Map<string, CardMark>();
        const expected = { today: 0, tomorrow: 0, week: 0, later: 0, unasked: 0, suspended: 0 };
        for (const [n, { state, suspended, buried, queued, planned }] of cards.entries()) {
          const cardId = ids[n] ?? '';
          const buriedUntil = buried === null ? null : TODAY + buried;
          marks.set(cardId, { cardId, lessonId: 'l', suspended, buriedUntil, marked: false });
          if (!state) continue;
          states.set(cardId, { ...stateOf(TODAY + state.due, state.inSteps), cardId });
          const own = hasPlan && !state.inSteps ? planned : state.due;
          const days = own === null ? null : Math.max(own, buried ?? own);
          const when: Return = suspended
            ? 'suspended'
            : days === null
              ? 'unasked'
              : days <= 0 && queued
                ? 'today'
                : days <= 1
                  ? 'tomorrow'
                  : days < 8
                    ? 'week'
                    : 'later';
          expected[when] += 1;
          seen.add(when);
        }
        const counts = comesBack(ids, {
          ...{ states, marks, today: TODAY },
          queued: new Set(ids.filter((_, n) => cards[n]?.queued)),
          dueDayOf: ({ cardId, dueDay }) => {
            const planned = cards[ids.indexOf(cardId)]?.planned ?? null;
            if (!hasPlan) return dueDay;
            return planned === null ? null : TODAY + planned;
          },
        });
        expect(counts).toEqual(expected);
      }),
      { numRuns: runs(200, 10_000) },
    );
    expect([...seen].sort()).toEqual([...RETURNS].sort());
  });

  test('is nothing of cards that nobody has answered', () => {
    const none = { states: new Map(), marks: new Map(), queued: new Set<string>() };
    const counts = comesBack(['a', 'b'], { ...none, today: 1, dueDayOf: () => 1 });
    expect(Object.values(counts)).toEqual(RETURNS.map(() => 0));
  });
});
