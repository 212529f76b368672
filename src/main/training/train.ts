import type * as Binding from '@open-spaced-repetition/binding';
import { messageOf } from '#shared/domain/reason.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import {
  isBetter,
  splitItems,
  type Quality,
  type TrainingInput,
  type TrainingItem,
  type TrainingPhase,
  type TrainingProgress,
  type TrainingResult,
} from '#shared/domain/training/index.ts';

/** What is used of FSRS's trainer. */
export type Trainer = Pick<
  typeof Binding,
  'computeParameters' | 'FSRSBinding' | 'FSRSBindingItem' | 'FSRSBindingReview'
>;

/** Where each phase begins and ends on the bar, by the time it takes on a log of 100,000 reviews. */
const SPANS = {
  items: [0, 0.45],
  training: [0.45, 0.9],
  evaluation: [0.9, 1],
} as const satisfies Record<TrainingPhase, readonly [number, number]>;

/** The bar moves in steps of at least this; a message for every item would be slower than the item. */
const STEP = 0.01;

/** Milliseconds between two looks at the progress; the library's default makes every call wait 500. */
const LOOK_EVERY = 20;

/** Decimals of a fitted parameter: far finer than the fit, and without the noise of 32 bits. */
const DECIMALS = 6;

/**
 * Fits the parameters to the earlier part of a log and measures them, and those in use, on the rest.
 * The error is a sentence for the person.
 */
export const train = async (
  { parameters, ...log }: TrainingInput,
  trainer: Trainer,
  report: (progress: TrainingProgress) => void,
): Promise<Result<TrainingResult, string>> => {
  const advance = createAdvance(report);
  try {
    advance('items', 0);
    const split = splitItems(log);
    const total = Math.max(1, split.trained.length + split.heldOut.length);
    const build = createItemBuilder(trainer, (built) => advance('items', built / total));
    const trained = split.trained.map(build);
    const heldOut = split.heldOut.map(build);

    advance('training', 0);
    const fitted = await trainer.computeParameters(trained, {
      enableShortTerm: true,
      timeout: LOOK_EVERY,
      progress: (current, all) => advance('training', all > 0 ? current / all : 0),
    });
    // Rounded first, so that what is measured is what will be used.
    const found = fitted.map((value) => Number(value.toFixed(DECIMALS)));

    advance('evaluation', 0);
    const before = measure(trainer, parameters, heldOut);
    advance('evaluation', 0.5);
    const after = measure(trainer, found, heldOut);
    advance('evaluation', 1);
    return ok({
      parameters: found,
      reviews: log.cards.length,
      trained: trained.length,
      heldOut: heldOut.length,
      before,
      after,
      better: isBetter(before, after),
    });
  } catch (reason) {
    return err(sentenceFor(reason));
  }
};

/** Tells how far the work is, never backwards and not more often than can be seen. */
const createAdvance = (report: (progress: TrainingProgress) => void) => {
  let told = -1;
  let toldPhase: TrainingPhase | null = null;
  return (phase: TrainingPhase, share: number): void => {
    const [from, to] = SPANS[phase];
    const fraction = from + (to - from) * Math.min(1, share);
    if (phase === toldPhase && fraction < told + STEP && share < 1) return;
    told = Math.max(told, fraction);
    toldPhase = phase;
    report({ fraction: told, phase });
  };
};

/** Reviews of a card are made once and shared by its items, whose prefixes grow by one each. */
const createItemBuilder = (
  { FSRSBindingItem, FSRSBindingReview }: Trainer,
  progress: (built: number) => void,
) => {
  const made = new Map<TrainingItem['history'], Binding.FSRSBindingReview[]>();
  let built = 0;
  return ({ history, length }: TrainingItem): Binding.FSRSBindingItem => {
    const known = made.get(history);
    const reviews = known ?? history.map(({ grade, delta }) => new FSRSBindingReview(grade, delta));
    if (!known) made.set(history, reviews);
    built += 1;
    progress(built);
    return new FSRSBindingItem(reviews.slice(0, length));
  };
};

const measure = (
  { FSRSBinding }: Trainer,
  parameters: readonly number[],
  items: Binding.FSRSBindingItem[],
): Quality => {
  const { logLoss, rmseBins } = new FSRSBinding([...parameters]).evaluate(items);
  return { logLoss, rmseBins };
};

const sentenceFor = (reason: unknown): string => {
  const message = messageOf(reason);
  return message.includes('NotEnoughData')
    ? 'There are not enough reviews on different days yet to train on. Nothing was changed.'
    : `The training failed: ${message}. Nothing was changed.`;
};
