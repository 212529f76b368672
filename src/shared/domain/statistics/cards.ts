import type { Card, CardId } from '../deck/card.ts';
import { MATURE_DAYS, type CardMark, type CardState, type StudyDay } from '../schedule/index.ts';

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

export interface CardsInput {
  readonly cards: readonly Pick<Card, 'id' | 'lessonId'>[];
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  readonly today: StudyDay;
  /** Probability of recall after so many days, by the deck's own model; see MemoryModel. */
  readonly recall: (lessonId: string, elapsedDays: number, stability: number) => number;
}

/** How the cards stand today. */
export const cardStats = ({ cards, states, marks, today, recall }: CardsInput): CardStats => {
  const standing = { new: 0, learning: 0, young: 0, mature: 0, buried: 0, suspended: 0 };
  const due = new Map<StudyDay, number>();
  const [intervals, stability] = [histogram(DAY_EDGES), histogram(DAY_EDGES)];
  const difficulty = histogram(DIFFICULTY_EDGES);
  const recalls = histogram(RECALL_EDGES);
  let known = 0;
  for (const { id, lessonId } of cards) {
    const state = states.get(id);
    const is = standingOf(state, marks.get(id), today);
    standing[is] += 1;
    if (!state) continue;
    const now = recall(lessonId, Math.max(0, today - state.reviewedDay), state.stability);
    known += now;
    stability.add(state.stability);
    difficulty.add(state.difficulty);
    recalls.add(now);
    if (state.state === 'review') intervals.add(state.scheduledDays);
    if (is === 'suspended') continue;
    const buried = marks.get(id)?.buriedUntil ?? today;
    const day = Math.max(state.dueDay, today, buried);
    due.set(day, (due.get(day) ?? 0) + 1);
  }
  return {
    cards: cards.length,
    standing,
    intervals: intervals.bins(),
    stability: stability.bins(),
    difficulty: difficulty.bins(),
    recall: recalls.bins(),
    known: cards.length === 0 ? 0 : known / cards.length,
    due,
  };
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

const histogram = (edges: readonly number[]) => {
  const counts = new Uint32Array(edges.length - 1);
  return {
    add: (value: number): void => {
      // A value below the first edge or no number at all counts where the scale begins.
      const place = edges.findIndex((edge, index) => index > 0 && value < edge);
      const bin = Math.max(0, place - 1);
      counts[bin] = (counts[bin] ?? 0) + 1;
    },
    bins: (): readonly Bin[] =>
      Array.from(counts, (count, bin) => ({
        from: edges[bin] ?? 0,
        to: edges[bin + 1] ?? Infinity,
        count,
      })),
  };
};
