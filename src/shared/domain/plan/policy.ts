import { GRADES, type Memory, type MemoryModel } from '../schedule/index.ts';
import { dayGrid, dayPlaces, difficultyIndex, stabilityIndex } from './grid.ts';
import { buildLevels } from './levels.ts';
import { FLOOR, pricesFor, SLACK } from './prices.ts';
import { FIRST_SHARES, LEARNING_SHARES, RECALLED_SHARES, RELEARNING_SHARES } from './shares.ts';
import { stepsAhead, throughSteps } from './steps.ts';
import { ended, valueAt, type Expectation, type Tables, type Values } from './tables.ts';
import { tabulate, type Answer } from './transitions.ts';

export type { Expectation };

export interface PolicyOptions {
  readonly model: MemoryModel;
  /** Recall aimed at on the day, 0.80 to 0.99. */
  readonly target: number;
  /** Days before the interview to compute for, 1 to 365. */
  readonly days: number;
  /** How many steps of the same day a new card goes through. */
  readonly learningSteps: number;
  /** The same for a lapse. */
  readonly relearningSteps: number;
  /** {@link Plan.firmness} */
  readonly firmness?: number;
}

export interface Question {
  readonly memory: Memory;
  /** Days from the last answer to the interview, 1 or more. */
  readonly left: number;
  /** The least wait allowed in days, 1 or more; what is left after it is within the policy's days. */
  readonly earliest: number;
  /** From 0 to 1, the card's own: spreads cards over days that are as good as each other. */
  readonly lot: number;
  /** Whether the card has to reach the target by itself, and not only cards on average. */
  readonly strict: boolean;
}

export interface Choice {
  /** Days after the last answer; null when nothing more is needed, or no day is left for it. */
  readonly wait: number | null;
  readonly expected: Expectation;
}

/** When to ask a card again. It is the same for all decks with these parameters, target and days. */
export interface Policy {
  readonly model: MemoryModel;
  readonly target: number;
  /** Days before the interview from which on it can be asked. */
  readonly days: number;
  readonly choose: (question: Question) => Choice;
  /** What is to be expected of a card that is met so many days before the interview, 1 or more. */
  readonly fresh: (left: number) => Expectation;
  /** Days before the interview on which new cards are met for the last time, if that can be chosen. */
  readonly lastNew: number;
  /** Answers on the day on which a card is met, expected. */
  readonly meeting: number;
  /** The same on a day on which it is forgotten. */
  readonly lapse: number;
}

/** How much stricter prices may become while the target is missed, and in how many halvings. */
const STRICTEST = 4;
const HALVINGS = 4;

/**
 * Computes a policy backwards from the day; docs/adr/0007-ready-on-the-day.md says what it minimises.
 * It yields after each few milliseconds of work, so that whoever runs it may do something else between.
 */
export function* buildPolicy(options: PolicyOptions): Generator<undefined, Policy> {
  const { model, target } = options;
  const days = dayGrid(options.days);
  const relearning = stepsAhead('again', options.relearningSteps, RELEARNING_SHARES);
  const answer: Answer = (before, elapsed, grade) => {
    const next = model.next(before, elapsed, grade);
    return grade === 'again' ? throughSteps(model, next, relearning) : next;
  };
  const basis = {
    model,
    target,
    answer,
    lapseAnswers: 1 + relearning.answers,
    places: dayPlaces(days),
  };
  const transitions = yield* tabulate(model, answer, days);
  function* withPrices(strictness: number): Generator<undefined, Policy> {
    const prices = pricesFor(target, options.days, strictness * (options.firmness ?? 1));
    const levels = yield* buildLevels(basis, days, transitions, prices);
    return toPolicy(options, { ...basis, prices, levels });
  }
  let policy = yield* withPrices(1);
  if (isEnough(policy)) return policy;
  let [low, high] = [1, STRICTEST];
  let enough: Policy | null = null;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = Math.sqrt(low * high);
    policy = yield* withPrices(middle);
    if (isEnough(policy)) [enough, high] = [policy, middle];
    else low = middle;
  }
  return enough ?? policy;
}

/** Runs a builder to its end at once. */
export const runToEnd = <T>(builder: Generator<unknown, T>): T => {
  for (;;) {
    const step = builder.next();
    if (step.done) return step.value;
  }
};

/**
 * Whether cards that are met in time reach the target on average, as far as can be told beforehand
 * and in whole percents, as it is shown.
 */
const isEnough = ({ fresh, target, days, lastNew }: Policy): boolean => {
  let sum = 0;
  for (let i = 0; i < SAMPLES; i += 1) {
    sum += fresh(Math.round(lastNew + ((days - lastNew) * i) / (SAMPLES - 1))).recall;
  }
  return Math.round((sum / SAMPLES) * 100) >= Math.round(target * 100);
};

const SAMPLES = 6;

/** A card needs days for a first review, for another when that fails, and for a look at the last. */
const LAST_NEW = 4;

const toPolicy = (options: PolicyOptions, tables: Tables): Policy => {
  const { model, target, lapseAnswers } = tables;
  const met = GRADES.map((grade) => {
    const ahead = stepsAhead(grade, options.learningSteps, LEARNING_SHARES);
    const memory = throughSteps(model, model.next(null, 0, grade), ahead);
    return { memory, share: FIRST_SHARES[grade], answers: 1 + ahead.answers };
  });
  const fresh = (left: number): Expectation => {
    const sum = { answers: 0, recall: 0, reaches: 0 };
    for (const { memory, share, answers } of met) {
      const question = { memory, left, earliest: 1, lot: MIDDLE, strict: false };
      const { expected } = choose(tables, question);
      sum.answers += share * (answers + expected.answers);
      sum.recall += share * expected.recall;
      sum.reaches += share * expected.reaches;
    }
    return sum;
  };
  return {
    model,
    target,
    days: options.days,
    choose: (question) => choose(tables, question),
    fresh,
    lastNew: Math.min(options.days, LAST_NEW),
    meeting: met.reduce((sum, { share, answers }) => sum + share * answers, 0),
    lapse: lapseAnswers,
  };
};

const MIDDLE = 0.5;

/** Decides for one card by weighing every day that is left. */
const choose = (tables: Tables, { memory, left, earliest, lot, strict }: Question): Choice => {
  const { model, target, prices } = tables;
  const end = ended(model.recall(left, memory.stability), target, prices);
  const enough = end.recall >= (strict ? target : prices.least);
  const options: { wait: number; values: Values }[] = [];
  for (let wait = earliest; wait < left; wait += stride(wait - earliest)) {
    if (wait > earliest && model.recall(wait, memory.stability) < FLOOR) break;
    options.push({ wait, values: asked(tables, memory, left, wait) });
  }
  const best = Math.min(...options.map(({ values }) => values.price));
  const good = options.filter(({ values }) => values.price <= best + SLACK);
  const chosen = good[Math.floor(lot * good.length)];
  return !chosen || (enough && end.price <= best)
    ? { wait: null, expected: end }
    : { wait: chosen.wait, expected: chosen.values };
};

/** Every day for two months, then a sixteenth further each. */
const stride = (past: number): number => Math.max(1, Math.floor(past / 16) - 3);

/** What follows when a card is asked after that wait and the policy is kept from then on. */
const asked = (tables: Tables, memory: Memory, left: number, wait: number): Values => {
  const { model, answer, levels, places, lapseAnswers, prices } = tables;
  const chance = model.recall(wait, memory.stability);
  const sum = { price: prices.late / (left - wait), answers: 0, recall: 0, reaches: 0 };
  const place = places[left - wait] ?? { low: levels.length - 1, share: 0 };
  for (const grade of GRADES) {
    const weight = grade === 'again' ? 1 - chance : chance * RECALLED_SHARES[grade];
    const cost = grade === 'again' ? lapseAnswers : 1;
    const next = answer(memory, wait, grade);
    const s = stabilityIndex(next.stability);
    const d = difficultyIndex(next.difficulty);
    sum.price += weight * (cost + valueAt(levels, 'price', place, s, d));
    sum.answers += weight * (cost + valueAt(levels, 'answers', place, s, d));
    sum.recall += weight * valueAt(levels, 'recall', place, s, d);
    sum.reaches += weight * valueAt(levels, 'reaches', place, s, d);
  }
  return sum;
};
