import type { Page } from 'playwright-core';
import type * as Measures from './page/measures.ts';

type Name = keyof typeof Measures;

/** Asks the page of measurements for one of them, by its name. */
export const ask = <N extends Name>(
  window: Page,
  name: N,
  ...args: Parameters<(typeof Measures)[N]>
): Promise<Awaited<ReturnType<(typeof Measures)[N]>>> =>
  window.evaluate(
    async ([called, given]) => {
      const all = (await globalThis.measures()) as Record<
        string,
        (...each: readonly unknown[]) => Promise<unknown>
      >;
      return all[called]?.(...given);
    },
    [name as string, args as readonly unknown[]] as const,
  ) as Promise<Awaited<ReturnType<(typeof Measures)[N]>>>;

/** Numbers of the rounds of something, at least one, until the time that it may take is over. */
export const rounds = async (
  most: number,
  seconds: number,
  work: (round: number) => Promise<void>,
): Promise<void> => {
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; round < most; round += 1) {
    if (round > 0 && performance.now() > end) return;
    await work(round);
  }
};
