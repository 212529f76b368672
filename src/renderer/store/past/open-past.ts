import type { FoldedHistory } from '#shared/domain/import/folded.ts';
import { toJob } from '#shared/domain/job.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { finishInSlices, readClock, startWorker } from '#renderer/platform/index.ts';
import { readPortion, type Portion, type ReadPortion } from '../courier.ts';
import type { RecastDatabase } from '../database.ts';
import type { ImportedHistory } from '../import-history.ts';
import type { FromPast, Seat, ToPast } from './messages.ts';
import workerUrl from './worker.ts?worker&url';

/** The past of very many cards on its way into the database, beside the window. */
export interface Past {
  readonly add: (histories: readonly FoldedHistory[]) => void;
  readonly seat: (seats: readonly Seat[]) => void;
  /**
   * Stores what was added as a step that undo takes back, with the lessons that it changes in their
   * files: all of it, or nothing where it rejects. Once.
   *
   * @throws the signal's reason when it is cancelled; what it stored by then is taken back
   */
  readonly store: (step: PastStep) => Promise<ImportedHistory>;
  /** Ends the worker, whatever it does. */
  readonly close: () => void;
}

interface PastStep {
  readonly label: string;
  readonly decks: readonly LessonChange[];
  readonly signal: AbortSignal;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

const ignore = (): void => undefined;

/** An answer that somebody waits for, now or later. */
const waiter = <T>() => {
  let [resolve, reject]: [(value: T) => void, (reason: Error) => void] = [ignore, ignore];
  const answer = new Promise<T>((...both) => ([resolve, reject] = both));
  answer.catch(ignore);
  return { answer, resolve, reject };
};

const ENDED = 'What stores the past of the cards has ended early. Nothing was changed; try again.';

/**
 * Half a million answers and what becomes of them would have the window wait for its garbage, a third
 * of a second at a time; so they never come into it.
 */
export const openPast = (db: RecastDatabase): Past => {
  const worker = startWorker(workerUrl);
  const tell = (message: ToPast): void => worker.postMessage(message);

  function* tellChanges(decks: readonly LessonChange[]): Generator<undefined, void, undefined> {
    for (const change of decks) {
      tell({ kind: 'change', change });
      yield;
    }
  }

  let onProgress: PastStep['onProgress'] = () => undefined;
  const stored = waiter<ImportedHistory>();
  let portion = waiter<Portion | null>();
  let hasEnded = false;
  const fail = (message: string): void => {
    hasEnded = true;
    for (const each of [stored, portion]) each.reject(new Error(message));
  };
  // Listened to from the beginning: a worker that cannot start says so once.
  worker.onerror = () => fail(ENDED);
  worker.onmessageerror = () => fail(ENDED);
  worker.onmessage = ({ data }: MessageEvent<FromPast>) => {
    if (data.kind === 'progress') onProgress(data.share);
    else if (data.kind === 'stored') stored.resolve(data.done);
    else if (data.kind === 'portion') portion.resolve(data.portion);
    else fail(data.message);
  };
  const readHere: ReadPortion = (behind) => readPortion(db.outbox, behind);
  /** One at a time; here, where the worker has ended. */
  const read: ReadPortion = (behind) => {
    if (hasEnded) return readHere(behind);
    portion = waiter();
    tell({ kind: 'read', behind });
    return portion.answer.catch(() => readHere(behind));
  };

  return {
    add: (histories) => tell({ kind: 'histories', histories }),
    seat: (seats) => tell({ kind: 'seats', seats }),
    store: async ({ label, decks, signal, ...step }) => {
      onProgress = step.onProgress;
      await finishInSlices(toJob(tellChanges(decks)), signal);
      // Whether it was stored before it heard of that is for the worker to say.
      const cancel = (): void => tell({ kind: 'cancel' });
      signal.addEventListener('abort', cancel, { once: true });
      const { name: database, blockSize } = db;
      const { dayStart } = readClock();
      tell({ kind: 'store', label, place: { database, blockSize, dayStart } });
      try {
        const done = await stored.answer;
        db.mirror.forget();
        await db.courier.deliver(read);
        return done;
      } catch (reason) {
        signal.throwIfAborted();
        throw reason;
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
    close: () => {
      worker.terminate();
      fail(ENDED);
    },
  };
};
