import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UtilityProcess } from 'electron';
import { err, type Result } from '#shared/domain/result.ts';
import type { AnkiBatch } from './batches.ts';
import { ankiFailure, failureOf, fromCaller, settle, type AnkiFailure } from './failure.ts';
import type { FromAnki, ToAnki } from './messages.ts';
import type { BundleOptions, BundleReport } from './read-bundle.ts';
import { makeStaging } from './staging.ts';
import type { MediaSource, WriteOptions } from './write-package.ts';

export interface AnkiService {
  /**
   * Reads a package in a process of its own; see `readBundle`. Aborting ends the process at once,
   * and removes the staging folder.
   */
  readonly read: (
    file: string,
    options: Omit<BundleOptions, 'limits'>,
  ) => Promise<Result<BundleReport, AnkiFailure>>;
  /**
   * Writes a package in a process of its own; see `writePackageFrom`. Aborting ends the process at
   * once, and a file of that name stays as it was.
   */
  readonly write: (
    file: string,
    batches: AsyncIterable<AnkiBatch> | Iterable<AnkiBatch>,
    media: readonly MediaSource[],
    options: WriteOptions,
  ) => Promise<Result<number, AnkiFailure>>;
}

/** What is used of the process; see worker.ts for the other end. */
export type AnkiProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

interface Work<T> {
  readonly file: string;
  readonly first: ToAnki;
  readonly signal: AbortSignal | undefined;
  /** Answers the result once there is one, `send` reaches the process. Throws what the caller's part threw. */
  readonly hear: (
    message: FromAnki,
    send: (message: ToAnki) => void,
  ) => Promise<Result<T, AnkiFailure> | null>;
  /** Puts away what an ended process has left. */
  readonly clear: () => Promise<void>;
}

export const createAnkiService = (fork: () => AnkiProcess): AnkiService => {
  const run = <T>({ file, first, signal, hear, clear }: Work<T>): Promise<Result<T, AnkiFailure>> =>
    new Promise((resolve) => {
      const name = basename(file);
      if (signal?.aborted) {
        void clear().then(() => resolve(err(failureOf(signal.reason, name))));
        return;
      }
      const child = fork();
      let outcome: Result<T, AnkiFailure> | null = null;
      const end = (result: Result<T, AnkiFailure>): void => {
        outcome ??= result;
        // Killed and not asked: SQLite would not hear. What it leaves is removed when it is gone.
        child.kill();
      };
      const onAbort = (): void => end(err(failureOf(signal?.reason, name)));
      signal?.addEventListener('abort', onAbort, { once: true });
      const send = (message: ToAnki): void => {
        if (outcome === null) child.postMessage(message);
      };
      child.on('message', (message: FromAnki) => {
        if (outcome !== null) return;
        hear(message, send).then(
          (result) => {
            if (result !== null) end(result);
          },
          (reason: unknown) => end(err(failureOf(fromCaller(reason), name))),
        );
      });
      child.on('exit', (code) => {
        signal?.removeEventListener('abort', onAbort);
        const reason = `The process that worked on it ended early (code ${code}).`;
        const result = outcome ?? err(ankiFailure('io', name, null, reason));
        outcome = result;
        // The first failure is the one to tell.
        const cleared = result.ok ? Promise.resolve() : clear().catch(() => undefined);
        void cleared.then(() => resolve(result));
      });
      child.postMessage(first);
    });

  return {
    read: async (file, { staging, signal, onPage, onProgress }) => {
      // Seen before anything is started, because of what a killed process leaves all is removed.
      const made = await settle(() => makeStaging(staging), basename(file));
      if (!made.ok) return made;
      return run<BundleReport>({
        file,
        signal,
        first: { kind: 'read', file, staging },
        hear: async (message, send) => {
          if (message.kind === 'reading') onProgress?.(message.share);
          if (message.kind === 'page') {
            await onPage(message.page);
            send({ kind: 'next' });
          }
          return message.kind === 'read' ? message.result : null;
        },
        clear: () => rm(staging, { recursive: true, force: true }),
      });
    },
    write: (file, batches, media, { now, rows, signal, onProgress }) => {
      const source =
        Symbol.asyncIterator in batches
          ? batches[Symbol.asyncIterator]()
          : batches[Symbol.iterator]();
      return run<number>({
        file,
        signal,
        first: { kind: 'write', file, media, now, rows },
        hear: async (message, send) => {
          if (message.kind === 'writing') onProgress?.(message.progress);
          if (message.kind === 'next') {
            const next = await source.next();
            send({ kind: 'batch', batch: next.done === true ? null : next.value });
          }
          return message.kind === 'written' ? message.result : null;
        },
        clear: () => rm(`${file}.part`, { force: true }),
      });
    },
  };
};
