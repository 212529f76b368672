import type { UtilityProcess } from 'electron';
import type { RebuildRequest, RebuildSummary, RebuiltPage } from '#shared/domain/journal/index.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { FromRebuild, ToRebuild } from './messages.ts';

export interface RebuildService {
  /**
   * Works out what the journal comes to, in a process of its own; a newer call ends an older one.
   * Every error is a sentence for the person.
   */
  readonly start: (
    folder: string,
    own: string,
    request: RebuildRequest,
  ) => Promise<Result<RebuildSummary, string>>;
  /** The next rows of what was worked out; null after the last, which ends the process. */
  readonly nextPage: () => Promise<Result<RebuiltPage | null, string>>;
  /** Ends it, at once; without one, nothing happens. */
  readonly cancel: () => void;
  /** Answers the function that ends the subscription. */
  readonly onProgress: (listener: (fraction: number) => void) => () => void;
}

/** What is used of the process; see worker.ts for the other end. */
export type RebuildProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

interface Running {
  readonly process: RebuildProcess;
  answer: ((message: FromRebuild | null) => void) | null;
}

const ENDED = 'The work on the journal ended early. Nothing was changed; try again.';

export const createRebuildService = (fork: () => RebuildProcess): RebuildService => {
  const listeners = new Set<(fraction: number) => void>();
  let running: Running | null = null;

  const end = (work: Running): void => {
    if (running === work) running = null;
    work.answer?.(null);
    work.answer = null;
    // Killed and not asked: it holds nothing but a copy.
    work.process.kill();
  };

  /** Sends a message and waits for its answer; null when the process ended first. */
  const ask = (work: Running, message: ToRebuild): Promise<FromRebuild | null> =>
    new Promise((resolve) => {
      work.answer = resolve;
      work.process.postMessage(message);
    });

  const begin = (): Running => {
    if (running) end(running);
    const work: Running = { process: fork(), answer: null };
    running = work;
    work.process.on('message', (message: FromRebuild) => {
      if (message.kind === 'progress') {
        if (running === work) for (const listener of listeners) listener(message.fraction);
        return;
      }
      const { answer } = work;
      work.answer = null;
      answer?.(message);
    });
    work.process.on('exit', () => end(work));
    return work;
  };

  return {
    start: async (folder, own, request) => {
      const work = begin();
      const answer = await ask(work, { kind: 'start', folder, own, request });
      if (answer?.kind !== 'ready') return err(ENDED);
      if (!answer.summary.ok) end(work);
      return answer.summary;
    },
    nextPage: async () => {
      const work = running;
      const answer = work && (await ask(work, { kind: 'next' }));
      if (!work || answer?.kind !== 'page') return err(ENDED);
      if (answer.page === null) end(work);
      return ok(answer.page);
    },
    cancel: () => {
      if (running) end(running);
    },
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
