import { dirname, join } from 'node:path';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { appendCopies } from '../journal/copies.ts';
import { readJournal } from '../journal/read.ts';
import { listSegments } from '../journal/segments.ts';
import { carry, foreignSize } from './carry.ts';
import { listShared, type ForeignFile } from './folder.ts';

export interface PullRequest {
  /** The journal of this machine, where copies of the others' are kept. */
  readonly folder: string;
  readonly own: string;
  readonly shared: string;
  /** What each file was when it was last read to its end. */
  readonly seen: Readonly<Record<string, string>>;
  /** How many bytes of copies here are known to lie there as well; 0 has them looked through. */
  readonly carried: number;
}

export interface Pulled {
  /** How many events came in that were not known. */
  readonly added: number;
  readonly seen: Readonly<Record<string, string>>;
  readonly carried: number;
  readonly machines: readonly string[];
  /** What was left alone, and lines that could not be read; a few sentences. */
  readonly skipped: readonly string[];
}

/** How many sentences about what was left alone are kept. */
const NAMED = 20;

/**
 * Copies what other machines have written and this one does not know. Half-written files, copies
 * that a service made of a conflict, and files in any order do no harm: events are known by their
 * ids, a line that cannot be read now is read the next time its file has changed, and a file that
 * could not be read to its end the next time. Where copies have come here by another way, what of
 * them is not there is brought; see carry.ts.
 *
 * @param read the journal's own, other than in a test of what a disk may do
 */
export const pull = async (
  { folder, own, shared, seen, carried }: PullRequest,
  read = readJournal,
): Promise<Pulled> => {
  const { files, machines, skipped } = await listShared(shared);
  const changed = files.filter(({ path, stamp }) => seen[path] !== stamp);
  const notes = [...skipped];
  const unread = new Set<string>();
  // Before anything is copied: what a restore appends meanwhile is looked through in the next round.
  const before = await foreignSize(folder, own);
  let size = before;
  let added = 0;
  if (changed.length > 0) {
    // All that lies here is only read where something came in: a file may be unreadable for long.
    let ids: Promise<Set<string>> | undefined;
    const known = (): Promise<Set<string>> => (ids ??= knownIds(folder));
    for (const file of changed) {
      const copied = await copyNew(file, { folder, own, known, notes, read });
      added += copied.added;
      if (file.machine !== own) size += copied.bytes;
      if (!copied.whole) unread.add(file.path);
    }
  }
  const listed = new Set(files.map(({ path }) => path));
  const isLost = Object.keys(seen).some(
    (path) => dirname(path) === join(shared, own) && !listed.has(path),
  );
  const isDue = before !== carried || isLost;
  // A file that cannot be read may hold all of it.
  let isCarried = true;
  if (isDue && unread.size === 0) {
    try {
      for (const path of await carry({ folder, own, shared, files }, read)) unread.add(path);
    } catch (reason) {
      // What came in counts all the same; this is tried again in the next round.
      isCarried = false;
      notes.push(`Earlier history could not be brought to ${shared}: ${messageOf(reason)}.`);
    }
  }
  return {
    added,
    carried: isDue && (unread.size > 0 || !isCarried) ? 0 : size,
    machines: machines.filter((machine) => machine !== own),
    seen: Object.fromEntries(
      files.filter(({ path }) => !unread.has(path)).map(({ path, stamp }) => [path, stamp]),
    ),
    skipped: notes.slice(0, NAMED),
  };
};

/**
 * Whose copy events belong to. What this machine itself once wrote and knows no more, because its
 * data was put back to an earlier day, is kept apart from what it writes now.
 */
const keeperOf = (machine: string, own: string): string =>
  machine === own ? `${own}recovered` : machine;

const knownIds = async (folder: string): Promise<Set<string>> => {
  const known = new Set<string>();
  for (const { path } of await listSegments(folder)) {
    await readJournal(path, { onEvent: ({ id }) => known.add(id) });
  }
  return known;
};

interface Copied {
  readonly added: number;
  readonly bytes: number;
  /** Whether the file could be read to its end. */
  readonly whole: boolean;
}

const copyNew = async (
  { machine, path }: ForeignFile,
  {
    folder,
    own,
    known,
    notes,
    read,
  }: {
    readonly folder: string;
    readonly own: string;
    readonly known: () => Promise<Set<string>>;
    readonly notes: string[];
    readonly read: typeof readJournal;
  },
): Promise<Copied> => {
  const found: JournalEvent[] = [];
  let damaged = 0;
  let whole = true;
  try {
    await read(path, {
      onEvent: (event) => void found.push(event),
      onDamage: () => (damaged += 1),
    });
  } catch (reason) {
    whole = false;
    // Files of a service come and go; the next look may find it.
    if (codeOf(reason) !== 'ENOENT') notes.push(`${path} could not be read: ${messageOf(reason)}.`);
  }
  if (damaged > 0) notes.push(`${path}: ${damaged} lines could not be read.`);
  const ids = found.length > 0 ? await known() : new Set<string>();
  const fresh = found.filter(({ id }) => !ids.has(id) && ids.add(id));
  // What came before a failure is sound, and counts as known from here on.
  const bytes = fresh.length > 0 ? await appendCopies(folder, keeperOf(machine, own), fresh) : 0;
  return { added: fresh.length, bytes, whole };
};
