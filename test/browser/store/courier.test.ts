import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { post } from '#renderer/store/outbox.ts';

let db: RecastDatabase;
let serial = 0;

beforeEach(() => {
  serial += 1;
  db = openDatabase(`courier-${serial}`);
});
afterEach(() => db.close());

const tell = (changes = 1): Promise<string> =>
  db.transaction('rw', db.home, db.outbox, async () =>
    post(db, {
      ...{ kind: 'act', label: 'change settings', cardId: null },
      changes: Array.from({ length: changes }, (_, index) => ({
        ...{ table: 'settings', key: `key-${index}` },
        after: { key: `key-${index}`, value: 1 },
      })),
    }),
  );

interface Connected {
  readonly messages: readonly JournalEvent[][];
  readonly problems: unknown[];
  readonly delivered: () => number;
}

/** A journal that has everything on its disk at once, unless `refuses` says otherwise. */
const connect = (refuses: () => boolean = () => false, count = (n: number) => n): Connected => {
  const messages: JournalEvent[][] = [];
  const problems: unknown[] = [];
  let delivered = 0;
  db.courier.connect(
    (events) => {
      if (refuses()) return Promise.reject(new Error('The disk is full.'));
      const message = JSON.parse(events) as JournalEvent[];
      messages.push(message);
      const n = count(message.at(-1)?.n ?? 0);
      return Promise.resolve({ n, synced: n });
    },
    (reason) => problems.push(reason),
    () => (delivered += 1),
  );
  return { messages, problems, delivered: () => delivered };
};

describe('bringing events to the journal', () => {
  it('waits until there is one, then brings all of them in their order', async () => {
    for (let n = 0; n < 3; n += 1) await tell();
    await db.courier.deliver();
    expect(await db.courier.isBehind()).toBe(true);
    const { messages, delivered } = connect();
    await db.courier.deliver();
    expect(messages.map((message) => message.map(({ n }) => n))).toEqual([[1, 2, 3]]);
    expect([await db.courier.isBehind(), delivered(), db.courier.synced()]).toEqual([false, 1, 3]);
  });

  it('brings each once, however often it is asked at the same time', async () => {
    const { messages } = connect();
    await tell();
    await Promise.all([db.courier.deliver(), db.courier.deliver(), db.courier.deliver()]);
    await tell();
    await db.courier.deliver();
    expect(messages.flat().map(({ n }) => n)).toEqual([1, 2]);
  });

  it('brings no more at once than main can take, but never less than one', async () => {
    for (const changes of [375, 100, 100, 750, 1]) await tell(changes);
    const { messages } = connect();
    await db.courier.deliver();
    expect(messages.map((message) => message.map(({ n }) => n))).toEqual([[1, 2], [3], [4], [5]]);
  });

  it('reads no more than it brings, one event ahead at most', async () => {
    for (let n = 0; n < 12; n += 1) await tell(250);
    let read = 0;
    db.outbox.hook('reading', (row) => {
      read += 1;
      return row;
    });
    const { messages } = connect();
    await db.courier.deliver();
    expect(messages.map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(read).toBeLessThanOrEqual(12 + messages.length);
  });

  it('says why it could not, resolves all the same, and brings it the next time', async () => {
    let full = true;
    const { messages, problems, delivered } = connect(() => full);
    await tell();
    await db.courier.deliver();
    expect(problems).toEqual([new Error('The disk is full.')]);
    expect([await db.courier.isBehind(), delivered()]).toEqual([true, 0]);
    full = false;
    await tell();
    await db.courier.deliver();
    expect(messages.flat().map(({ n }) => n)).toEqual([1, 2]);
    expect([await db.courier.isBehind(), delivered()]).toEqual([false, 1]);
  });

  it('tries again by itself', async () => {
    let tries = 0;
    await tell();
    const { messages } = connect(() => (tries += 1) === 1);
    await db.courier.deliver();
    await expect.poll(() => messages.length, { timeout: 30_000 }).toBe(1);
  });

  it('takes nothing out of the outbox for the word of a journal that counts otherwise', async () => {
    connect(
      () => false,
      (n) => n + 100,
    );
    await tell();
    await db.courier.deliver();
    await tell();
    expect(db.courier.synced()).toBe(0);
    expect(await db.outbox.count()).toBe(2);
  });
});
