import fc from 'fast-check';
import { cardsOf, type Card } from '#shared/domain/deck/index.ts';
import { historyOf } from '#shared/domain/import/history-of.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  answerEntry,
  applyEntry,
  createScheduler,
  DEFAULT_OPTIONS,
  dueDateEntry,
  fixedClock,
  GRADES,
  resetEntry,
  studyDayOf,
  type CardState,
  type Clock,
  type LogEntry,
  type NewLogEntry,
} from '#shared/domain/schedule/index.ts';

/** Something that is done to one of a deck's cards. */
interface Step {
  readonly card: number;
  readonly what: (typeof GRADES)[number] | 'reset' | 'due' | 'suspend';
  /** Milliseconds since the step before. */
  readonly wait: number;
  readonly settings: number;
}

/** Cards that were answered and otherwise dealt with, a step after the other. */
export const stepsArbitrary: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record<Step>({
    card: fc.nat(5),
    what: fc.oneof(
      { weight: 7, arbitrary: fc.constantFrom(...GRADES) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('reset' as const, 'due' as const, 'suspend' as const),
      },
    ),
    wait: fc.integer({ min: 2_000, max: 20 * 86_400_000 }),
    settings: fc.nat(2),
  }),
  { maxLength: 25 },
);

const SCHEDULERS = [
  createScheduler(),
  createScheduler({ ...DEFAULT_OPTIONS, learningSteps: ['1m', '1d'], relearningSteps: ['2d'] }),
  createScheduler({ ...DEFAULT_OPTIONS, desiredRetention: 0.8, learningSteps: [] }),
];

export interface Studied {
  readonly card: Card;
  readonly state: CardState | null;
  readonly log: readonly LogEntry[];
  readonly suspended: boolean;
}

export const START = Date.parse('2026-03-02T12:00:00Z');
export const clockAt = (now: number): Clock => fixedClock(now, 120);

/** What the steps make of the first cards of some lessons; `now` is the last of them. */
export const studied = (lessons: readonly Lesson[], steps: readonly Step[]) => {
  const cards = lessons.flatMap(cardsOf);
  const all = new Map<string, Studied>();
  let now = START;
  steps.forEach(({ card: at, what, wait, settings }, index) => {
    now += wait;
    const card = cards[at];
    const scheduler = SCHEDULERS[settings];
    if (!card || !scheduler) return;
    const was = all.get(card.id) ?? { card, state: null, log: [], suspended: false };
    if (what === 'suspend') {
      all.set(card.id, { ...was, suspended: !was.suspended });
      return;
    }
    const entry = entryOf(what, `r${index}`, was, now, scheduler);
    if (!entry) return;
    const log = [...was.log, { ...entry, seq: was.log.length + 1 } as LogEntry];
    all.set(card.id, { ...was, state: applyEntry(was.state, entry), log });
  });
  return { now, cards: [...all.values()] };
};

const entryOf = (
  what: Exclude<Step['what'], 'suspend'>,
  id: string,
  { card, state }: Studied,
  now: number,
  scheduler: (typeof SCHEDULERS)[number],
): NewLogEntry | null => {
  const clock = clockAt(now);
  if (what === 'reset') return state && resetEntry(id, state, clock);
  if (what === 'due') return state && dueDateEntry(id, state, studyDayOf(clock) + 9, clock);
  return answerEntry({
    ...{ id, card: { cardId: card.id, lessonId: card.lessonId }, before: state, clock },
    outcome: scheduler.preview(card.id, state, clock)[what],
    ...{ duration: 4_321, cap: 60_000 },
  });
};

export const historiesOf = (cards: readonly Studied[], now: number): readonly CardHistory[] =>
  cards.flatMap(({ card, state, log, suspended }) => {
    const { lessonId, itemId, kind } = card;
    return historyOf({ lessonId, itemId, kind, state, log, suspended }, clockAt(now)) ?? [];
  });
