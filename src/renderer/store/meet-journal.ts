import type { JournalState, MergedFiles } from '#shared/domain/journal/index.ts';
import type { RecastDatabase } from './database.ts';
import { isLogEmpty, logTables } from './log.ts';
import { NO_HOME } from './outbox.ts';
import type { HomeRow } from './rows.ts';

/** How the database and the journals stand to each other. */
export type Meeting =
  /** The database holds what they hold, or is told the little that is in its outbox. */
  | 'together'
  /** Another machine has done something. */
  | 'news'
  /** One lacks what the other has. */
  | 'apart';

/**
 * Finds out, from a few numbers, whether the database and the journals hold the same; and names this
 * machine's journal in the database.
 */
export const meetJournal = async (
  db: RecastDatabase,
  { device, n, first, damaged, merged }: JournalState,
): Promise<Meeting> =>
  db.transaction(
    'rw',
    [db.home, db.outbox, db.cards, db.marks, db.settings, ...logTables(db)],
    async () => {
      const stored = await db.home.get('home');
      const home: HomeRow = stored ?? NO_HOME;
      const isEmpty = (await isLogEmpty(db)) && (await db.marks.count()) === 0;
      if (home.device !== device) {
        // Another journal than it knew: what lies in the outbox was counted for that one.
        const waiting = await db.outbox.count();
        await db.outbox.clear();
        await db.home.put({ ...home, device, n, damaged, merged: {} });
        const isFresh = isEmpty && waiting === 0 && (await db.settings.count()) === 0;
        return isFresh && n === 0 && Object.keys(merged).length === 0 ? 'together' : 'apart';
      }
      if (damaged !== home.damaged) {
        // Said once, and what the lines held is told anew.
        await db.home.put({ ...home, damaged });
        return 'apart';
      }
      if (home.n < n) return 'apart';
      // Each event that the journal lacks must wait in the outbox.
      const waiting = await db.outbox.where('n').above(n).count();
      if (waiting < home.n - n) return 'apart';
      // What older parts of the journal hold waits for nothing; after an import that is a great deal, which
      // would be brought to the journal at every start until something else is done.
      await db.outbox.where('n').below(first).delete();
      return sameFiles(home.merged, merged) ? 'together' : 'news';
    },
  );

/** Whether nothing came in from other machines. A file that ends within a line may count as new. */
const sameFiles = (known: MergedFiles, found: MergedFiles): boolean =>
  Object.entries(found).every(([file, size]) => known[file] === size);
