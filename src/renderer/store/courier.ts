import type { JournalEvent } from '#shared/domain/journal/index.ts';
import type { Table } from 'dexie';
import type { OutboxRow } from './rows.ts';

/** Hands events to the journal; answers the last one that is written, and on the disk. */
export type Send = (
  events: readonly JournalEvent[],
) => Promise<{ readonly n: number; readonly synced: number }>;

/** Brings events from the outbox to the journal. */
export interface Courier {
  /** Names the journal. Until then events wait in the outbox. */
  readonly connect: (
    send: Send,
    onProblem: (reason: unknown) => void,
    onDelivered: () => void,
  ) => void;
  /**
   * Resolves when every event so far is in both homes, or was found not to be deliverable now; that
   * is told to `onProblem`, and tried again by itself.
   */
  readonly deliver: () => Promise<void>;
  /** Whether an event waits that the journal does not have. */
  readonly isBehind: () => Promise<boolean>;
  /** The last event that is on the journal's disk. */
  readonly synced: () => number;
}

/** Events of one message. */
const AT_ONCE = 200;

/** Changes of one message; more would hold up main. */
const CHANGES = 500;

/**
 * As many of the events behind one as go into one message; at least one, if there is any. No more are
 * read than are sent: of a large import each holds a thousand changes.
 */
const portion = (
  outbox: Table<OutboxRow, number>,
  behind: number,
): PromiseLike<readonly OutboxRow[]> => {
  let changes = 0;
  return outbox
    .where('n')
    .above(behind)
    .limit(AT_ONCE)
    .until(({ event }) => {
      const before = changes;
      changes += event.kind === 'act' ? event.changes.length : 1;
      return before > 0 && changes > CHANGES;
    })
    .toArray();
};

/** Milliseconds between tries when the journal cannot be written. */
const RETRY = 5000;

export const createCourier = (outbox: Table<OutboxRow, number>): Courier => {
  let connected: {
    readonly send: Send;
    readonly onProblem: (reason: unknown) => void;
    readonly onDelivered: () => void;
  } | null = null;
  let sent = 0;
  let synced = 0;
  let last: Promise<void> = Promise.resolve();
  let retry: ReturnType<typeof setTimeout> | undefined;

  const deliverNow = async (): Promise<void> => {
    if (!connected) return;
    clearTimeout(retry);
    try {
      for (;;) {
        const waiting = await portion(outbox, sent);
        if (waiting.length === 0) break;
        const done = await connected.send(waiting.map(({ event }) => event));
        sent = Math.max(sent, waiting.at(-1)?.n ?? 0);
        // A journal that counts otherwise says nothing of what lies in this outbox.
        if (done.n === sent) synced = done.synced;
      }
      connected.onDelivered();
    } catch (reason) {
      connected.onProblem(reason);
      retry = setTimeout(() => void deliver(), RETRY);
    }
  };
  const deliver = (): Promise<void> => {
    last = last.then(deliverNow);
    return last;
  };

  return {
    connect: (send, onProblem, onDelivered) => {
      connected = { send, onProblem, onDelivered };
    },
    deliver,
    isBehind: async () => (await outbox.where('n').above(sent).count()) > 0,
    synced: () => synced,
  };
};
