import { copyFile, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { createFolderReader } from './folder.ts';
import { mergeDecks } from './merge-decks.ts';
import { watchFolders } from './watch.ts';

export interface DeckLibrary {
  readonly list: () => Promise<readonly DeckEntry[]>;
  /** Called after every change on the disk, with the whole list. */
  readonly onChange: (listener: (decks: readonly DeckEntry[]) => void) => void;
  /** Copies a shipped lesson's file into the person's folder; answers its path. Never overwrites. */
  readonly copyShipped: (lessonId: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The shipped lessons and the person's own, read from two folders and watched. */
export const createDeckLibrary = (folders: { shipped: string; own: string }): DeckLibrary => {
  const shipped = createFolderReader(folders.shipped, 'shipped');
  const own = createFolderReader(folders.own, 'own');
  const listeners = new Set<(decks: readonly DeckEntry[]) => void>();

  // One scan at a time: two at once could answer with the older one last.
  let scanning: Promise<readonly DeckEntry[]> = Promise.resolve([]);
  const scan = (): Promise<readonly DeckEntry[]> => {
    scanning = scanning
      .catch(() => null)
      .then(async () => mergeDecks(await shipped.read(), await own.read()));
    return scanning;
  };

  const ready = mkdir(folders.own, { recursive: true });
  const watcher = ready.then(() =>
    watchFolders([folders.shipped, folders.own], () => {
      void scan().then((decks) => {
        for (const listener of listeners) listener(decks);
      });
    }),
  );

  return {
    list: async () => {
      await ready;
      return scan();
    },
    onChange: (listener) => void listeners.add(listener),
    copyShipped: async (lessonId) => {
      const source = (await shipped.read()).find(({ lesson }) => lesson?.id === lessonId);
      if (!source) throw new Error(`No shipped lesson is called ${lessonId}.`);
      await ready;
      const target = join(folders.own, source.file);
      try {
        await copyFile(source.path, target, constants.COPYFILE_EXCL);
      } catch (reason) {
        if (reason instanceof Error && 'code' in reason && reason.code === 'EEXIST') {
          throw new Error(`${target} is there already; it was left as it is.`, { cause: reason });
        }
        throw reason;
      }
      return target;
    },
    close: async () => {
      listeners.clear();
      await (await watcher)();
    },
  };
};
