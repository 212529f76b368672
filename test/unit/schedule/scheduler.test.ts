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
  studyDayOf,
  type CardState,
  type Clock,
  type Grade,
  type Outcome,
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
