import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyOutcome,
  compareWithLog,
  createScheduler,
  GRADES,
  replay,
  toReview,
  type CardState,
  type Grade,
  type Review,
} from '#shared/domain/schedule/index.ts';

const scheduler = createScheduler();

interface Step {
  readonly card: number;
  readonly grade: Grade;
  /** Milliseconds since the last answer; negative when the clock is set back. */
  readonly wait: number;
  /** Minutes ahead of UTC: the person travels. */
  readonly utcOffset: number;
  /** Milliseconds between seeing the intervals and choosing one. */
  readonly thought: number;
}

const steps = fc.array(
  fc.record<Step>({
    card: fc.integer({ min: 0, max: 4 }),
    grade: fc.constantFrom(...GRADES),
    wait: fc.integer({ min: -2 * 86_400_000, max: 40 * 86_400_000 }),
    utcOffset: fc.integer({ min: -720, max: 840 }),
    thought: fc.integer({ min: 0, max: 10 * 3_600_000 }),
  }),
  { maxLength: 40 },
);

/** Studies as the app does: the intervals are shown, and some time later one of them is chosen. */
const study = (history: readonly Step[]): { states: Map<string, CardState>; log: Review[] } => {
  const states = new Map<string, CardState>();
  const log: Review[] = [];
  let now = Date.parse('2026-03-02T12:00:00Z');
  history.forEach(({ card, grade, wait, utcOffset, thought }, index) => {
    now += wait;
    const cardId = `lesson/item-${card}/stage`;
    const before = states.get(cardId) ?? null;
    const outcome = scheduler.preview(cardId, before, { now, utcOffset })[grade];
    const clock = { now: now + thought, utcOffset };
    const after = applyOutcome({ cardId, lessonId: 'lesson' }, outcome, clock);
    states.set(cardId, after);
    log.push(toReview({ id: `r${index}`, grade, before, after, utcOffset, duration: thought }));
  });
  return { states, log };
};

describe('the review log', () => {
  it('law: gives exactly the state that is stored, whatever its order, the clocks and the zones', () => {
    fc.assert(
      fc.property(
        steps,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (history, random) => {
          const { states, log } = study(history);
          const shuffled = log
            .map((review) => ({ review, place: random.next().value as number }))
            .sort((a, b) => a.place - b.place)
            .map(({ review }) => review);
          expect(replay(scheduler, shuffled)).toEqual(states);
          expect(compareWithLog(scheduler, [...states.values()], shuffled)).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('law: any stored digit that is off is found, and nothing else', () => {
    fc.assert(
      fc.property(
        steps.filter((history) => history.length > 0),
        fc.nat(),
        fc.constantFrom('stability', 'difficulty', 'reps', 'dueDay', 'lapses', 'reviewedAt'),
        (history, place, field) => {
          const { states, log } = study(history);
          const stored = [...states.values()];
          const index = place % stored.length;
          const card = stored[index];
          if (!card) throw new Error('no card');
          stored[index] = { ...card, [field]: card[field as 'reps'] + 1 };
          expect(compareWithLog(scheduler, stored, log).map(({ cardId }) => cardId)).toEqual([
            card.cardId,
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('names a card that is stored without a log, and one that the log alone knows', () => {
    const { states, log } = study([
      { card: 1, grade: 'good', wait: 0, utcOffset: 0, thought: 0 },
      { card: 2, grade: 'good', wait: 0, utcOffset: 0, thought: 0 },
    ]);
    const [first, second] = [...states.values()] as [CardState, CardState];
    const [, secondReview] = log as [Review, Review];
    expect(compareWithLog(scheduler, [first], [secondReview])).toEqual([
      { cardId: first.cardId, stored: first, fromLog: null },
      { cardId: second.cardId, stored: null, fromLog: second },
    ]);
  });
});
