import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import {
  answerEntry,
  applyEntry,
  createScheduler,
  DEFAULT_OPTIONS,
  GRADES,
  fixedClock,
  stepMinutes,
  studyDayOf,
  type CardState,
  type Clock,
  type Grade,
  type Outcome,
  type StudyOptions,
} from '#shared/domain/schedule/index.ts';

const DAY = 86_400_000;
const card = { cardId: 'lesson/item/pair_recast', lessonId: 'lesson' };
const plain = createScheduler({ ...DEFAULT_OPTIONS, fuzz: false });
const ratings = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
} as const;

const utc = (iso: string): Clock => fixedClock(Date.parse(iso), 0);

const answer = (
  scheduler: ReturnType<typeof createScheduler>,
  before: CardState | null,
  grade: Grade,
  clock: Clock,
): CardState => choose(before, scheduler.preview(card.cardId, before, clock)[grade], clock);

/** What the app stores when an outcome that was shown is chosen. */
const choose = (before: CardState | null, outcome: Outcome, clock: Clock): CardState => {
  const entry = answerEntry({ id: 'r', card, before, outcome, clock, duration: 1, cap: 60_000 });
  const after = applyEntry(before, entry);
  if (!after) throw new Error('An answer gives a state.');
  return after;
};

describe('the scheduler', () => {
  it('walks a new card through the learning steps and out of them', () => {
    const start = utc('2026-03-02T12:00:00Z');
    const preview = plain.preview(card.cardId, null, start);
    expect(GRADES.map((grade) => preview[grade].wait)).toEqual([
      { unit: 'minutes', count: 1 },
      { unit: 'minutes', count: 6 },
      { unit: 'minutes', count: 10 },
      { unit: 'days', count: 8 },
    ]);
    const first = answer(plain, null, 'good', start);
    expect(first).toMatchObject({
      state: 'learning',
      step: 1,
      reps: 1,
      dueAt: start.now + 600_000,
    });
    const later = { ...start, now: start.now + 600_000 };
    expect(answer(plain, first, 'good', later)).toMatchObject({
      state: 'review',
      reps: 2,
      scheduledDays: 2,
      dueAt: null,
      dueDay: studyDayOf(start) + 2,
    });
  });

  it('repeats the second step on Hard, as Anki does', () => {
    const start = utc('2026-03-02T12:00:00Z');
    const first = answer(plain, null, 'good', start);
    expect(plain.preview(card.cardId, first, start).hard.wait).toEqual({
      unit: 'minutes',
      count: 10,
    });
  });

  const walk = (
    options: Partial<StudyOptions>,
    grades: readonly Grade[],
    before: CardState | null = null,
  ): readonly CardState[] => {
    const scheduler = createScheduler({ ...DEFAULT_OPTIONS, ...options });
    let state = before;
    return grades.map((grade) => {
      // A card of whole days is answered at noon.
      const now = state ? (state.dueAt ?? state.dueDay * DAY + DAY / 2) : DAY * 20_000;
      state = answer(scheduler, state, grade, fixedClock(now, 0));
      return state;
    });
  };
  const places = (states: readonly CardState[]) =>
    states.map(({ state, step, scheduledDays, lapses }) => [state, step, scheduledDays, lapses]);

  it('keeps a card in its learning steps through those of a day or more', () => {
    const days = { learningSteps: ['1m', '10m', '1d', '3d'] } as const;
    expect(places(walk(days, ['good', 'good', 'good', 'hard', 'again', 'easy']))).toEqual([
      ['learning', 1, 0, 0],
      ['learning', 2, 1, 0],
      ['learning', 3, 3, 0],
      ['learning', 3, 3, 0],
      ['learning', 0, 0, 0],
      ['review', 0, expect.any(Number), 0],
    ]);
    // A step is no interval: nothing spreads it.
    expect(places(walk({ learningSteps: ['1d', '5d'] }, ['good', 'again']))).toEqual([
      ['learning', 1, 5, 0],
      ['learning', 0, 1, 0],
    ]);
  });

  it('counts one lapse for a card that goes through relearning steps of a day or more', () => {
    const days = { relearningSteps: ['10m', '1d'] } as const;
    expect(places(walk(days, ['easy', 'again', 'good', 'again', 'good', 'good']).slice(1))).toEqual(
      [
        ['relearning', 0, 0, 1],
        ['relearning', 1, 1, 1],
        ['relearning', 0, 0, 1],
        ['relearning', 1, 1, 1],
        ['review', 0, expect.any(Number), 1],
      ],
    );
  });

  it('begins with the first step for a card in review, whatever step is stored with it', () => {
    const [easy] = walk({}, ['easy']);
    const stored = easy ? { ...easy, step: 2 } : null;
    expect(places(walk({ relearningSteps: ['10m', '20m', '1d'] }, ['again'], stored))).toEqual([
      ['relearning', 0, 0, 1],
    ]);
  });

  it('takes a card for one on the last step once its steps are fewer', () => {
    const [second] = walk({ learningSteps: ['1m', '10m'] }, ['good']);
    const waits = createScheduler({ ...DEFAULT_OPTIONS, learningSteps: ['10m'] }).preview(
      card.cardId,
      second ?? null,
      utc('2026-03-02T12:00:00Z'),
    );
    expect(GRADES.map((grade) => [waits[grade].state, waits[grade].wait.unit])).toEqual([
      ['learning', 'minutes'],
      ['learning', 'minutes'],
      ['review', 'days'],
      ['review', 'days'],
    ]);
  });

  it('law: Good goes through every step once and out of them, Again back to the first', () => {
    const steps = fc.array(fc.constantFrom('1m', '10m', '6h', '1d', '36h', '3d', '20d'), {
      minLength: 1,
      maxLength: 6,
    }) as fc.Arbitrary<StudyOptions['learningSteps']>;
    fc.assert(
      fc.property(steps, fc.boolean(), fc.nat(), (list, anew, missed) => {
        const options = { learningSteps: anew ? list : [], relearningSteps: anew ? [] : list };
        const is = anew ? 'learning' : 'relearning';
        const [first] = walk(options, anew ? ['again'] : ['easy', 'again']).slice(-1);
        const good = walk(options, Array<Grade>(list.length).fill('good'), first);
        const all = [...(first ? [first] : []), ...good];
        expect(all.map(({ state, step }) => [state, step])).toEqual([
          ...list.map((_, step) => [is, step]),
          ['review', 0],
        ]);
        list.forEach((step, at) => {
          const minutes = stepMinutes(step) ?? 0;
          expect(all[at]?.scheduledDays).toBe(minutes < 1440 ? 0 : Math.round(minutes / 1440));
        });
        const [again] = walk(options, ['again'], all[missed % list.length]);
        expect(again).toMatchObject({ state: is, step: 0, lapses: anew ? 0 : 1 });
      }),
    );
  });

  it('agrees with ts-fsrs over days of grades', () => {
    const library = fsrs({ enable_fuzz: false });
    const grades: readonly Grade[] = [
      'easy',
      'good',
      'hard',
      'again',
      'good',
      'good',
      'easy',
      'good',
    ];
    let theirs = createEmptyCard(new Date('2026-03-02T12:00:00Z'));
    let ours: CardState | null = null;
    let now = Date.parse('2026-03-02T12:00:00Z');
    for (const grade of grades) {
      theirs = library.next(theirs, now, ratings[grade]).card;
      ours = answer(plain, ours, grade, fixedClock(now, 0));
      expect(ours.stability).toBeCloseTo(theirs.stability, 8);
      expect(ours.difficulty).toBeCloseTo(theirs.difficulty, 8);
      expect(ours.scheduledDays).toBe(theirs.scheduled_days);
      expect(ours.lapses).toBe(theirs.lapses);
      expect(ours.state).toBe(State[theirs.state].toLowerCase());
      now = theirs.due.getTime();
    }
  });

  it('counts an evening across midnight UTC as one study day', () => {
    const newYork = -300;
    const easy = answer(
      plain,
      null,
      'easy',
      fixedClock(Date.parse('2026-03-02T23:30:00Z'), newYork),
    );
    const again = answer(
      plain,
      easy,
      'good',
      fixedClock(Date.parse('2026-03-03T00:10:00Z'), newYork),
    );
    // Counted in UTC days, the same two answers would lift the stability to 13.5.
    expect(again.stability).toBeCloseTo(easy.stability, 1);
  });

  it('does not fail on a clock that was set back', () => {
    const later = answer(plain, null, 'easy', utc('2026-03-10T12:00:00Z'));
    const earlier = answer(plain, later, 'good', utc('2026-03-01T12:00:00Z'));
    expect(earlier.reviewedDay).toBe(later.reviewedDay);
    expect(earlier.dueDay).toBeGreaterThan(later.reviewedDay);
  });

  it('stores exactly what the preview showed, whenever on that day it was looked at', () => {
    const fuzzy = createScheduler();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...GRADES), fc.integer({ min: 0, max: 40 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.integer({ min: 0, max: 12 * 3_600_000 }),
        (history, wait) => {
          let now = Date.parse('2026-03-02T08:00:00Z');
          let state: CardState | null = null;
          for (const [grade, days] of history) {
            const shown = fuzzy.preview(card.cardId, state, fixedClock(now, 0));
            const later = fuzzy.preview(card.cardId, state, fixedClock(now + wait, 0));
            expect(later).toEqual(shown);
            state = choose(state, shown[grade], fixedClock(now, 0));
            expect(state.dueDay).toBeGreaterThanOrEqual(state.reviewedDay);
            expect(state.difficulty).toBeGreaterThanOrEqual(1);
            expect(state.difficulty).toBeLessThanOrEqual(10);
            now += days * DAY;
          }
        },
      ),
    );
  });

  it('never lets a better grade come back sooner', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...GRADES), fc.integer({ min: 0, max: 60 }))),
        (history) => {
          let now = Date.parse('2026-03-02T08:00:00Z');
          let state: CardState | null = null;
          const fuzzy = createScheduler();
          for (const [grade, days] of history) {
            const preview = fuzzy.preview(card.cardId, state, fixedClock(now, 0));
            const minutes = GRADES.map((g) => {
              const { unit, count } = preview[g].wait;
              return unit === 'days' ? count * 1440 : count;
            });
            expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
            state = choose(state, preview[grade], fixedClock(now, 0));
            now += days * DAY;
          }
        },
      ),
    );
  });
});
