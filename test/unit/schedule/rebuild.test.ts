import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerEntry,
  applyEntry,
  byCard,
  compareWithLog,
  createMemoryModel,
  createScheduler,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  dueDateEntry,
  fixedClock,
  GRADES,
  memoryFromAnswers,
  rebuild,
  resetEntry,
  retrainedEntry,
  studyDayOf,
  type CardState,
  type Grade,
  type LogEntry,
  type NewLogEntry,
} from '#shared/domain/schedule/index.ts';
import { runs } from '../../support/effort.ts';

const trained = DEFAULT_PARAMETERS.map((w, n) => (n < 4 ? w * 1.3 : w));
const models = new Map([
  ['default', createMemoryModel()],
  ['trained', createMemoryModel(trained)],
]);
const modelOf = (id: string) => models.get(id) ?? null;

/** The settings change in mid-course; what is stored must not. */
const schedulers = [
  createScheduler(),
  createScheduler({ ...DEFAULT_OPTIONS, desiredRetention: 0.8, learningSteps: [] }),
  createScheduler({ ...DEFAULT_OPTIONS, learningSteps: ['1m', '1d'], relearningSteps: ['2d'] }),
  createScheduler({ ...DEFAULT_OPTIONS, parametersId: 'trained', parameters: trained }),
];

interface Step {
  readonly card: number;
  readonly what: Grade | 'reset' | 'due' | 'retrained';
  /** Milliseconds since the last step; negative when the clock is set back. */
  readonly wait: number;
  /** Minutes ahead of UTC: the person travels. */
  readonly utcOffset: number;
  /** Milliseconds between seeing the intervals and choosing one. */
  readonly thought: number;
  readonly settings: number;
  /** Cards due on the days to come. */
  readonly load: number;
}

const steps = fc.array(
  fc.record<Step>({
    card: fc.integer({ min: 0, max: 4 }),
    what: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...GRADES) },
      { weight: 1, arbitrary: fc.constantFrom('reset' as const, 'due', 'retrained') },
    ),
    wait: fc.integer({ min: -2 * 86_400_000, max: 40 * 86_400_000 }),
    utcOffset: fc.integer({ min: -720, max: 840 }),
    thought: fc.integer({ min: 0, max: 10 * 3_600_000 }),
    settings: fc.integer({ min: 0, max: schedulers.length - 1 }),
    load: fc.nat(30),
  }),
  { maxLength: 40 },
);

/** Studies as the app does: the intervals are shown, and some time later one of them is chosen. */
const study = (history: readonly Step[]): { states: Map<string, CardState>; log: LogEntry[] } => {
  const states = new Map<string, CardState>();
  const log: LogEntry[] = [];
  let now = Date.parse('2026-03-02T12:00:00Z');
  history.forEach((step, index) => {
    now += step.wait;
    const cardId = `lesson/item-${step.card}/stage`;
    const before = states.get(cardId) ?? null;
    const entry = entryOf(step, `r${index}`, { cardId, before, now, log });
    if (!entry) return;
    const after = applyEntry(before, entry);
    if (after) states.set(cardId, after);
    else states.delete(cardId);
    const seq = log.filter((other) => other.cardId === cardId).length + 1;
    log.push({ ...entry, seq });
  });
  return { states, log };
};

const entryOf = (
  { what, utcOffset, thought, settings, load }: Step,
  id: string,
  {
    cardId,
    before,
    now,
    log,
  }: {
    readonly cardId: string;
    readonly before: CardState | null;
    readonly now: number;
    readonly log: readonly LogEntry[];
  },
): NewLogEntry | null => {
  const clock = fixedClock(now + thought, utcOffset);
  if (what === 'reset') return before && resetEntry(id, before, clock);
  if (what === 'due') return before && dueDateEntry(id, before, studyDayOf(clock) + 9, clock);
  if (what === 'retrained') {
    const memory = memoryFromAnswers(createMemoryModel(trained), byCard(log).get(cardId) ?? []);
    const { scheduledDays = 0, dueDay = 0 } = before ?? {};
    return before && memory
      ? retrainedEntry(
          id,
          before,
          { ...memory, scheduledDays, dueDay, parametersId: 'trained' },
          clock,
        )
      : null;
  }
  const shown = schedulers[settings]?.preview(
    cardId,
    before,
    fixedClock(now, utcOffset),
    (day) => (day * load) % 13,
  );
  if (!shown) throw new Error('no scheduler');
  return answerEntry({
    id,
    card: { cardId, lessonId: 'lesson' },
    before,
    outcome: shown[what],
    clock,
    duration: thought,
    cap: 60_000,
  });
};

describe('the review log', () => {
  it('law: gives exactly the state that is stored, whatever its order, the clocks, the zones and the settings', () => {
    fc.assert(
      fc.property(
        steps,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (history, random) => {
          const { states, log } = study(history);
          const shuffled = log
            .map((entry) => ({ entry, place: random.next().value as number }))
            .sort((a, b) => a.place - b.place)
            .map(({ entry }) => entry);
          expect(rebuild(shuffled)).toEqual(states);
          expect(compareWithLog(modelOf, [...states.values()], shuffled)).toEqual([]);
        },
      ),
      { numRuns: runs(3_000, 10_000) },
    );
  });

  it('law: any stored number that is changed is found, and named', () => {
    fc.assert(
      fc.property(
        steps.filter((history) => study(history).states.size > 0),
        fc.nat(),
        fc.constantFrom('stability', 'reps', 'lapses', 'dueDay', 'scheduledDays', 'reviewedAt'),
        (history, place, field) => {
          const { states, log } = study(history);
          const stored = [...states.values()];
          const index = place % stored.length;
          const card = stored[index];
          if (!card) throw new Error('no card');
          stored[index] = { ...card, [field]: card[field as 'reps'] + 1 };
          const found = compareWithLog(modelOf, stored, log);
          expect(found.map(({ cardId }) => cardId)).toEqual([card.cardId]);
          expect(found[0]?.what).toContain(field);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('law: an answer whose grade or memory was changed in the log is found', () => {
    fc.assert(
      fc.property(
        steps.filter((history) => study(history).log.some(({ kind }) => kind === 'answer')),
        fc.nat(),
        fc.constantFrom('stability', 'difficulty'),
        (history, place, field) => {
          const { log } = study(history);
          const answers = log.filter((entry) => entry.kind === 'answer');
          const chosen = answers[place % answers.length];
          const forged = log.map((entry) =>
            entry === chosen ? { ...chosen, [field]: chosen[field as 'stability'] + 0.5 } : entry,
          );
          const found = compareWithLog(modelOf, [...rebuild(forged).values()], forged);
          expect(found.map(({ cardId }) => cardId)).toEqual([chosen?.cardId]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names a card that is stored without a log, one that the log alone knows, and a lost entry', () => {
    const step = { wait: 0, utcOffset: 0, thought: 0, settings: 0, load: 0 };
    const { states, log } = study([
      { ...step, card: 1, what: 'good' },
      { ...step, card: 2, what: 'good' },
      { ...step, card: 2, what: 'good' },
    ]);
    const [first, second] = [...states.values()] as [CardState, CardState];
    const others = log.filter(({ cardId }) => cardId === second.cardId);
    expect(compareWithLog(modelOf, [first], others)).toMatchObject([
      { cardId: first.cardId, stored: first, fromLog: null },
      { cardId: second.cardId, stored: null, fromLog: second },
    ]);
    expect(compareWithLog(modelOf, [second], others.slice(1))[0]?.what).toContain('missing');
  });
});
