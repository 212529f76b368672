import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/domain/reason.ts';
import type {
  TrainingInput,
  TrainingOutcome,
  TrainingPhase,
  TrainingResult,
} from '#shared/domain/training/index.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';

export type TrainingState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      /** Of the whole work, from 0 to 1. */
      readonly fraction: number;
      readonly phase: TrainingPhase;
    }
  | { readonly kind: 'done'; readonly result: TrainingResult }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface TrainingActions {
  /** Begins, unless a training runs already. */
  readonly start: (input: TrainingInput) => void;
  readonly cancel: () => void;
  /** Puts a result, or what went wrong, away. */
  readonly dismiss: () => void;
}

const IDLE: TrainingState = { kind: 'idle' };

/** Training in main's process for it, as one screen sees it. Leaving the screen cancels it. */
export const useTraining = (): readonly [TrainingState, TrainingActions] => {
  const [state, setState] = useState<TrainingState>(IDLE);
  const running = useRef(false);

  const end = useCallback((next: TrainingState) => {
    running.current = false;
    setState(next);
  }, []);

  const cancel = useCallback(() => {
    if (!running.current) return;
    // Main then answers the call that started it, with "cancelled".
    callMain('training:cancel').catch((reason: unknown) =>
      end({ kind: 'failed', message: messageOf(reason) }),
    );
  }, [end]);

  useEffect(() => {
    const stop = onMain('training:progress', ({ fraction, phase }) =>
      setState((now) => (now.kind === 'running' ? { kind: 'running', fraction, phase } : now)),
    );
    return () => {
      stop();
      cancel();
    };
  }, [cancel]);

  const start = useCallback(
    (input: TrainingInput) => {
      if (running.current) return;
      running.current = true;
      setState({ kind: 'running', fraction: 0, phase: 'items' });
      callMain('training:start', input).then(
        (outcome) => end(stateAfter(outcome)),
        (reason: unknown) => end({ kind: 'failed', message: messageOf(reason) }),
      );
    },
    [end],
  );

  const dismiss = useCallback(() => {
    if (!running.current) setState(IDLE);
  }, []);

  return [state, { start, cancel, dismiss }];
};

const stateAfter = (outcome: TrainingOutcome): TrainingState =>
  outcome.kind === 'done' ? { kind: 'done', result: outcome.result } : { kind: 'cancelled' };
