import { CardMap, partsOf } from '../deck/card-map.ts';
import type { Card, CardId } from '../deck/card.ts';
import { sameEach } from '../same-each.ts';
import {
  MATURE_DAYS,
  type CardMark,
  type CardState,
  type MemoryModel,
  type StudyDay,
} from '../schedule/index.ts';

/** What a card is today. A suspended or buried one is that alone, whatever it was before. */
export const STANDINGS = ['new', 'learning', 'young', 'mature', 'buried', 'suspended'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Values of at least `from` and below `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface CardStats {
  readonly cards: number;
  readonly standing: Readonly<Record<Standing, number>>;
  /** Days; of cards in review. */
  readonly intervals: readonly Bin[];
  /** Days; of all cards that were answered. */
  readonly stability: readonly Bin[];
  /** 1 to 10. */
  readonly difficulty: readonly Bin[];
  /** Probability of recall today, 0 to 1. */
  readonly recall: readonly Bin[];
  /** Mean of that; 0 for a card that was never met. */
  readonly known: number;
  /** The same of each deck, in the order of the decks. */
  readonly knownOfDecks: readonly number[];
  /** Cards that come back on each study day from today on; what is overdue comes today. */
  readonly due: ReadonlyMap<StudyDay, number>;
}

/** A day, a few days, weeks, months, years: where intervals differ to a person. */
export const DAY_EDGES: readonly number[] = [
  0,
  1,
  2,
  4,
  8,
  15,
  31,
  61,
  92,
  183,
  366,
  731,
  Infinity,
];
const DIFFICULTY_EDGES: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, Infinity];
const RECALL_EDGES: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, Infinity];

/** The cards of one deck, or those of them that a search found. */
export interface DeckCards {
  readonly cards: readonly Pick<Card, 'id'>[];
  /** What the deck's recall follows. */
  readonly model: Pick<MemoryModel, 'recall'>;
  /** The study day on which a card comes back, seen from today; the deck's plan may have its own. */
  readonly returnDayOf: (state: CardState, today: StudyDay) => StudyDay;
}

export interface CardsInput {
  readonly decks: readonly DeckCards[];
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  readonly today: StudyDay;
}

/** How the cards stand today. */
export const cardStats = (input: CardsInput): CardStats => sumUp(input, countDeck);

/**
 * How the cards stand today, as {@link cardStats} says it, and each deck is counted only once for as long
 * as it says the same. Remembered is what comes as a CardMap, which says whether a lesson has changed, by
 * the list of a deck's cards.
 */
export const rememberCardStats = (): ((input: CardsInput) => CardStats) => {
  const known = new WeakMap<DeckCards['cards'], { basis: readonly unknown[]; counts: Counts }>();
  const count: typeof countDeck = (deck, input) => {
    const { states, marks, today } = input;
    if (!(states instanceof CardMap) || !(marks instanceof CardMap)) return countDeck(deck, input);
    const basis: readonly unknown[] = [
      ...[today, deck.model, deck.returnDayOf],
      ...partsOf(deck.cards, [states, marks]),
    ];
    const before = known.get(deck.cards);
    if (before && sameEach(before.basis, basis)) return before.counts;
    const counts = countDeck(deck, input);
    known.set(deck.cards, { basis, counts });
    return counts;
  };
  return (input) => sumUp(input, count);
};

/** What is counted of some cards, such that counts of others can be added. */
interface Counts {
  cards: number;
  /** Sum of their probabilities of recall. */
  known: number;
  readonly standing: Record<Standing, number>;
  readonly intervals: Histogram;
  readonly stability: Histogram;
  readonly difficulty: Histogram;
  readonly recall: Histogram;
  readonly due: Map<StudyDay, number>;
}

const nothingCounted = (): Counts => ({
  ...{ cards: 0, known: 0 },
  standing: { new: 0, learning: 0, young: 0, mature: 0, buried: 0, suspended: 0 },
  ...{ intervals: new Histogram(DAY_EDGES), stability: new Histogram(DAY_EDGES) },
  ...{ difficulty: new Histogram(DIFFICULTY_EDGES), recall: new Histogram(RECALL_EDGES) },
  due: new Map(),
});

const sumUp = (input: CardsInput, count: typeof countDeck): CardStats => {
  const sum = nothingCounted();
  const knownOfDecks: number[] = [];
  for (const deck of input.decks) {
    const counts = count(deck, input);
    add(sum, counts);
    knownOfDecks.push(meanKnown(counts));
  }
  return {
    ...{ cards: sum.cards, standing: sum.standing, due: sum.due },
    intervals: sum.intervals.bins(),
    stability: sum.stability.bins(),
    difficulty: sum.difficulty.bins(),
    recall: sum.recall.bins(),
    ...{ known: meanKnown(sum), knownOfDecks },
  };
};

const meanKnown = ({ cards, known }: Counts): number => (cards === 0 ? 0 : known / cards);

const add = (sum: Counts, other: Counts): void => {
  sum.cards += other.cards;
  sum.known += other.known;
  for (const standing of STANDINGS) sum.standing[standing] += other.standing[standing];
  for (const name of ['intervals', 'stability', 'difficulty', 'recall'] as const) {
    sum[name].addAll(other[name]);
  }
  for (const [day, count] of other.due) sum.due.set(day, (sum.due.get(day) ?? 0) + count);
};

const countDeck = (
  { cards, model, returnDayOf }: DeckCards,
  { states, marks, today }: Omit<CardsInput, 'decks'>,
): Counts => {
  const counts = nothingCounted();
  counts.cards = cards.length;
  for (const { id } of cards) {
    const [state, mark] = [states.get(id), marks.get(id)];
    const is = standingOf(state, mark, today);
    counts.standing[is] += 1;
    if (!state) continue;
    const now = model.recall(Math.max(0, today - state.reviewedDay), state.stability);
    counts.known += now;
    counts.stability.add(state.stability);
    counts.difficulty.add(state.difficulty);
    counts.recall.add(now);
    if (state.state === 'review') counts.intervals.add(state.scheduledDays);
    if (is === 'suspended') continue;
    const day = Math.max(returnDayOf(state, today), today, mark?.buriedUntil ?? today);
    counts.due.set(day, (counts.due.get(day) ?? 0) + 1);
  }
  return counts;
};

const standingOf = (
  state: CardState | undefined,
  mark: CardMark | undefined,
  today: StudyDay,
): Standing => {
  if (mark?.suspended) return 'suspended';
  if (mark && mark.buriedUntil !== null && mark.buriedUntil > today) return 'buried';
  if (!state) return 'new';
  if (state.state !== 'review') return 'learning';
  return state.scheduledDays >= MATURE_DAYS ? 'mature' : 'young';
};

class Histogram {
  readonly #edges: readonly number[];
  readonly #counts: Uint32Array;

  constructor(edges: readonly number[]) {
    this.#edges = edges;
    this.#counts = new Uint32Array(edges.length - 1);
  }

  add(value: number): void {
    // A value below the first edge or no number at all counts where the scale begins.
    let bin = this.#counts.length - 1;
    while (bin > 0 && !(value >= (this.#edges[bin] ?? 0))) bin -= 1;
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
  }

  addAll(other: Histogram): void {
    other.#counts.forEach((count, bin) => {
      this.#counts[bin] = (this.#counts[bin] ?? 0) + count;
    });
  }

  bins(): readonly Bin[] {
    return Array.from(this.#counts, (count, bin) => ({
      from: this.#edges[bin] ?? 0,
      to: this.#edges[bin + 1] ?? Infinity,
      count,
    }));
  }
}
