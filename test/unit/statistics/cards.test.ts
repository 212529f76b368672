import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CardMap } from '#shared/domain/deck/index.ts';
import type { CardMark, CardState } from '#shared/domain/schedule/index.ts';
import { cardStats, rememberCardStats } from '#shared/domain/statistics/index.ts';

describe('the cards today', () => {
  const state = (id: string, change: Partial<CardState> = {}): CardState => ({
    ...{ cardId: id, lessonId: 'l', state: 'review', stability: 10, difficulty: 4.5, reps: 3 },
    ...{ lapses: 0, step: 0, scheduledDays: 10, reviewedAt: 0, reviewedDay: 90, dueDay: 100 },
    dueAt: null,
    ...change,
  });
  const returnDayOf = ({ dueDay }: CardState): number => dueDay;
  const mark = (cardId: string, change: object) => ({
    ...{ cardId, lessonId: 'l', suspended: false, buriedUntil: null, marked: false },
    ...change,
  });

  test('stand where they stand, and are due when they are due', () => {
    const ids = ['new', 'learning', 'young', 'mature', 'buried', 'suspended'];
    const states = new Map(
      [
        state('learning', { state: 'relearning', scheduledDays: 0, dueDay: 100 }),
        state('young', { dueDay: 95 }),
        state('mature', { scheduledDays: 21, dueDay: 111, difficulty: 9.99, stability: 800 }),
        state('buried', { dueDay: 99 }),
        state('suspended', { difficulty: 10 }),
      ].map((each) => [each.cardId, each]),
    );
    const marks = new Map([
      ['buried', mark('buried', { buriedUntil: 101 })],
      ['suspended', mark('suspended', { suspended: true })],
    ]);
    const model = {
      recall: (days: number, stability: number) => (days === 10 && stability === 10 ? 0.9 : 0.05),
    };
    const stats = cardStats({
      decks: [{ cards: ids.map((id) => ({ id })), model, returnDayOf }],
      ...{ states, marks, today: 100 },
    });
    expect(stats.standing).toEqual(Object.fromEntries(ids.map((id) => [id, 1])));
    expect([...stats.due].sort(([a], [b]) => a - b)).toEqual([
      [100, 2],
      [101, 1],
      [111, 1],
    ]);
    expect(stats.known).toBeCloseTo((4 * 0.9 + 0.05) / 6);
    const filled = (bins: typeof stats.recall) =>
      bins.filter(({ count }) => count > 0).map(({ from, count }) => [from, count]);
    expect(filled(stats.recall)).toEqual([
      [0, 1],
      [0.9, 4],
    ]);
    expect(filled(stats.difficulty)).toEqual([
      [4, 3],
      [9, 2],
    ]);
    expect(filled(stats.intervals)).toEqual([
      [8, 3],
      [15, 1],
    ]);
    expect(filled(stats.stability)).toEqual([
      [8, 4],
      [731, 1],
    ]);
  });

  test('are due when the plan of their deck says, not before today and not while they are set aside', () => {
    const days = { sooner: 104, past: 90, later: 130, buried: 101, suspended: 102 };
    const ids = Object.keys(days) as (keyof typeof days)[];
    const stats = cardStats({
      decks: [
        {
          cards: ids.map((id) => ({ id })),
          model: { recall: () => 1 },
          returnDayOf: ({ cardId, dueDay }, today) =>
            today === 100 ? days[cardId as keyof typeof days] : dueDay,
        },
      ],
      states: new Map(ids.map((id) => [id, state(id, { dueDay: 111 })])),
      marks: new Map([
        ['buried', mark('buried', { buriedUntil: 103 })],
        ['suspended', mark('suspended', { suspended: true })],
      ]),
      today: 100,
    });
    expect([...stats.due].sort(([a], [b]) => a - b)).toEqual([
      [100, 1],
      [103, 1],
      [104, 1],
      [130, 1],
    ]);
  });

  test('of no deck are none', () => {
    const none = { decks: [], states: new Map(), marks: new Map(), today: 1 };
    expect(cardStats(none)).toMatchObject({ cards: 0, known: 0, knownOfDecks: [] });
    const empty = { ...none, decks: [{ cards: [], model: { recall: () => 1 }, returnDayOf }] };
    expect(cardStats(empty)).toMatchObject({ cards: 0, known: 0, knownOfDecks: [0] });
  });

  test('law: remembered by deck, are what they are counted anew, whatever has changed', () => {
    const models = [0.3, 0.8].map((share) => ({
      recall: (days: number, stability: number) => share / (1 + days / stability),
    }));
    const ids = (lesson: string) =>
      Array.from({ length: 4 }, (_, n) => ({ id: `${lesson}/${n}/x` }));
    // The last deck has a card that was moved into it.
    const lists = [ids('a'), ids('b'), [...ids('c'), { id: 'a/9/x' }]];
    const every = lists.flat().map(({ id }) => id);
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('state' as const),
        id: fc.constantFrom(...every),
        state: fc.option(
          fc.record({
            state: fc.constantFrom('learning' as const, 'review' as const),
            stability: fc.integer({ min: 1, max: 400 }),
            difficulty: fc.integer({ min: 1, max: 10 }),
            scheduledDays: fc.nat(60),
            reviewedDay: fc.integer({ min: 90, max: 110 }),
            dueDay: fc.integer({ min: 95, max: 120 }),
          }),
        ),
      }),
      fc.record({
        kind: fc.constant('mark' as const),
        id: fc.constantFrom(...every),
        suspended: fc.boolean(),
        buriedUntil: fc.option(fc.integer({ min: 95, max: 110 })),
      }),
      fc.record({ kind: fc.constant('day' as const), by: fc.nat(2) }),
      fc.record({ kind: fc.constant('model' as const), deck: fc.nat(2), model: fc.nat(1) }),
      fc.record({ kind: fc.constant('plan' as const), deck: fc.nat(2), day: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
        const remembered = rememberCardStats();
        const decks = lists.map((cards) => ({
          ...{ cards, model: models[0] ?? { recall: () => 0 } },
          returnDayOf,
        }));
        let [states, marks, today] = [CardMap.of<CardState>(), CardMap.of<CardMark>(), 100];
        for (const made of changes) {
          if (made.kind === 'day') today += made.by;
          else if (made.kind === 'state') {
            states = states.with([[made.id, made.state && state(made.id, made.state)]]);
          } else if (made.kind === 'mark') {
            const { id, suspended, buriedUntil } = made;
            marks = marks.with([[id, mark(id, { suspended, buriedUntil })]]);
          } else {
            const deck = decks[made.deck];
            decks[made.deck] = {
              cards: deck?.cards ?? [],
              model: (made.kind === 'model' ? models[made.model] : deck?.model) ?? {
                recall: () => 0,
              },
              returnDayOf: made.kind === 'plan' ? () => today + made.day : returnDayOf,
            };
          }
          const input = { decks: [...decks], states, marks, today };
          expect(remembered(input)).toEqual(cardStats(input));
        }
      }),
    );
  });

  test('law: of all decks is what a plain count over all cards says', () => {
    const ids = ['a/0/x', 'a/1/x', 'b/0/x'];
    fc.assert(
      fc.property(
        fc.array(fc.record({ stability: fc.integer({ min: 1, max: 900 }), ago: fc.nat(40) }), {
          ...{ minLength: 3, maxLength: 3 },
        }),
        (drawn) => {
          const states = new Map(
            drawn.map(({ stability, ago }, n) => {
              const id = ids[n] ?? '';
              return [id, state(id, { stability, reviewedDay: 100 - ago })];
            }),
          );
          const recall = (days: number, stability: number) => stability / (stability + days);
          const model = { recall };
          const stats = cardStats({
            decks: [
              { cards: ids.slice(0, 2).map((id) => ({ id })), model, returnDayOf },
              { cards: ids.slice(2).map((id) => ({ id })), model, returnDayOf },
            ],
            ...{ states, marks: new Map(), today: 100 },
          });
          const recalls = drawn.map(({ stability, ago }) => recall(ago, stability));
          const [a = 0, b = 0, c = 0] = recalls;
          expect(stats.known).toBeCloseTo((a + b + c) / 3);
          expect(stats.knownOfDecks[0]).toBeCloseTo((a + b) / 2);
          expect(stats.knownOfDecks[1]).toBeCloseTo(c);
          for (const { from, to, count } of stats.stability) {
            expect(count).toBe(drawn.filter((d) => d.stability >= from && d.stability < to).length);
          }
          for (const { from, to, count } of stats.recall) {
            expect(count).toBe(recalls.filter((now) => now >= from && now < to).length);
          }
        },
      ),
    );
  });
});
