import { default_w, forgetting_curve, fsrs, Rating, type FSRSState, type Grade } from 'ts-fsrs';
import type { TrainingLog } from '#shared/domain/training/index.ts';

/** The parameters of FSRS-6 as they come, by which the simulated person's cards are scheduled. */
export const DEFAULT_PARAMETERS: readonly number[] = default_w;

/** How the simulated person really forgets: more than the defaults say, and most of all at first. */
export const LEARNER_PARAMETERS: readonly number[] = [
  0.08, 0.45, 1.1, 3.6, 6.9, 0.7, 2.6, 0.02, 1.55, 0.22, 0.62, 1.75, 0.09, 0.21, 1.45, 0.5, 1.7,
  0.5, 0.11, 0.09, 0.2,
];

export interface SimulatedLearner {
  readonly seed: number;
  /** Answers in the log. */
  readonly reviews: number;
  readonly newCardsADay: number;
  /** By which the person forgets. */
  readonly parameters: readonly number[];
}

interface SimulatedCard {
  readonly id: number;
  /** What the person really remembers, and what the scheduler believes. */
  truth: FSRSState | null;
  belief: FSRSState | null;
  lastDay: number;
  dueDay: number;
}

/**
 * The review log of a person who learns new cards every day and answers whatever FSRS with its default
 * parameters schedules for 90 % recall, in the order of the answers. The same learner always has the
 * same log. After a lapse the card is answered once more on the same day.
 */
export const simulateLog = ({
  seed = 1,
  reviews = 20_000,
  newCardsADay = 20,
  parameters = LEARNER_PARAMETERS,
}: Partial<SimulatedLearner> = {}): TrainingLog => {
  const random = mulberry32(seed);
  const person = fsrs({ w: [...parameters] });
  const scheduler = fsrs({ request_retention: 0.9 });
  const decks: SimulatedCard[] = [];
  const cards: number[] = [];
  const days: number[] = [];
  const grades: number[] = [];

  const answer = (card: SimulatedCard, day: number, grade: Grade): void => {
    const elapsed = card.truth ? day - card.lastDay : 0;
    card.truth = person.next_state(card.truth, elapsed, grade);
    card.belief = scheduler.next_state(card.belief, elapsed, grade);
    card.lastDay = day;
    card.dueDay = day + Math.max(1, scheduler.next_interval(card.belief.stability, elapsed));
    cards.push(card.id);
    days.push(day);
    grades.push(grade);
  };
  const gradeOf = (card: SimulatedCard, day: number): Grade => {
    if (!card.truth) return pick(random, [0.25, 0.15, 0.5, 0.1]);
    const recall = forgetting_curve([...parameters], day - card.lastDay, card.truth.stability);
    return random() < recall ? pick(random, [0, 0.1, 0.8, 0.1]) : Rating.Again;
  };

  for (let day = 0; cards.length < reviews; day += 1) {
    for (let fresh = 0; fresh < newCardsADay; fresh += 1) {
      decks.push({ id: decks.length, truth: null, belief: null, lastDay: day, dueDay: day });
    }
    for (const card of decks) {
      if (card.dueDay > day) continue;
      const grade = gradeOf(card, day);
      answer(card, day, grade);
      if (grade === Rating.Again) answer(card, day, Rating.Good);
    }
  }
  return {
    cards: Int32Array.from(cards.slice(0, reviews)),
    days: Int32Array.from(days.slice(0, reviews)),
    grades: Uint8Array.from(grades.slice(0, reviews)),
  };
};

/** One of the four grades, by their shares, which add up to 1. */
const pick = (random: () => number, shares: readonly [number, number, number, number]): Grade => {
  const [again, hard, good] = shares;
  const drawn = random();
  if (drawn < again) return Rating.Again;
  if (drawn < again + hard) return Rating.Hard;
  return drawn < again + hard + good ? Rating.Good : Rating.Easy;
};

/** Numbers from 0 to below 1; mulberry32 by Tommy Ettinger, which is in the public domain. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
