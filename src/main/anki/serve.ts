import type { AnkiBatch } from './batches.ts';
import type { FromAnki, ToAnki } from './messages.ts';
import { readBundle } from './read-bundle.ts';
import { writePackageFrom } from './write-package.ts';

/** Does one job that it is told of; `tell` reaches main, and what main tells goes into `hear`. */
export const createServer = (tell: (message: FromAnki) => void) => {
  /** One side waits for the other at any time, so there is at most one. */
  let waiting: ((message: ToAnki) => void) | null = null;

  const ask = (message: FromAnki): Promise<ToAnki> =>
    new Promise((resolve) => {
      waiting = resolve;
      tell(message);
    });

  const read = async ({ file, staging }: ToAnki & { kind: 'read' }): Promise<void> => {
    const onProgress = (share: number): void => tell({ kind: 'reading', share });
    const onPage = async (page: string): Promise<void> => {
      await ask({ kind: 'page', page });
    };
    tell({ kind: 'read', result: await readBundle(file, { staging, onProgress, onPage }) });
  };

  async function* batches(): AsyncGenerator<AnkiBatch, void> {
    for (;;) {
      const answer = await ask({ kind: 'next' });
      if (answer.kind !== 'batch' || answer.batch === null) return;
      yield answer.batch;
    }
  }

  const write = async ({ file, media, now, rows }: ToAnki & { kind: 'write' }): Promise<void> => {
    const result = await writePackageFrom(file, batches(), media, {
      ...{ now, rows },
      onProgress: (progress) => tell({ kind: 'writing', progress }),
    });
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
