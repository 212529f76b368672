import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry, DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { MAX_FILE_SIZE, tooLarge, unreadableFile } from './problems.ts';
import { codeOf } from '#shared/domain/reason.ts';

const LESSON_FILE = /\.lesson\.ya?ml$/i;

/** Remembers what each file held, so that a rescan parses only what changed. */
export interface FolderReader {
  readonly read: () => Promise<DeckEntry[]>;
}

interface Seen {
  readonly stamp: string;
  readonly entry: DeckEntry;
}

/** Reads all lesson files that lie directly in a folder. A folder that is not there holds none. */
export const createFolderReader = (folder: string, origin: DeckOrigin): FolderReader => {
  let seen = new Map<string, Seen>();
  return {
    read: async () => {
      const files = (await readdir(folder).catch(noFolder)).filter((f) => LESSON_FILE.test(f));
      const next = new Map<string, Seen>();
      for (const file of files.sort()) {
        const found = await readEntry({ folder, file, origin }, seen.get(file));
        if (found) next.set(file, found);
      }
      seen = next;
      return [...next.values()].map(({ entry }) => entry);
    },
  };
};

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly origin: DeckOrigin;
}

const readEntry = async (place: Place, before: Seen | undefined): Promise<Seen | null> => {
  const path = join(place.folder, place.file);
  const shell = { origin: place.origin, file: place.file, path };
  const lastGood = before?.entry.lesson ?? null;
  try {
    const info = await stat(path);
    if (!info.isFile()) return null;
    const stamp = `${info.mtimeMs}:${info.size}:${info.ino}`;
    if (before?.stamp === stamp) return before;
    if (info.size > MAX_FILE_SIZE) {
      return { stamp, entry: { ...shell, lesson: lastGood, problems: [tooLarge(info.size)] } };
    }
    const read = readLessonFile(await readFile(path, 'utf8'));
    return {
      stamp,
      entry: read.ok
        ? { ...shell, lesson: read.value, problems: [] }
        : { ...shell, lesson: lastGood, problems: read.error },
    };
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return null;
    return {
      stamp: '',
      entry: { ...shell, lesson: lastGood, problems: [unreadableFile(reason)] },
    };
  }
};

const noFolder = (reason: unknown): string[] => {
  if (codeOf(reason) === 'ENOENT') return [];
  throw reason;
};
