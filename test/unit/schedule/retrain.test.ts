import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerEntry,
  applyEntry,
  byCard,
  compareWithLog,
  createMemoryModel,
  createRetrainer,
  createScheduler,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  dueDateEntry,
  fixedClock,
  GRADES,
  memoryFromAnswers,
  previewMoves,
  rebuild,
  resetEntry,
  retrainedEntries,
  studyDayOf,
  type CardState,
  type Grade,
  type LogEntry,
  type Retraining,
} from '#shared/domain/schedule/index.ts';
import { runs } from '../../support/effort.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T12:00:00Z');
const forgetful = DEFAULT_PARAMETERS.map((w, n) => (n < 4 ? w * 0.5 : w));
const models = new Map([
  ['default', createMemoryModel()],
  ['trained', createMemoryModel(forgetful)],
]);
const model = createMemoryModel(forgetful);
const modelOf = (id: string) => models.get(id) ?? null;
const scheduler = createScheduler();
const noLoad = () => 0;

interface Doing {
  readonly card: number;
  readonly what: Grade | 'reset' | 'due';
  /** Milliseconds since the doing before. */
  readonly wait: number;
}

/** What the app stores and logs of some doings, and the moment after them. */
const study = (doings: readonly Doing[]) => {
  const states = new Map<string, CardState>();
  const log: LogEntry[] = [];
  let now = START;
  for (const [index, { card, what, wait }] of doings.entries()) {
    now += wait;
    const clock = fixedClock(now, 0);
    const cardId = `lesson/item-${card}/stage`;
    const before = states.get(cardId) ?? null;
    const id = `r${index}`;
    if (!before && (what === 'reset' || what === 'due')) continue;
    const entry =
      before && what === 'reset'
        ? resetEntry(id, before, clock)
        : before && what === 'due'
          ? dueDateEntry(id, before, studyDayOf(clock) + 9, clock)
          : answerEntry({
              id,
              card: { cardId, lessonId: 'lesson' },
              before,
              outcome: scheduler.preview(cardId, before, clock)[what as Grade],
              clock,
              duration: 1,
              cap: 60_000,
            });
    const after = applyEntry(before, entry);
    if (after) states.set(cardId, after);
    else states.delete(cardId);
    log.push({ ...entry, seq: log.filter((other) => other.cardId === cardId).length + 1 });
  }
  return { states, log, clock: fixedClock(now, 0) };
};

const doings = fc.array(
  fc.record<Doing>({
    card: fc.integer({ min: 0, max: 5 }),
    what: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...GRADES) },
      { weight: 1, arbitrary: fc.constantFrom('reset' as const, 'due') },
    ),
    wait: fc.integer({ min: 0, max: 12 * DAY }),
  }),
  { maxLength: 40 },
);

const options = fc.record({
  desiredRetention: fc.double({ min: 0.7, max: 0.99, noNaN: true }),
  maximumInterval: fc.integer({ min: 1, max: 400 }),
  fuzz: fc.boolean(),
  loadBalance: fc.boolean(),
  easyDays: fc.constant(DEFAULT_OPTIONS.easyDays),
});

const retrainAll = (
  { states, log, clock }: ReturnType<typeof study>,
  chosen: Parameters<typeof createRetrainer>[0]['options'] = DEFAULT_OPTIONS,
): readonly Retraining[] => {
  const retrain = createRetrainer({
    model,
    options: chosen,
    today: studyDayOf(clock),
    load: noLoad,
  });
  const logs = byCard(log);
  return [...states.values()].flatMap(
    (state) => retrain(state, logs.get(state.cardId) ?? []) ?? [],
  );
};

/** The log with what using the parameters adds to it. */
const use = (
  { log, clock }: ReturnType<typeof study>,
  retrainings: readonly Retraining[],
  reschedule: boolean,
): readonly LogEntry[] => {
  let serial = 0;
  const newId = (): string => `t${(serial += 1)}`;
  const entries = retrainedEntries(retrainings, {
    reschedule,
    parametersId: 'trained',
    clock,
    newId,
  });
  const logs = byCard(log);
  return [
    ...log,
    ...entries.map((entry) => ({ ...entry, seq: (logs.get(entry.cardId)?.length ?? 0) + 1 })),
  ];
};

describe('working cards out again under other parameters', () => {
  it('law: every card has the memory that its answers make, and the log still gives every state', () => {
    fc.assert(
      fc.property(doings, options, fc.boolean(), (history, chosen, reschedule) => {
        const past = study(history);
        const log = use(past, retrainAll(past, chosen), reschedule);
        const after = rebuild(log);
        expect([...after.keys()].sort()).toEqual([...past.states.keys()].sort());
        for (const [cardId, state] of after) {
          const memory = memoryFromAnswers(model, byCard(past.log).get(cardId) ?? []);
          expect([state.stability, state.difficulty]).toEqual([
            memory?.stability,
            memory?.difficulty,
          ]);
        }
        expect(compareWithLog(modelOf, [...after.values()], log)).toEqual([]);
      }),
      { numRuns: runs(1_000, 4_000) },
    );
  });

  it('law: without rescheduling only the memory changes', () => {
    fc.assert(
      fc.property(doings, options, (history, chosen) => {
        const past = study(history);
        const after = rebuild(use(past, retrainAll(past, chosen), false));
        for (const [cardId, state] of past.states) {
          const { stability, difficulty } = after.get(cardId) ?? state;
          expect(after.get(cardId)).toEqual({ ...state, stability, difficulty });
        }
      }),
      { numRuns: runs(500, 2_000) },
    );
  });

  it('law: rescheduling moves cards in review alone, to a day from today within the longest interval', () => {
    fc.assert(
      fc.property(doings, options, (history, chosen) => {
        const past = study(history);
        const today = studyDayOf(past.clock);
        for (const { before, memory, moved } of retrainAll(past, chosen)) {
          const isMoved = moved.dueDay !== before.dueDay;
          if (before.state !== 'review') expect(isMoved).toBe(false);
          if (!isMoved) {
            expect(moved.scheduledDays).toBe(before.scheduledDays);
            continue;
          }
          expect(moved.dueDay).toBeGreaterThanOrEqual(today);
          expect(moved.scheduledDays).toBe(moved.dueDay - before.reviewedDay);
          const latest = Math.max(today, before.reviewedDay + chosen.maximumInterval);
          expect(moved.dueDay).toBeLessThanOrEqual(latest);
          if (chosen.fuzz) continue;
          const meant = Math.round(model.daysUntil(chosen.desiredRetention, memory.stability));
          const days = Math.min(Math.max(1, meant), chosen.maximumInterval);
          expect(moved.dueDay).toBe(Math.max(today, before.reviewedDay + days));
        }
      }),
      { numRuns: runs(1_000, 4_000) },
    );
  });

  it('law: a second time changes nothing and adds nothing to the log', () => {
    fc.assert(
      fc.property(doings, fc.boolean(), (history, reschedule) => {
        const past = study(history);
        const log = use(past, retrainAll(past), reschedule);
        const again = { ...past, states: new Map(rebuild(log)), log: [...log] };
        expect(use(again, retrainAll(again), reschedule)).toHaveLength(log.length);
      }),
      { numRuns: runs(500, 2_000) },
    );
  });

  it('leaves a card without answers alone, and one whose day the person chose on that day', () => {
    const step = { card: 1, wait: DAY };
    const reset = study([
      { ...step, what: 'easy' },
      { ...step, what: 'reset' },
    ]);
    expect(retrainAll(reset)).toEqual([]);
    const chosen = study([
      { ...step, what: 'easy' },
      { ...step, what: 'due' },
    ]);
    const [card] = retrainAll(chosen);
    expect(card?.moved.dueDay).toBe(studyDayOf(chosen.clock) + 9);
    expect(card?.memory.stability).not.toBe(card?.before.stability);
    const answered = study([
      { ...step, what: 'easy' },
      { ...step, what: 'due' },
      { ...step, what: 'good' },
    ]);
    const [later] = retrainAll(answered);
    expect(later?.moved.dueDay).not.toBe(later?.before.dueDay);
  });

  it('puts a card where the scheduler had put it when the parameters are the same', () => {
    const history = study(
      ([2, 9, 30] as const).map((days, index) => ({
        card: 1,
        what: index === 0 ? 'easy' : 'good',
        wait: days * DAY,
      })),
    );
    const retrain = createRetrainer({
      model: createMemoryModel(),
      options: DEFAULT_OPTIONS,
      today: studyDayOf(history.clock),
      load: noLoad,
    });
    const [state] = [...history.states.values()];
    if (!state) throw new Error('no card');
    const { moved } = retrain(state, history.log) ?? {};
    expect(moved).toEqual({ scheduledDays: state.scheduledDays, dueDay: state.dueDay });
    expect(state.scheduledDays).toBeGreaterThan(20);
  });

  it('spreads cards that would meet on one day where the load is balanced', () => {
    const many = study(
      Array.from({ length: 40 }, (_, card) => ({ card, what: 'easy' as const, wait: 0 })),
    );
    const daysOf = (loadBalance: boolean): number => {
      const counts = new Map<number, number>();
      for (const { moved } of retrainAll(many, {
        ...DEFAULT_OPTIONS,
        desiredRetention: 0.8,
        loadBalance,
      })) {
        counts.set(moved.dueDay, (counts.get(moved.dueDay) ?? 0) + 1);
      }
      return Math.max(...counts.values());
    };
    expect(daysOf(true)).toBeLessThanOrEqual(daysOf(false));
  });
});

describe('the preview of a rescheduling', () => {
  const today = 100;
  const card = (cardId: string, from: number, to: number): Retraining => ({
    before: {
      ...({} as CardState),
      cardId,
      dueDay: from,
    },
    memory: { stability: 1, difficulty: 5 },
    moved: { dueDay: to, scheduledDays: 1 },
  });

  it('counts what comes sooner and later, and what is due on each day', () => {
    const cards = [
      card('a', 97, 97),
      card('b', 103, 100),
      card('c', 98, 102),
      card('d', 101, 140),
      card('suspended', 103, 100),
    ];
    expect(
      previewMoves(cards, { today, days: 4, asked: (cardId) => cardId !== 'suspended' }),
    ).toEqual({
      sooner: 1,
      later: 2,
      days: [
        { before: 2, after: 2 },
        { before: 1, after: 0 },
        { before: 0, after: 1 },
        { before: 1, after: 0 },
      ],
    });
  });

  it('law: adds up to the cards', () => {
    const cards = fc.array(fc.tuple(fc.integer({ min: 90, max: 130 }), fc.nat(30)));
    fc.assert(
      fc.property(cards, (pairs) => {
        const all = pairs.map(([from, on], n) => card(String(n), from, today + on));
        const { days, sooner, later } = previewMoves(all, { today, days: 31, asked: () => true });
        expect(days.reduce((sum, { before }) => sum + before, 0)).toBe(pairs.length);
        expect(days.reduce((sum, { after }) => sum + after, 0)).toBe(pairs.length);
        expect(sooner + later).toBeLessThanOrEqual(pairs.length);
      }),
    );
  });
});
