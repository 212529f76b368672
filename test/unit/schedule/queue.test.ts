import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  applyOutcome,
  buildQueue,
  createScheduler,
  DEFAULT_LIMITS,
  dueCounts,
  GRADES,
  nextCard,
  startOfStudyDay,
  studyDayOf,
  type CardMark,
  type CardState,
  type Clock,
  type DoneToday,
  type Grade,
} from '#shared/domain/schedule/index.ts';

const noon: Clock = { now: Date.parse('2026-03-02T12:00:00Z'), utcOffset: 0 };
const today = studyDayOf(noon);
const nothing: DoneToday = { answers: 0, newCards: 0, reviews: 0 };

const noMarks: ReadonlyMap<string, CardMark> = new Map();

const cardNo = (n: number, itemId = `item-${n}`): Card => ({
  id: `lesson/${itemId}/pair_diagnose#${n}`,
  lessonId: 'lesson',
  itemId,
  kind: 'pair_diagnose',
  siblings: `lesson/${itemId}`,
  front: { question: null, weak: 'weak' },
  back: { why: 'why' },
});
const deck = (count: number): Card[] => Array.from({ length: count }, (_, n) => cardNo(n));

const stateOf = (card: Card, over: Partial<CardState>): CardState => ({
  cardId: card.id,
  lessonId: 'lesson',
  state: 'review',
  stability: 5,
  difficulty: 5,
  reps: 3,
  lapses: 0,
  step: 0,
  scheduledDays: 5,
  reviewedAt: noon.now,
  reviewedDay: today - 5,
  dueDay: today,
  dueAt: null,
  ...over,
});
const statesOf = (...states: CardState[]) => new Map(states.map((s) => [s.cardId, s]));

const select = (
  cards: Card[],
  states: ReadonlyMap<string, CardState>,
  {
    done = nothing,
    clock = noon,
    last = null,
  }: { done?: DoneToday; clock?: Clock; last?: Card | null } = {},
): Card | null => {
  const limits = DEFAULT_LIMITS;
  return nextCard(buildQueue({ cards, states, marks: noMarks, limits, done, clock }), {
    clock,
    limits,
    done,
    last,
  });
};

describe('the queue', () => {
  it('offers new cards up to the limit, and the rest tomorrow', () => {
    const cards = deck(26);
    const queue = buildQueue({
      cards,
      states: new Map(),
      marks: noMarks,
      limits: DEFAULT_LIMITS,
      done: { answers: 3, newCards: 3, reviews: 0 },
      clock: noon,
    });
    expect(dueCounts(queue)).toEqual({ fresh: 17, learning: 0, review: 0 });
    expect(queue.nextDueAt).toBe(startOfStudyDay(today + 1, 0));
  });

  it('shows a step that is due before anything else', () => {
    const cards = deck(3);
    const [a, b] = cards as [Card, Card, Card];
    const states = statesOf(
      stateOf(a, { dueDay: today - 9 }),
      stateOf(b, { state: 'learning', dueAt: noon.now - 1 }),
    );
    expect(select(cards, states)).toBe(b);
  });

  it('shows a step that is due soon only when nothing else is left', () => {
    const cards = deck(2);
    const [a, b] = cards as [Card, Card];
    const soon = stateOf(b, { state: 'learning', dueAt: noon.now + 10 * 60_000 });
    expect(select(cards, statesOf(soon))).toBe(a);
    expect(select([b], statesOf(soon))).toBe(b);
    const tooLate = stateOf(b, { state: 'learning', dueAt: noon.now + 21 * 60_000 });
    expect(select([b], statesOf(tooLate))).toBeNull();
  });

  it('keeps siblings apart while anything else is there', () => {
    const [a, b, c] = [cardNo(1, 'same'), cardNo(2, 'same'), cardNo(3)];
    expect(select([b, c], new Map(), { last: a })).toBe(c);
    expect(select([b], new Map(), { last: a })).toBe(b);
  });

  it('mixes reviews and new cards so that both end together', () => {
    const cards = deck(20);
    const states = new Map(cards.slice(0, 10).map((card) => [card.id, stateOf(card, {})]));
    const done = { answers: 0, newCards: 0, reviews: 0 };
    const order: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const card = select(cards, states, { done });
      if (!card) throw new Error('the queue ended early');
      const isNew = !states.has(card.id);
      order.push(isNew ? 'new' : 'review');
      states.set(card.id, stateOf(card, { dueDay: today + 1 }));
      done[isNew ? 'newCards' : 'reviews'] += 1;
    }
    expect(order.slice(0, 6)).toEqual(['review', 'new', 'review', 'new', 'review', 'new']);
  });

  it('leaves out what is suspended or buried, and a buried card comes back tomorrow', () => {
    const cards = deck(3);
    const [a, b, c] = cards as [Card, Card, Card];
    const mark = (card: Card, over: Partial<CardMark>): [string, CardMark] => [
      card.id,
      { cardId: card.id, lessonId: 'lesson', suspended: false, buriedOn: null, ...over },
    ];
    const marks = new Map([mark(a, { suspended: true }), mark(b, { buriedOn: today })]);
    const at = (clock: Clock) =>
      buildQueue({ cards, states: new Map(), marks, limits: DEFAULT_LIMITS, done: nothing, clock });
    expect(at(noon).fresh).toEqual([c]);
    expect(at(noon).nextDueAt).toBe(startOfStudyDay(today + 1, 0));
    expect(at({ ...noon, now: noon.now + 86_400_000 }).fresh).toEqual([b, c]);
  });

  it('says when the next card comes back', () => {
    const [a] = deck(1) as [Card];
    const queue = buildQueue({
      cards: [a],
      marks: noMarks,
      states: statesOf(stateOf(a, { dueDay: today + 3 })),
      limits: DEFAULT_LIMITS,
      done: nothing,
      clock: noon,
    });
    expect(queue.nextDueAt).toBe(startOfStudyDay(today + 3, 0));
  });

  it('law: a session asks every due card, repeats none but steps, and holds the limits', () => {
    const scheduler = createScheduler();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.infiniteStream(fc.constantFrom(...GRADES)),
        (fresh, due, grades) => {
          const cards = deck(fresh + due);
          const states = new Map(
            cards.slice(fresh).map((c, n) => [c.id, stateOf(c, { dueDay: today - (n % 4) })]),
          );
          const limits = { ...DEFAULT_LIMITS, newCards: 12, reviews: 15 };
          const done = { answers: 0, newCards: 0, reviews: 0 };
          const met: string[] = [];
          let clock = noon;
          let last: Card | null = null;
          for (let turn = 0; turn < 2_000; turn += 1) {
            const queue = buildQueue({ cards, states, marks: noMarks, limits, done, clock });
            const card: Card | null = nextCard(queue, { clock, limits, done, last });
            if (!card) break;
            const before: CardState | null = states.get(card.id) ?? null;
            if (!before) done.newCards += 1;
            else if (before.state === 'review') done.reviews += 1;
            if (before?.dueAt == null) met.push(card.id);
            // A card that is answered Again for ever never ends; let the tenth answer be Easy.
            const drawn = grades.next().value as Grade;
            const grade: Grade = (before?.reps ?? 0) > 10 ? 'easy' : drawn;
            states.set(
              card.id,
              applyOutcome(
                { cardId: card.id, lessonId: 'lesson' },
                scheduler.preview(card.id, before, clock)[grade],
                clock,
              ),
            );
            clock = { ...clock, now: clock.now + 15_000 };
            last = card;
          }
          expect(done.newCards).toBe(Math.min(fresh, 12));
          expect(done.reviews).toBe(Math.min(due, 15));
          expect(new Set(met).size).toBe(met.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
