import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { liveQuery } from '#renderer/store/live-query.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { loadSetting } from '#renderer/store/settings.ts';

let db: RecastDatabase;
let serial = 0;
beforeEach(() => {
  serial += 1;
  db = openDatabase(`live-query-${serial}`);
});
afterEach(() => db.close());

const write = (key: string, value: unknown): Promise<unknown> => db.settings.put({ key, value });

interface Following {
  readonly asked: () => number;
  readonly told: unknown[];
  readonly stop: () => void;
}

/** Follows one setting, anew after `changes` that do not concern it. */
const follow = (changes: number, read = () => loadSetting(db, 'followed')): Following => {
  let asked = 0;
  const told: unknown[] = [];
  const query = (): Promise<unknown> => {
    asked += 1;
    return read();
  };
  const subscription = liveQuery(query, changes).subscribe((answer) => void told.push(answer));
  const stop = (): void => {
    if (typeof subscription === 'function') subscription();
    else subscription.unsubscribe();
  };
  return { asked: () => asked, told, stop };
};

describe('a query that is followed', () => {
  it('is followed anew after so many changes of other things, and then has nothing to tell', async () => {
    await write('followed', 1);
    const { asked, told, stop } = follow(5);
    await vi.waitFor(() => expect(told).toEqual([1]));
    for (let n = 0; n < 4; n += 1) await write('other', n);
    expect(asked()).toBe(1);
    await write('other', 4);
    await vi.waitFor(() => expect(asked()).toBe(2));
    for (let n = 0; n < 5; n += 1) await write('other', n);
    await vi.waitFor(() => expect(asked()).toBe(3));
    expect(told).toEqual([1]);
    await write('followed', 2);
    await vi.waitFor(() => expect(told).toEqual([1, 2]));
    expect(asked()).toBe(4);
    stop();
    for (let n = 0; n < 5; n += 1) await write('followed', n);
    expect(asked()).toBe(4);
  });

  it('tells what was written while it is followed anew', async () => {
    await write('followed', 1);
    // The second answer, that of its successor, waits until the first is outdated.
    const gates: (() => void)[] = [];
    const read = async (): Promise<unknown> => {
      const value = await loadSetting(db, 'followed');
      await new Promise<void>((open) => gates.push(open));
      return value;
    };
    const { told, stop } = follow(1, read);
    const gate = async (n: number): Promise<void> => {
      await vi.waitFor(() => expect(gates.length).toBeGreaterThan(n));
      gates[n]?.();
    };
    await gate(0);
    await vi.waitFor(() => expect(told).toEqual([1]));
    await write('other', 1);
    await vi.waitFor(() => expect(gates.length).toBe(2));
    await write('followed', 2);
    await gate(1);
    await gate(2);
    await gate(3);
    await vi.waitFor(() => expect(told.at(-1)).toBe(2));
    stop();
  });

  it('law: has told at last what is stored, whatever was written and whenever it was followed anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.constantFrom('followed', 'other'), waits: fc.boolean() }), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 3 }),
        async (writes, changes) => {
          await db.settings.clear();
          const { told, stop } = follow(changes);
          const done: Promise<unknown>[] = [];
          for (const [n, { key, waits }] of writes.entries()) {
            const put = write(key, n);
            done.push(put);
            if (waits) await put;
          }
          await Promise.all(done);
          const last = await loadSetting(db, 'followed');
          await vi.waitFor(() => expect(told.at(-1)).toBe(last));
          // And stays so, when whatever was under way has come in.
          await write('other', -1);
          await vi.waitFor(() => expect(told.at(-1)).toBe(last));
          stop();
        },
      ),
      { numRuns: 40 },
    );
  });
});
