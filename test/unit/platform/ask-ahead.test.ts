import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askAhead } from '#renderer/platform/ask-ahead.ts';
import { runs } from '../../support/effort.ts';

const all = async <T>(answers: AsyncGenerator<T>): Promise<T[]> => {
  const got: T[] = [];
  for await (const answer of answers) got.push(answer);
  return got;
};

describe('asking ahead', () => {
  it('hands everything on once and in its order, however late each comes, and asks no further', async () => {
    const input = fc.record({
      delays: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }),
      ahead: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ delays, ahead }) => {
        let [waiting, most] = [0, 0];
        const ask = async (at: number): Promise<number> => {
          waiting += 1;
          most = Math.max(most, waiting);
          for (let turn = 0; turn < (delays[at] ?? 0); turn += 1) await Promise.resolve();
          waiting -= 1;
          return at;
        };
        expect(await all(askAhead(delays.length, ahead, ask))).toEqual(
          [...delays.keys()].map((at) => [at, at]),
        );
        expect(most).toBeLessThanOrEqual(ahead);
        if (delays.length >= ahead) expect(most).toBe(ahead);
      }),
      { numRuns: runs(100, 1_000) },
    );
  });

  it('throws in its turn what a question throws, and nothing of those behind it', async () => {
    const got: number[] = [];
    const answers = askAhead(6, 3, (at) =>
      at >= 2 ? Promise.reject(new Error(`${at}`)) : Promise.resolve(at),
    );
    const work = (async () => {
      for await (const [, answer] of answers) got.push(answer);
    })();
    await expect(work).rejects.toThrow('2');
    expect(got).toEqual([0, 1]);
  });
});
