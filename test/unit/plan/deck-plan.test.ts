import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  deckReadiness,
  newCardDays,
  plannedDueDay,
  planQueue,
  rememberChoices,
  together,
  type PlannedDeck,
} from '#shared/domain/plan/index.ts';
import {
  buildQueue,
  DEFAULT_OPTIONS,
  dueCounts,
  fixedClock,
  NOTHING_DONE,
  startOfStudyDay,
  studyDayOf,
  unmarked,
  type CardState,
} from '#shared/domain/schedule/index.ts';
import { cardState, model, planFor, policyOf, TODAY } from './support.ts';

const cardNo = (n: number): Card => ({
  id: `lesson/item-${n}/pair_diagnose`,
  lessonId: 'lesson',
  itemId: `item-${n}`,
  kind: 'pair_diagnose',
  siblings: `lesson/item-${n}`,
  front: { question: null, weak: 'weak' },
  back: { failing: null, why: 'why' },
});

/** A deck of which the first cards are known. */
const deckOf = (
  count: number,
  known: readonly CardState[],
  over: Partial<PlannedDeck> = {},
): PlannedDeck => ({
  plan: planFor(21),
  policy: policyOf({ days: 21 }),
  today: TODAY,
  cards: Array.from({ length: count }, (_, n) => cardNo(n)),
  states: new Map(known.map((state) => [state.cardId, state])),
  marks: new Map(),
  done: NOTHING_DONE,
  share: 1,
  unmet: { before: 0, all: count - known.length },
  ...over,
});

const knownCard = (n: number, over: Partial<CardState> = {}): CardState =>
  cardState({ cardId: cardNo(n).id, stability: 2, reviewedDay: TODAY - 9, ...over });

const noon = { ...fixedClock(0, 0), now: startOfStudyDay(TODAY, fixedClock(0, 0)) + 1 };

const countsOf = (deck: PlannedDeck) => {
  expect(studyDayOf(noon)).toBe(TODAY);
  const plan = planQueue(deck);
  return dueCounts(
    buildQueue({
      decks: [
        {
          cards: deck.cards,
          options: { ...DEFAULT_OPTIONS, reviewsPerDay: 5 },
          model,
          done: deck.done,
          ...(plan ? { plan } : {}),
        },
      ],
      states: deck.states,
      marks: deck.marks,
      order: DEFAULT_OPTIONS,
      clock: noon,
    }),
  );
};

describe('a deck under a plan', () => {
  it('is asked what its plan says, whatever the limit of reviews is', () => {
    const deck = deckOf(
      30,
      Array.from({ length: 30 }, (_, n) => knownCard(n)),
    );
    expect(countsOf(deck).review).toBe(30);
    expect(countsOf({ ...deck, plan: planFor(21, { day: TODAY }) }).review).toBe(0);
  });

  it('meets as many new cards as its readiness says', () => {
    const deck = deckOf(26, []);
    expect(countsOf(deck).fresh).toBe(deckReadiness(deck)?.newToday);
  });

  it('leaves a due date that the person chose, and is silent about suspended cards', () => {
    const chosen = knownCard(0, { dueDay: TODAY + 4, dueChosen: true });
    const deck = deckOf(1, [chosen]);
    expect(plannedDueDay(chosen, deck.plan, deck.policy)).toBe(TODAY + 4);
    expect(countsOf(deck).review).toBe(0);
    const planned = knownCard(0, { dueDay: TODAY + 4 });
    expect(countsOf(deckOf(1, [planned])).review).toBe(1);

    const mark = { ...unmarked({ cardId: cardNo(0).id, lessonId: 'lesson' }), suspended: true };
    const marks = new Map([[mark.cardId, mark]]);
    expect(deckReadiness(deckOf(1, [planned], { marks }))?.cards).toBe(0);
  });

  it('says when a card comes back that is not needed before the interview, and asks it then', () => {
    const known = knownCard(0, { stability: 900, scheduledDays: 2, dueDay: TODAY - 7 });
    const deck = deckOf(1, [known]);
    expect(plannedDueDay(known, deck.plan, deck.policy)).toBeNull();
    const queueOn = (today: number) => {
      const plan = planQueue({ ...deck, today });
      const clock = { ...noon, now: startOfStudyDay(today, noon) };
      return buildQueue({
        decks: [
          {
            ...{ cards: deck.cards, options: DEFAULT_OPTIONS, model, done: NOTHING_DONE },
            ...(plan ? { plan } : {}),
          },
        ],
        ...{ states: deck.states, marks: deck.marks, order: DEFAULT_OPTIONS, clock },
      });
    };
    for (const today of [TODAY, TODAY + 20]) {
      expect(queueOn(today).reviews).toEqual([]);
      expect(queueOn(today).nextDueAt).toBe(startOfStudyDay(TODAY + 21, noon));
    }
    // From the day itself on it is asked as if there were no plan.
    expect(queueOn(TODAY + 21).reviews).toHaveLength(1);
  });

  it('has no plan on the day and after it', () => {
    const deck = deckOf(26, [], { today: TODAY + 21 });
    expect(planQueue(deck)).toBeUndefined();
    expect(deckReadiness(deck)).toBeNull();
  });

  it('meets new cards for two months at most, however far the interview is', () => {
    expect(newCardDays(planFor(365), policyOf({ days: 21 }), TODAY)).toBe(60);
  });

  it('keeps room for its new cards beside a deck with much to review', () => {
    const share = 26 / (26 + 500);
    expect(planQueue(deckOf(26, [], { share }))?.newPerDay).toBeGreaterThan(0);
  });
});

describe('several decks together', () => {
  it('weigh by their cards, and are too near when one of them is', () => {
    const small = deckReadiness(deckOf(10, []));
    const large = deckReadiness(
      deckOf(
        30,
        Array.from({ length: 30 }, (_, n) => knownCard(n, { stability: 900 })),
      ),
    );
    if (!small || !large) throw new Error('The plan is in force.');
    const both = together([small, large]);
    expect(both.cards).toBe(40);
    expect(both.now.recall).toBeCloseTo((30 * large.now.recall) / 40, 9);
    expect(both.verdict).toBe('reaches');
    expect(together([small, { ...large, verdict: 'too near' }]).verdict).toBe('too near');
  });
});

describe('a policy that remembers', () => {
  it('answers as the policy does', () => {
    const policy = policyOf({ days: 21 });
    const remembering = rememberChoices(policy);
    const question = { memory: knownCard(0), left: 12, earliest: 1, lot: 0.4, strict: false };
    for (const asked of [question, question, { ...question, lot: 0.9 }]) {
      expect(remembering.choose(asked)).toEqual(policy.choose(asked));
    }
    expect(remembering.fresh(9)).toEqual(policy.fresh(9));
  });
});

describe('firmness', () => {
  it('brings more cards to the target for more answers', () => {
    const overdue = Array.from({ length: 25 }, (_, n) =>
      knownCard(n, { stability: 3 + (n % 6), difficulty: 4 + (n % 5), reviewedDay: TODAY - 27 }),
    );
    const ready = ([1, 2, 4] as const).map((firmness) => {
      const deck = deckOf(26, overdue, {
        plan: planFor(21, { firmness }),
        policy: policyOf({ days: 21, firmness }),
      });
      const { onTheDay, answersPerDay } = deckReadiness(deck) ?? {};
      return { recall: onTheDay?.recall ?? 0, answersPerDay: answersPerDay ?? 0 };
    });
    expect(ready.map(({ recall }) => recall)).toEqual(
      ready.map(({ recall }) => recall).toSorted((a, b) => a - b),
    );
    expect(ready[0]?.recall).toBeLessThan(0.95);
    expect(ready[1]?.recall).toBeGreaterThan(0.95);
    expect(ready[2]?.answersPerDay).toBeGreaterThan(ready[0]?.answersPerDay ?? Infinity);
  });
});
