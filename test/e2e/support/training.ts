import type { ElectronApplication, Page } from '@playwright/test';
import type { TrainingLog, TrainingProgress } from '#shared/domain/training/index.ts';
import type { Bridge } from '#shared/ipc/contract.ts';
import { DEFAULT_PARAMETERS } from '../../support/simulated-log.ts';

declare global {
  var recast: Bridge;
  /** What the page was told of the last training's progress. */
  var steps: TrainingProgress[];
  /** In main: trainings end again. */
  var letTrainingGo: () => void;
}

type Answer = Awaited<ReturnType<Bridge['invoke']['training:start']>>;

/**
 * Starts a training through the page's bridge, and does something more at the first sign of progress.
 * Answers what main said to each start.
 */
export const train = (
  window: Page,
  log: TrainingLog,
  during: 'nothing' | 'cancel' | 'start again' = 'nothing',
): Promise<Answer[]> =>
  window.evaluate(
    async ({ cards, days, grades, parameters, act }) => {
      globalThis.steps = [];
      const input = {
        cards: Int32Array.from(cards),
        days: Int32Array.from(days),
        grades: Uint8Array.from(grades),
        parameters,
      };
      const more: Promise<Answer>[] = [];
      const stop = recast.on['training:progress']((step) => {
        globalThis.steps.push(step);
        if (globalThis.steps.length > 1) return;
        if (act === 'cancel') void recast.invoke['training:cancel'](undefined);
        if (act === 'start again') more.push(recast.invoke['training:start'](input));
      });
      const first = await recast.invoke['training:start'](input);
      stop();
      return [first, ...(await Promise.all(more))];
    },
    {
      cards: [...log.cards],
      days: [...log.days],
      grades: [...log.grades],
      parameters: [...DEFAULT_PARAMETERS],
      act: during,
    },
  );

/**
 * Keeps what a training found from reaching main, so that what a person does while it runs is no race
 * with the machine; its progress passes. Answers what lets the trainings after it end again.
 */
export const holdTraining = async (app: ElectronApplication): Promise<() => Promise<void>> => {
  await app.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    utilityProcess.fork = (...args) => {
      const child = fork(...args);
      const on = child.on.bind(child) as (
        event: string,
        listener: (message: { readonly kind: string }) => void,
      ) => typeof child;
      child.on = ((event: string, listener: (message: { readonly kind: string }) => void) =>
        on(
          event,
          event === 'message'
            ? (message) => {
                if (message.kind !== 'ended') listener(message);
              }
            : listener,
        )) as typeof child.on;
      return child;
    };
    globalThis.letTrainingGo = () => {
      utilityProcess.fork = fork;
    };
  });
  return () => app.evaluate(() => globalThis.letTrainingGo());
};
