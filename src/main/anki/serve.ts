import type { AnkiBatch } from './batches.ts';
import type { FromAnki, ToAnki } from './messages.ts';
import { streamPackage, type ReadProgress } from './read-package.ts';
import { writePackageFrom, type WriteProgress } from './write-package.ts';

/** Does one job that it is told of; `tell` reaches main, and what main tells goes into `hear`. */
export const createServer = (tell: (message: FromAnki) => void) => {
  /** One side waits for the other at any time, so there is at most one. */
  let waiting: ((message: ToAnki) => void) | null = null;

  const ask = (message: FromAnki): Promise<ToAnki> =>
    new Promise((resolve) => {
      waiting = resolve;
      tell(message);
    });

  const onProgress = (progress: ReadProgress | WriteProgress): void =>
    tell({ kind: 'progress', progress });

  const read = async ({ file, staging }: ToAnki & { kind: 'read' }): Promise<void> => {
    const onBatch = async (batch: AnkiBatch): Promise<void> => {
      await ask({ kind: 'batch', batch });
    };
    tell({ kind: 'read', result: await streamPackage(file, { staging, onProgress, onBatch }) });
  };

  async function* batches(): AsyncGenerator<AnkiBatch, void> {
    for (;;) {
      const answer = await ask({ kind: 'next' });
      if (answer.kind !== 'batch' || answer.batch === null) return;
      yield answer.batch;
    }
  }

  const write = async ({ file, media, now, rows }: ToAnki & { kind: 'write' }): Promise<void> => {
    const result = await writePackageFrom(file, batches(), media, { now, rows, onProgress });
    tell({ kind: 'written', result });
  };

  return {
    hear: (message: ToAnki): void => {
      if (message.kind === 'read') void read(message);
      else if (message.kind === 'write') void write(message);
      else {
        const answer = waiting;
        waiting = null;
        answer?.(message);
      }
    },
  };
};
