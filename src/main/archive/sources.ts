import { access, constants, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import {
  createPathSet,
  portableName,
  SETTINGS_PATH,
  type LeftOut,
} from '#shared/domain/backup/index.ts';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { MAX_MEDIA_SIZE, MEDIA_FOLDER } from '../media/store.ts';
import { refusal } from './failure.ts';
import { LIMITS, sizeText } from './limits.ts';

/** A file that goes into an archive. */
export interface Source {
  /** Its path within the archive. */
  readonly path: string;
  /** Its path on this machine. */
  readonly file: string;
  /** How many of its first bytes are taken. */
  readonly size: number;
  /** When it was last written, in epoch milliseconds. */
  readonly modified: number;
}

/** Where the person's data lies on this machine. What is not there is left away. */
export interface Places {
  readonly journal: string;
  readonly decks: string;
  readonly settings: string;
}

export interface Collected {
  readonly sources: readonly Source[];
  /** Files that lie there and cannot go into an archive, each with a sentence on why. */
  readonly leftOut: readonly LeftOut[];
}

/** The folder within the decks that keeps files as they were before an edit; see decks/texts.ts. */
const BEFORE_EDITS = 'before edits';

/** Bytes. A lesson has at most 1 MB; whatever else lies beside it may have a little more. */
const MAX_DECK_FILE = 16 * 2 ** 20;

/** What is saved of a folder. */
interface Kind {
  readonly is: (name: string) => boolean;
  /** Bytes of one file. */
  readonly largest: number;
}

const LESSONS: Kind = { is: () => true, largest: MAX_DECK_FILE };
const MEDIA: Kind = { is: isMediaName, largest: MAX_MEDIA_SIZE };

/** Deck files beyond this are left out, so that the journal always has its place. */
const MAX_DECK_FILES = LIMITS.files - 1000;
/** Bytes of all files beyond which deck files, of which media come last, are left out. */
const MAX_DECK_BYTES = LIMITS.total - 64 * 2 ** 20;

const PIECE = 64 * 1024;

/** Files that are being written beside their place, and are no one's yet. */
const isTemporary = (name: string): boolean => name.endsWith('.tmp');

/**
 * Lists what a backup saves: all of the journal, the deck files and those before edits, and the
 * settings. A journal may grow meanwhile: it is taken as long as it is now, up to its last whole
 * line. A deck file that may not be read or is no lesson by its size is left out and told, for one
 * stray file must not keep the rest from being saved; a journal that may not be read is an error.
 */
export const collectSources = async (places: Places): Promise<Collected> => {
  const leftOut: LeftOut[] = [];
  const taken = createPathSet();
  const sources: Source[] = [];
  let bytes = 0;

  const add = async (folder: string, name: string, file: string, lines: boolean): Promise<void> => {
    const found = await look(file);
    if (!found) return;
    const size = lines ? await wholeLines(file, found.size) : found.size;
    if (size === null) return;
    for (let copy = 1; ; copy += 1) {
      const path = `${folder}${portableName(name, copy)}`;
      if (!taken.add(path)) continue;
      sources.push({ path, file, size, modified: found.modified });
      bytes += size;
      return;
    }
  };

  const addJournal = async (folder: string, within: string, depth: number): Promise<void> => {
    for (const entry of await list(folder)) {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth > 1) await addJournal(file, `${within}${portableName(entry.name)}/`, depth - 1);
      } else if (!isTemporary(entry.name)) {
        await add(within, entry.name, file, entry.name.endsWith('.jsonl'));
      }
    }
  };

  const addDecks = async (
    folder: string,
    within: string,
    { is, largest }: Kind = LESSONS,
  ): Promise<void> => {
    for (const { name } of await list(folder)) {
      if (isTemporary(name) || !is(name)) continue;
      const file = join(folder, name);
      const why = await whyLeftOut(file, { files: sources.length, bytes }, largest);
      if (why === null) await add(within, name, file, false);
      else leftOut.push({ path: `${within}${name}`.slice(0, 1000), why });
    }
  };

  await addJournal(places.journal, 'journal/', 2);
  await addDecks(places.decks, 'decks/');
  await addDecks(join(places.decks, BEFORE_EDITS), `decks/${BEFORE_EDITS}/`);
  await addDecks(join(places.decks, MEDIA_FOLDER), `decks/${MEDIA_FOLDER}/`, MEDIA);
  await add('', SETTINGS_PATH, places.settings, false);
  return { sources, leftOut };
};

const list = async (folder: string) => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return [];
    throw refusal('source-unreadable', `The folder ${folder} could not be read.`);
  }
};

/** Size and time of a regular file; `null` for what is none or has gone. A link is followed. */
const look = async (file: string): Promise<{ size: number; modified: number } | null> => {
  try {
    const info = await stat(file);
    return info.isFile() ? { size: info.size, modified: Math.floor(info.mtimeMs) } : null;
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT') return null;
    throw refusal('source-unreadable', `${file} could not be read.`);
  }
};

/** A sentence on why a file among the decks is not saved; `null` when it is, or is none. */
const whyLeftOut = async (
  file: string,
  before: { readonly files: number; readonly bytes: number },
  largest: number,
): Promise<string | null> => {
  const found = await look(file).catch(() => undefined);
  if (found === null) return null;
  if (found === undefined) return 'It could not be read.';
  if (found.size > largest) {
    return `It has ${sizeText(found.size)}; a file among the decks has at most ${sizeText(largest)}.`;
  }
  if (before.files >= MAX_DECK_FILES) return `There are more than ${MAX_DECK_FILES} files.`;
  if (before.bytes + found.size > MAX_DECK_BYTES) {
    return `With it there would be more than ${sizeText(MAX_DECK_BYTES)}; keep a copy of it yourself.`;
  }
  const isReadable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable ? null : 'It may not be read.';
};

/** How many of the first `size` bytes are whole lines, i.e. end with a line feed; `null` when it has gone. */
const wholeLines = async (file: string, size: number): Promise<number | null> => {
  const handle = await open(file, 'r').catch((reason: unknown) => {
    if (codeOf(reason) === 'ENOENT') return null;
    throw refusal('source-unreadable', `${file} could not be read.`);
  });
  if (!handle) return null;
  try {
    const piece = Buffer.alloc(PIECE);
    for (let end = size; end > 0;) {
      const start = Math.max(0, end - PIECE);
      const { bytesRead } = await handle.read(piece, 0, end - start, start);
      const feed = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
      if (feed >= 0) return start + feed + 1;
      end = start;
    }
    return 0;
  } finally {
    await handle.close();
  }
};
