import { toJob } from '#shared/domain/job.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { finishInSlices, readClock, startWorker } from '#renderer/platform/index.ts';
import { readPortion, type Portion, type ReadPortion } from '../courier.ts';
import type { RecastDatabase } from '../database.ts';
import type { ImportedHistory } from '../import-history.ts';
import type { FromIncoming, IncomingPlan, ToIncoming } from './messages.ts';
import workerUrl from './worker.ts?worker&url';

/** A package on its way in, beside the window: its lessons, and the past of very many cards. */
export interface Incoming {
  /** An AnkiPage as JSON. */
  readonly add: (page: string) => void;
  /**
   * Plans what becomes of all that was added. Once.
   *
   * @throws the signal's reason when it is cancelled
   */
  readonly plan: (input: PlanRequest) => Promise<IncomingPlan>;
  /** A portion of the changes that were planned, as JSON; one at a time. */
  readonly changes: (at: number) => Promise<string>;
  /**
   * Stores the past of the cards as a step that undo takes back, with the lessons that it changes in
   * their files: all of it, or nothing where it rejects. Once.
   *
   * @throws the signal's reason when it is cancelled; what it stored by then is taken back
   */
  readonly store: (step: StoreRequest) => Promise<ImportedHistory>;
  /** Ends the worker, whatever it does. */
  readonly close: () => void;
}

interface PlanRequest {
  /** The package's name, as the report says it. */
  readonly file: string;
  /** The lessons as their files say. */
  readonly existing: readonly Lesson[];
  readonly signal: AbortSignal;
}

interface StoreRequest {
  readonly label: string;
  readonly signal: AbortSignal;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** The share of the time in which all is stored; then the journal is told. */
const STORED = 0.7;

const ignore = (): void => undefined;

/** An answer that somebody waits for, now or later. */
const waiter = <T>() => {
  let [resolve, reject]: [(value: T) => void, (reason: Error) => void] = [ignore, ignore];
  const answer = new Promise<T>((...both) => ([resolve, reject] = both));
  answer.catch(ignore);
  return { answer, resolve, reject };
};

const ENDED = 'What brings the package in has ended early. Nothing was changed; try again.';

/**
 * Half a million answers, fifty thousand notes and what becomes of them would have the window wait for
 * its garbage, a third of a second at a time; so they never come into it.
 */
export const openIncoming = (db: RecastDatabase): Incoming => {
  const worker = startWorker(workerUrl);
  const tell = (message: ToIncoming): void => worker.postMessage(message);

  function* tellExisting(lessons: readonly Lesson[]): Generator<undefined, void, undefined> {
    for (const lesson of lessons) {
      tell({ kind: 'existing', lesson });
      yield;
    }
  }

  let onProgress: StoreRequest['onProgress'] = () => undefined;
  const planned = waiter<IncomingPlan>();
  const stored = waiter<ImportedHistory>();
  let changes = waiter<string>();
  let portion = waiter<Portion | null>();
  let ended: Error | null = null;
  const fail = (message: string): void => {
    ended ??= new Error(message);
    for (const each of [planned, stored, changes, portion]) each.reject(ended);
  };
  // Listened to from the beginning: a worker that cannot start says so once.
  worker.onerror = () => fail(ENDED);
  worker.onmessageerror = () => fail(ENDED);
  worker.onmessage = ({ data }: MessageEvent<FromIncoming>) => {
    if (data.kind === 'progress') onProgress(data.share);
    else if (data.kind === 'planned') planned.resolve(data.plan);
    else if (data.kind === 'changes') changes.resolve(data.text);
    else if (data.kind === 'stored') stored.resolve(data.done);
    else if (data.kind === 'portion') portion.resolve(data.portion);
    else fail(data.message);
  };
  /** Has the worker do what may be cancelled. */
  const work = async <T>(message: ToIncoming, answer: Promise<T>, signal: AbortSignal) => {
    signal.throwIfAborted();
    // Whether it was done before it heard of that is for the worker to say.
    const cancel = (): void => tell({ kind: 'cancel' });
    signal.addEventListener('abort', cancel, { once: true });
    tell(message);
    try {
      return await answer;
    } catch (reason) {
      signal.throwIfAborted();
      throw reason;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
  const readHere: ReadPortion = (behind) => readPortion(db.outbox, behind);
  /** One at a time; here, where the worker has ended. */
  const read: ReadPortion = (behind) => {
    if (ended) return readHere(behind);
    portion = waiter();
    tell({ kind: 'read', behind });
    return portion.answer.catch(() => readHere(behind));
  };

  return {
    add: (page) => tell({ kind: 'page', page }),
    plan: async ({ file, existing, signal }) => {
      await finishInSlices(toJob(tellExisting(existing)), signal);
      return work({ kind: 'plan', file }, planned.answer, signal);
    },
    changes: (at) => {
      if (ended) return Promise.reject(ended);
      changes = waiter();
      tell({ kind: 'changes', at });
      return changes.answer;
    },
    store: async ({ label, signal, onProgress: tellShare }) => {
      onProgress = (share) => tellShare(STORED * share);
      const { name: database, blockSize } = db;
      const place = { database, blockSize, dayStart: readClock().dayStart };
      const done = await work({ kind: 'store', label, place }, stored.answer, signal);
      db.mirror.forget();
      const before = db.courier.synced();
      const end = (await db.outbox.orderBy('n').lastKey()) as number | undefined;
      await db.courier.deliver(read, (n) =>
        tellShare(STORED + ((1 - STORED) * (n - before)) / Math.max(1, (end ?? n) - before)),
      );
      tellShare(1);
      return done;
    },
    close: () => {
      worker.terminate();
      fail(ENDED);
    },
  };
};
