import type { JournalState } from '#shared/domain/journal/index.ts';
import { callMain } from '#renderer/platform/index.ts';
import { db } from '#renderer/store/index.ts';
import { reloadUnasked } from './unload.ts';

/** What IndexedDB says of files that it cannot read. */
const isDamage = (reason: unknown): boolean =>
  reason instanceof Error && reason.name === 'UnknownError';

/** The database cannot be opened, and nothing is left that all of it could come back from. */
export class DamagedDatabase extends Error {}

/**
 * Opens the database. When its files cannot be read and the journal holds the progress, they are put
 * aside and a new database takes their place; answers where they lie then, null when all was well.
 *
 * @throws DamagedDatabase when the journal could not bring anything back
 */
export const openDatabaseFiles = async ({
  n,
  merged,
  problem,
}: JournalState): Promise<string | null> => {
  try {
    await db.open();
    return null;
  } catch (reason) {
    if (!isDamage(reason)) throw reason;
    const comesBack = problem === null && (n > 0 || Object.keys(merged).length > 0);
    if (!comesBack) throw new DamagedDatabase(DAMAGED, { cause: reason });
  }
  const kept = await callMain('database:set-aside');
  db.close({ disableAutoOpen: false });
  await db.open();
  return kept;
};

const DAMAGED =
  'The files of Recast’s database cannot be read, and there is no journal that it could be brought back from.';

/** Puts the damaged files aside, where they are kept, and starts with an empty database. */
export const startAnew = async (): Promise<void> => {
  await callMain('database:set-aside');
  location.reload();
};

const CLOSED = 'databaseClosed';

/** Whether this page follows one whose database was taken away; true once. */
export const wasClosed = (): boolean => {
  const closed = (history.state as Record<string, unknown> | null)?.[CLOSED] === true;
  if (closed) history.replaceState(null, '');
  return closed;
};

/**
 * Starts the page anew when Chromium takes the database away under it, because it found it damaged or
 * was told to. Otherwise an empty one would open in its place, and go on as if there had never been
 * another.
 */
export const watchDatabase = (): void => {
  let gone = false;
  db.on('close', () => {
    if (gone) return;
    gone = true;
    // Told by the page that follows, which knows more: the entry in the window's history outlives this one.
    history.replaceState({ [CLOSED]: true }, '');
    reloadUnasked();
    // After what closes it now has come to its end: until the page is gone nothing opens another.
    queueMicrotask(() => db.close());
  });
};
