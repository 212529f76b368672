import fc from 'fast-check';
import { createEmptyCard, fsrs, State } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import {
  answerEntry,
  applyEntry,
  createScheduler,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  fixedClock,
  GRADES,
  RATINGS,
  type CardState,
  type Grade,
} from '#shared/domain/schedule/index.ts';
import { runs } from '../../support/effort.ts';

/*
 * The same grades at the same moments, once through our scheduler and once through ts-fsrs alone.
 * ts-fsrs counts days by UTC's calendar, so the moments are kept where both count the same days.
 */

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T12:00:00Z');
const card = { cardId: 'lesson/item/pair_recast', lessonId: 'lesson' };

interface Row {
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly state: string;
  readonly reps: number;
  readonly lapses: number;
}

interface Answer {
  readonly grade: Grade;
  /** Whole days after the answer before. */
  readonly days: number;
}

const settings = { desiredRetention: 0.9, parameters: DEFAULT_PARAMETERS };

const ours = (answers: readonly Answer[], over: Partial<typeof settings> = {}): Row[] => {
  const scheduler = createScheduler({ ...DEFAULT_OPTIONS, fuzz: false, ...over });
  let state: CardState | null = null;
  let now = START;
  return answers.map(({ grade, days }) => {
    now += days * DAY;
    const clock = fixedClock(now, 0);
    const outcome = scheduler.preview(card.cardId, state, clock)[grade];
    const entry = answerEntry({ id: '', card, before: state, outcome, clock, duration: 1, cap: 1 });
    const after = applyEntry(state, entry);
    if (!after) throw new Error('An answer gives a state.');
    state = after;
    return {
      stability: after.stability,
      difficulty: after.difficulty,
      scheduledDays: after.scheduledDays,
      state: after.state,
      reps: after.reps,
      lapses: after.lapses,
    };
  });
};

const theirs = (answers: readonly Answer[], over: Partial<typeof settings> = {}): Row[] => {
  const { desiredRetention, parameters } = { ...settings, ...over };
  const library = fsrs({ w: [...parameters], request_retention: desiredRetention });
  let now = START;
  let state = createEmptyCard(new Date(now));
  return answers.map(({ grade, days }) => {
    now += days * DAY;
    state = library.next(state, now, RATINGS[grade]).card;
    return {
      stability: state.stability,
      difficulty: state.difficulty,
      scheduledDays: state.scheduled_days,
      state: State[state.state].toLowerCase(),
      reps: state.reps,
      lapses: state.lapses,
    };
  });
};

const g = (grade: Grade, days = 0): Answer => ({ grade, days });

const SEQUENCES: Readonly<Record<string, readonly Answer[]>> = {
  'good all the way': [g('good'), g('good'), g('good', 2), g('good', 11), g('good', 46)],
  'easy all the way': [g('easy'), g('easy', 8), g('easy', 66), g('easy', 400)],
  'again and again': [g('again'), g('again'), g('again'), g('good'), g('good'), g('good', 1)],
  'a lapse and back': [g('good'), g('good'), g('good', 2), g('again', 11), g('good'), g('good', 2)],
  'hard in every state': [g('hard'), g('good'), g('good'), g('hard', 3), g('again', 4), g('hard')],
  'long overdue': [g('easy'), g('good', 700), g('good', 3000)],
  'too early': [g('easy'), g('good', 1), g('good', 1), g('hard', 1)],
  'twice on one day in review': [g('easy'), g('good', 8), g('good', 0), g('again', 0)],
};

describe('golden sequences', () => {
  // Hard on the second step is Anki's, not ts-fsrs's: its wait differs, its memory does not.
  it.each(Object.entries(SEQUENCES))('%s', (_name, answers) => {
    expect(ours(answers)).toEqual(theirs(answers));
  });

  it('has the numbers of ts-fsrs 5.4.2 written down, so that a change of them is seen', () => {
    expect(
      ours(SEQUENCES['good all the way'] ?? []).map(({ stability, scheduledDays }) => [
        Number(stability.toFixed(4)),
        scheduledDays,
      ]),
    ).toMatchInlineSnapshot(`
      [
        [
          2.3065,
          0,
        ],
        [
          2.3065,
          2,
        ],
        [
          10.971,
          11,
        ],
        [
          46.3169,
          46,
        ],
        [
          162.9998,
          163,
        ],
      ]
    `);
  });

  it('law: any grades at any distance agree, at any retention', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ grade: fc.constantFrom(...GRADES), days: fc.nat(90) }), {
          minLength: 1,
          maxLength: 15,
        }),
        fc.integer({ min: 70, max: 99 }),
        (answers, percent) => {
          const over = { desiredRetention: percent / 100 };
          expect(ours(answers, over)).toEqual(theirs(answers, over));
        },
      ),
      { numRuns: runs(2_000, 8_000) },
    );
  });

  it('a pair on one evening across midnight UTC is a same-day pair', () => {
    const scheduler = createScheduler({ ...DEFAULT_OPTIONS, fuzz: false });
    const newYork = -300;
    const step = (before: CardState | null, grade: Grade, iso: string): CardState => {
      const clock = fixedClock(Date.parse(iso), newYork);
      const outcome = scheduler.preview(card.cardId, before, clock)[grade];
      const after = applyEntry(
        before,
        answerEntry({ id: '', card, before, outcome, clock, duration: 1, cap: 1 }),
      );
      if (!after) throw new Error('An answer gives a state.');
      return after;
    };
    const easy = step(null, 'easy', '2026-03-02T23:30:00Z');
    const good = step(easy, 'good', '2026-03-03T00:10:00Z');
    const sameDay = theirs([g('easy'), g('good', 0)])[1];
    const nextDay = theirs([g('easy'), g('good', 1)])[1];
    expect(good.stability).toBe(sameDay?.stability);
    expect(good.stability).not.toBe(nextDay?.stability);
  });
});
