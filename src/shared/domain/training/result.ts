/** How well parameters predict reviews; for both, less is better and 0 is perfect. */
export interface Quality {
  readonly logLoss: number;
  /** The root mean square of predicted minus true recall over bins of like reviews. */
  readonly rmseBins: number;
}

export interface TrainingResult {
  /** Fitted to the trained part alone, and the very ones that `after` measures. */
  readonly parameters: readonly number[];
  /** Reviews in the log. */
  readonly reviews: number;
  /** Reviews that the parameters were fitted to. */
  readonly trained: number;
  /** Later reviews that both were measured on. */
  readonly heldOut: number;
  /** The parameters that were in use. */
  readonly before: Quality;
  readonly after: Quality;
  readonly better: boolean;
}

export type TrainingOutcome =
  { readonly kind: 'done'; readonly result: TrainingResult } | { readonly kind: 'cancelled' };

export const TRAINING_PHASES = ['items', 'training', 'evaluation'] as const;
export type TrainingPhase = (typeof TRAINING_PHASES)[number];

export interface TrainingProgress {
  /** Of the whole work, from 0 to 1. */
  readonly fraction: number;
  readonly phase: TrainingPhase;
}

/** What is measured in single precision, bins added up in no certain order, differs by less from itself. */
const NOISE = 1e-6;

/**
 * Whether fitted parameters are worth changing to. Log loss decides: it is what FSRS minimises, and a
 * proper scoring rule, so only the true probabilities are its best. Anki too keeps the old parameters
 * unless it falls (ankitects/anki, rslib/src/scheduler/fsrs/params.rs). It may fall while the
 * predictions as a whole drift off, though, and intervals rest on those; hence RMSE (bins), which
 * measures just that (ankitects/anki#2972), must not rise.
 */
export const isBetter = (before: Quality, after: Quality): boolean =>
  after.logLoss < before.logLoss - NOISE && after.rmseBins <= before.rmseBins + NOISE;
