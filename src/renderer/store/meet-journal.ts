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
      const areApart = async (known: HomeRow): Promise<'apart'> => {
        await db.home.put({ ...known, apart: true });
        return 'apart';
      };
      const isEmpty = (await isLogEmpty(db)) && (await db.marks.count()) === 0;
      if (home.device !== device) {
        // Another journal than it knew: what lies in the outbox was counted for that one.
        const waiting = await db.outbox.count();
        await db.outbox.clear();
        const met: HomeRow = { ...home, device, n, damaged, merged: {} };
        const isFresh = isEmpty && waiting === 0 && (await db.settings.count()) === 0;
        const isNothing = isFresh && n === 0 && Object.keys(merged).length === 0;
        if (!isNothing) return areApart(met);
        await db.home.put(met);
        return 'together';
      }
      // Said once, and what the lines held is told anew.
      if (damaged !== home.damaged) return areApart({ ...home, damaged });
      if (home.apart === true || home.n < n) return areApart(home);
      // Each event that the journal lacks must wait in the outbox.
      const waiting = await db.outbox.where('n').above(n).count();
      if (waiting < home.n - n) return areApart(home);
      // What older parts of the journal hold waits for nothing; after an import that is a great deal, which
      // would be brought to the journal at every start until something else is done.
      await db.outbox.where('n').below(first).delete();
      return sameFiles(home.merged, merged) ? 'together' : 'news';
    },
  );

/** Whether nothing came in from other machines. A file that ends within a line may count as new. */
const sameFiles = (known: MergedFiles, found: MergedFiles): boolean =>
  Object.entries(found).every(([file, size]) => known[file] === size);
