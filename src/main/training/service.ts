import type { UtilityProcess } from 'electron';
import { err, ok, type Result } from '#shared/domain/result.ts';
import {
  whyNotTrain,
  type TrainingInput,
  type TrainingOutcome,
  type TrainingProgress,
} from '#shared/domain/training/index.ts';
import type { FromTraining } from './messages.ts';

export interface TrainingService {
  /** Trains in a process of its own. One at a time; every error is a sentence for the person. */
  readonly start: (input: TrainingInput) => Promise<Result<TrainingOutcome, string>>;
  /** Ends the training that runs, at once; without one, nothing happens. */
  readonly cancel: () => void;
  /** Answers the function that ends the subscription. */
  readonly onProgress: (listener: (progress: TrainingProgress) => void) => () => void;
}

/** What is used of the process; see worker.ts for the other end. */
export type TrainingProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

export const createTrainingService = (fork: () => TrainingProcess): TrainingService => {
  const listeners = new Set<(progress: TrainingProgress) => void>();
  let cancelRunning: (() => void) | null = null;

  const run = (input: TrainingInput): Promise<Result<TrainingOutcome, string>> =>
    new Promise((resolve) => {
      const child = fork();
      const settle = (outcome: Result<TrainingOutcome, string>): void => {
        if (cancelRunning !== cancel) return;
        cancelRunning = null;
        // Killed and not asked: it holds nothing but a copy, and in the midst of native work it
        // would not hear. The system makes sure of the end.
        child.kill();
        resolve(outcome);
      };
      const cancel = (): void => settle(ok({ kind: 'cancelled' }));
      cancelRunning = cancel;

      child.on('message', (message: FromTraining) => {
        if (cancelRunning !== cancel) return;
        if (message.kind === 'progress') {
          for (const listener of listeners) listener(message.progress);
        } else {
          const { result } = message;
          settle(result.ok ? ok({ kind: 'done', result: result.value }) : result);
        }
      });
      child.on('exit', (code) =>
        settle(err(`The training process ended early (code ${code}). Nothing was changed.`)),
      );
      child.postMessage(input);
    });

  return {
    start: async (input) => {
      if (cancelRunning) return err('A training is running already.');
      const problem = whyNotTrain(input.cards.length);
      return problem === null ? run(input) : err(problem);
    },
    cancel: () => cancelRunning?.(),
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
