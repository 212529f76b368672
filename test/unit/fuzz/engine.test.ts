import { afterEach, describe, expect, it } from 'vitest';
import { attemptAt, runTargets } from '../../fuzz/engine.ts';
import { checkSentence, refusedBy } from '../../fuzz/labels.ts';
import { tableOf } from '../../fuzz/table.ts';
import { ACCEPTED, target, type Outcome } from '../../fuzz/target.ts';

const run = async (fails: (n: number) => Outcome | Promise<Outcome>) => {
  const broken = target({ name: 'broken', make: (draw) => draw.below(100), run: fails });
  const [row] = await runTargets({ targets: [broken], inputs: 20, seed: 1 });
  return row;
};

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'polluted');
});

/** A harness that finds nothing has to be shown to find something. */
describe('the fuzzing itself finds', () => {
  it('a crash, at once or later, and counts what is accepted and refused', async () => {
    const row = await run((n) => {
      if (n > 66) throw new TypeError('Boom');
      return n > 33 ? ACCEPTED : { refused: 'small' };
    });
    expect(row?.faults[0]).toMatchObject({ kind: 'crash', target: 'broken' });
    const refused = row?.refusals.get('small') ?? 0;
    expect((row?.accepted ?? 0) + refused + (row?.faults.length ?? 0)).toBe(20);
    expect(tableOf(row ? [row] : [])).toContain(`small ${refused}`);
    const later = await run(() => Promise.reject(new Error('later')));
    expect(later?.faults).toHaveLength(20);
  });

  it('a polluted prototype', async () => {
    const row = await run((n) => {
      Reflect.set(Object.prototype, 'polluted', n);
      return ACCEPTED;
    });
    expect(row?.faults[0]?.what).toContain('Object.prototype');
  });

  it('an input that works for too long, three times over', async () => {
    let runs = 0;
    const slow = target({
      name: 'slow',
      make: () => 0,
      run: () => {
        // Work, and no wait, until the processor has been busy for long enough.
        runs += 1;
        const before = process.cpuUsage();
        let spent = 0;
        while (spent < 120_000) {
          const { user, system } = process.cpuUsage(before);
          spent = user + system;
        }
        return ACCEPTED;
      },
    });
    const kindAt = async (most: number) => {
      runs = 0;
      const limits = { quick: 50, most: () => most };
      const [row] = await runTargets({ targets: [slow], inputs: 1, seed: 1, limits });
      return [row?.faults[0]?.kind, runs];
    };
    expect(await kindAt(100)).toEqual(['slow', 3]);
    // Where the same moment's baseline takes as long, it is the machine.
    expect(await kindAt(10_000)).toEqual([undefined, 1]);
  });

  it('a refusal without sentence, code, way out or place, and an engine’s own words', () => {
    const fine = {
      code: 'schema',
      line: 1,
      column: null,
      excerpt: null,
      message: 'This is wrong.',
      remedy: 'Mend it.',
    } as const;
    expect(refusedBy([fine], 'a')).toEqual({ refused: 'schema' });
    expect(() => refusedBy([], 'a')).toThrow();
    expect(() => refusedBy([{ ...fine, remedy: '' }], 'a')).toThrow();
    expect(() => refusedBy([{ ...fine, line: 2 }], 'a')).toThrow();
    expect(() => refusedBy([{ ...fine, code: 'other' as 'schema' }], 'a')).toThrow();
    const raw = "Cannot read properties of undefined (reading 'a')";
    expect(() => checkSentence('It', raw)).toThrow();
    expect(() => checkSentence('It', 'Maximum call stack size exceeded')).toThrow();
  });

  it('the same input again from its place alone', () => {
    const numbers = target({
      name: 'n',
      make: (draw) => [draw.below(1e9), draw.below(9)],
      run: () => ACCEPTED,
    });
    expect(attemptAt(numbers, 7, 3).input).toEqual(attemptAt(numbers, 7, 3).input);
    expect(attemptAt(numbers, 7, 3).input).not.toEqual(attemptAt(numbers, 7, 4).input);
    expect(attemptAt(numbers, 7, 3).input).not.toEqual(attemptAt(numbers, 8, 3).input);
  });
});
