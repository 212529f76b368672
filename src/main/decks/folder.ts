import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry, DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import { isDeviceName } from '#shared/domain/file-name.ts';
import { codeOf } from '#shared/domain/reason.ts';
import { readBounded } from '../bounded-file.ts';
import {
  deviceName,
  MAX_FILE_SIZE,
  MOST_FILES,
  tooLarge,
  tooManyFiles,
  unreadableFile,
} from './problems.ts';
import type { LessonTexts } from './text/lesson-texts.ts';

const LESSON_FILE = /\.lesson\.ya?ml$/i;

/** Remembers what each file held, so that a rescan parses only what changed. */
export interface FolderReader {
  readonly read: () => Promise<DeckEntry[]>;
}

interface Seen {
  readonly stamp: string;
  readonly entry: DeckEntry;
}

/**
 * Reads the lesson files that lie directly in a folder. A folder that is not there holds none. A link
 * is read wherever it leads, as it is the person's own; what it is not is written through, see
 * edit.ts. Pipes, devices and folders are no lesson files, whatever they are called.
 */
export const createFolderReader = (
  folder: string,
  origin: DeckOrigin,
  texts: LessonTexts,
): FolderReader => {
  let seen = new Map<string, Seen>();
  return {
    read: async () => {
      const files = (await readdir(folder).catch(noFolder)).filter((f) => LESSON_FILE.test(f));
      const next = new Map<string, Seen>();
      for (const file of files.sort().slice(0, MOST_FILES)) {
        const found = await readEntry({ folder, file, origin, texts }, seen.get(file));
        if (found) next.set(file, found);
      }
      seen = next;
      const entries = [...next.values()].map(({ entry }) => entry);
      const [first] = files.slice(MOST_FILES);
      if (first === undefined) return entries;
      const shell = { origin, file: first, path: join(folder, first), lesson: null };
      return [...entries, { ...shell, problems: [tooManyFiles(files.length)] }];
    },
  };
};

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly origin: DeckOrigin;
  readonly texts: LessonTexts;
}

const readEntry = async (place: Place, before: Seen | undefined): Promise<Seen | null> => {
  const { texts } = place;
  const path = join(place.folder, place.file);
  const shell = { origin: place.origin, file: place.file, path };
  const lastGood = before?.entry.lesson ?? null;
  if (isDeviceName(place.file)) {
    return { stamp: '', entry: { ...shell, lesson: null, problems: [deviceName(place.file)] } };
  }
  try {
    const info = await stat(path);
    if (!info.isFile()) return null;
    const stamp = `${info.mtimeMs}:${info.size}:${info.ino}`;
    if (before?.stamp === stamp) return before;
    const bytes = await readBounded(path, MAX_FILE_SIZE);
    if (!bytes.ok) {
      if (bytes.error.kind === 'no-file') return null;
      const problems = [tooLarge(bytes.error.size)];
      return { stamp, entry: { ...shell, lesson: lastGood, problems } };
    }
    const read = await texts.read(bytes.value.toString('utf8'));
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
