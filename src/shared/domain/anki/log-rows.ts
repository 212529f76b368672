import type { CardHistory, ForeignReview } from '../import/bundle.ts';
import { GRADES } from '../schedule/card-state.ts';
import type { AnkiReview } from './collection.ts';
import { grouping } from '../group.ts';
import { createUnique } from './ids.ts';

/** Anki's ease of a card whose ease nobody changed; FSRS does without. */
export const EASE = 2500;

const DAY_SECONDS = 86_400;
/** Milliseconds. */
const DAY = 1_000 * DAY_SECONDS;
const TYPES = { new: 0, learning: 0, review: 1, relearning: 2 } as const;
const MANUAL = 4;

/** An interval as the review log has it: days, or seconds as a negative number. */
const intervalOf = ({ wait }: ForeignReview, inSteps: boolean): number => {
  if (!wait) return 0;
  if (wait.unit === 'days') return inSteps ? -wait.count * DAY_SECONDS : wait.count;
  return -Math.round(wait.count * 60);
};

/** Under FSRS the log holds the difficulty where the ease was. */
const factorOf = ({ difficulty }: ForeignReview): number =>
  difficulty === undefined ? EASE : Math.round(((difficulty - 1) / 9 + 0.1) * 1000);

const resetAt = (cardId: number, id: number): AnkiReview => ({
  ...{ id, cardId, ease: 0, interval: 0, lastInterval: 0, factor: 0, time: 0, type: MANUAL },
});

/** Rows of the log whose ids are the moments that they wish for. */
interface Wishes {
  readonly answers: AnkiReview[];
  /** What makes a card new again: it goes before its moment, wherever there is room. */
  readonly resets: AnkiReview[];
}

const addRows = (cardId: number, history: CardHistory, { answers, resets }: Wishes): void => {
  const { reviews, schedule } = history;
  let lastInterval = 0;
  reviews.forEach((review, at) => {
    const becomes = reviews[at + 1]?.from ?? schedule?.state ?? 'learning';
    const interval = intervalOf(review, becomes === 'learning' || becomes === 'relearning');
    if (review.from === 'new' && at > 0) resets.push(resetAt(cardId, review.at - 1));
    answers.push({
      id: review.at,
      cardId,
      ease: GRADES.indexOf(review.grade) + 1,
      interval,
      lastInterval,
      factor: factorOf(review),
      time: Math.round(review.duration),
      type: TYPES[review.from ?? 'review'],
    });
    lastInterval = interval;
  });
  const last = reviews.at(-1);
  if (schedule === null && last) answers.push(resetAt(cardId, last.at + 1));
};

/** Rows between two stops. */
const STRIDE = 2_000;

/** Rows by their ids, which are moments: day by day, as all at once would take longer than a frame. */
function* sorting(
  rows: readonly AnkiReview[],
): Generator<undefined, readonly AnkiReview[], undefined> {
  const days = yield* grouping(rows, ({ id }) => Math.floor(id / DAY));
  const sorted: AnkiReview[] = [];
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    yield;
    const own = days.get(day) ?? [];
    own.sort((a, b) => a.id - b.id);
    for (const row of own) sorted.push(row);
  }
  return sorted;
}

/** Gathers the review log of a collection, whose ids are the moments of the answers and unique. */
export const createLog = () => {
  const wishes: Wishes = { answers: [], resets: [] };
  return {
    add: (cardId: number, history: CardHistory): void => addRows(cardId, history, wishes),
    /** All of it by id. Stops on the way: there may be very many. */
    *rows(): Generator<undefined, readonly AnkiReview[], undefined> {
      const newId = createUnique();
      function* placed(
        rows: readonly AnkiReview[],
        step: 1 | -1,
      ): Generator<undefined, AnkiReview[], undefined> {
        const result: AnkiReview[] = [];
        for (const row of yield* sorting(rows)) {
          if (result.length % STRIDE === 0) yield;
          const id = newId(row.id, step);
          result.push(id === row.id ? row : { ...row, id });
        }
        return result;
      }
      const answers = yield* placed(wishes.answers, 1);
      const resets = yield* placed(wishes.resets, -1);
      return resets.length === 0 ? answers : yield* sorting([...answers, ...resets]);
    },
  };
};
