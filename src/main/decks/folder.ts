import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry, DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';

const LESSON_FILE = /\.lesson\.ya?ml$/i;

/** Bytes. A lesson of fifty pairs has about 60 kB; more than this is not a lesson. */
const MAX_FILE_SIZE = 1_000_000;

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
    if (isMissing(reason)) return null;
    return {
      stamp: '',
      entry: { ...shell, lesson: lastGood, problems: [unreadable(reason)] },
    };
  }
};

const noFolder = (reason: unknown): string[] => {
  if (isMissing(reason)) return [];
  throw reason;
};

const isMissing = (reason: unknown): boolean =>
  reason instanceof Error && 'code' in reason && reason.code === 'ENOENT';

const problem = (message: string, remedy: string): Problem => ({
  code: 'unreadable',
  line: null,
  column: null,
  excerpt: null,
  message,
  remedy,
});

const tooLarge = (size: number): Problem =>
  problem(
    `The file has ${(size / 1_000_000).toFixed(1)} MB; a lesson file has at most 1 MB.`,
    'Split it into several lessons.',
  );

const unreadable = (reason: unknown): Problem =>
  problem(
    `The file could not be read: ${reason instanceof Error ? reason.message : String(reason)}`,
    'Check that you may read it, then save it again.',
  );
