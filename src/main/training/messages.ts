import type { Result } from '#shared/domain/result.ts';
import type { TrainingProgress, TrainingResult } from '#shared/domain/training/index.ts';

/** What the training process tells main. It is told one thing itself: the input, to begin. */
export type FromTraining =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'ended'; readonly result: Result<TrainingResult, string> };
