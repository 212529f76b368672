import type { Table } from 'dexie';
import { countChanges } from '#shared/domain/journal/index.ts';
import type { OutboxRow } from './rows.ts';

/** Hands events to the journal, as a JSON text; answers the last one that is written, and on the disk. */
export type Send = (events: string) => Promise<{ readonly n: number; readonly synced: number }>;

/** Some events as they are sent. */
export interface Portion {
  /** A list of them, as JSON. */
  readonly events: string;
  /** The number of the last one. */
  readonly last: number;
}

/** Reads as many of the events behind one as go into one message; null when there are none. */
export type ReadPortion = (behind: number) => PromiseLike<Portion | null>;

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
   *
   * Where there are very many events:
   *
   * @param read reads them beside the window
   * @param onSent told the number of the last one that was sent
   */
  readonly deliver: (read?: ReadPortion, onSent?: (n: number) => void) => Promise<void>;
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
export const readPortion = (
  outbox: Table<OutboxRow, number>,
  behind: number,
): PromiseLike<Portion | null> => {
  let changes = 0;
  return outbox
    .where('n')
    .above(behind)
    .limit(AT_ONCE)
    .until(({ event }) => {
      const before = changes;
      changes += countChanges(event);
      return before > 0 && changes > CHANGES;
    })
    .toArray()
    .then((rows) => {
      const last = rows.at(-1);
      if (!last) return null;
      return { events: JSON.stringify(rows.map(({ event }) => event)), last: last.n };
    });
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

  const readHere: ReadPortion = (behind) => readPortion(outbox, behind);
  /** The next portion is read while one is sent, which the journal takes as long to write. */
  const deliverNow = async (read: ReadPortion, onSent: (n: number) => void): Promise<void> => {
    if (!connected) return;
    clearTimeout(retry);
    try {
      for (let portion = await read(sent); portion !== null;) {
        const next = read(portion.last);
        // Told when it is waited for, unless this one cannot be sent.
        next.then(undefined, () => undefined);
        const done = await connected.send(portion.events);
        sent = Math.max(sent, portion.last);
        // A journal that counts otherwise says nothing of what lies in this outbox.
        if (done.n === sent) synced = done.synced;
        onSent(sent);
        portion = await next;
      }
      connected.onDelivered();
    } catch (reason) {
      connected.onProblem(reason);
      retry = setTimeout(() => void deliver(), RETRY);
    }
  };
  const deliver: Courier['deliver'] = (read = readHere, onSent = () => undefined) => {
    last = last.then(() => deliverNow(read, onSent));
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
