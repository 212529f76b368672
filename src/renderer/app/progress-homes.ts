import { create } from 'zustand';
import { messageOf } from '#shared/domain/reason.ts';
import type { JournalState } from '#shared/domain/journal/index.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';
import {
  db,
  meetJournal,
  reconcile,
  type JournalSource,
  type Reconciled,
  type RowChange,
} from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { notify } from './notices.ts';
import { openDatabaseFiles, wasClosed, watchDatabase } from './open-database.ts';

/** How it stands with the two homes of the person's progress: the database and the journal. */
interface HomesState {
  /** The share that is done while the one is brought to what the other says, 0 to 1; else null. */
  readonly work: number | null;
  /** Why the journal cannot be written now, as a sentence; null when it can. */
  readonly problem: string | null;
  /** Rises whenever rows may have come from the journals: what was read before is old. */
  readonly news: number;
}

export const useHomes = create<HomesState>(() => ({ work: null, problem: null, news: 0 }));

/** The journals as main works them out. */
export const journals: JournalSource = {
  rebuild: (request) => callMain('journal:rebuild', request),
  nextPage: () => callMain('journal:page'),
};

let last: Promise<unknown> = Promise.resolve();

/** One at a time: a newer question ends the work on an older one, whose rows would then be missing. */
const bringTogether = (...wish: Parameters<typeof reconcile>): Promise<Reconciled> => {
  const done = last
    .then(() => reconcile(...wish))
    .finally(() => useHomes.setState(({ news }) => ({ news: news + 1 })));
  last = done.catch(() => undefined);
  return done;
};

/** Runs work on the journals with its bar on the screen. */
const withBar = async <T>(work: () => Promise<T>): Promise<T> => {
  useHomes.setState({ work: 0 });
  const stop = onMain('journal:progress', (fraction) => useHomes.setState({ work: fraction }));
  try {
    return await work();
  } finally {
    stop();
    useHomes.setState({ work: null });
  }
};

const setProblem = (problem: string | null): void => {
  if (useHomes.getState().problem !== problem) useHomes.setState({ problem });
};

/**
 * Brings the database and the journal together at the start, before anything is read. Whatever is
 * wrong with one of them is mended from the other, and said.
 */
export const openHomes = async (): Promise<void> => {
  // While main looks at the journal; what comes of it is seen where it is waited for.
  db.open().catch(() => undefined);
  const state = await callMain('journal:state');
  setProblem(state.problem);
  db.courier.connect(
    (events) => callMain('journal:append', events),
    (reason) => setProblem(messageOf(reason)),
    () => setProblem(null),
  );
  const damaged = await openDatabaseFiles(state);
  watchDatabase();
  if (wasClosed()) notify(CLOSED, 'problem');
  if (state.problem !== null) return;
  try {
    const what = await meetJournal(db, state);
    if (what === 'together') {
      await db.courier.deliver();
      return;
    }
    const rows = what === 'apart' ? 'all' : 'new';
    const done = await withBar(() => bringTogether(db, journals, { write: true, rows }));
    if (rows === 'all') tellOf(done, damaged);
  } catch (reason) {
    // What is in the database can be studied all the same.
    setProblem(messageOf(reason));
  }
};

/** Said first; when anything had to be brought back, that is said in its place. */
const CLOSED =
  'Recast’s database was closed while it was in use, and was opened again. What you did last may not have been stored; all before it is. If your disk is full, make room on it.';

/** Says what was wrong at the start, in a sentence that stays until it is read. */
const tellOf = (
  { summary, missing, different }: Reconciled,
  /** Where the files of a database lie that could not be opened. */
  kept: string | null,
): void => {
  const damage = `${kept === null ? '' : ` Its damaged files are kept in ${kept}.`}${damageText(summary)}`;
  if (missing + different > 0) {
    notify(
      `Recast’s database was missing or older than its journal. All of it is back: ${plural(missing + different, 'row')} from ${plural(summary.events, 'event')}.${damage}`,
      'problem',
    );
  } else if (damage !== '') notify(damage.trim(), 'problem');
};

export const damageText = ({
  damaged,
  damagedCount,
}: Pick<Reconciled['summary'], 'damaged' | 'damagedCount'>): string =>
  damagedCount === 0
    ? ''
    : ` ${plural(damagedCount, 'damaged line')} of the journal could not be read: ${damaged.slice(0, 3).join('; ')}.`;

/** Takes in what other machines have done. */
export const mergeJournals = async (): Promise<Reconciled> =>
  bringTogether(db, journals, { write: true, rows: 'new' });

/** Brings some rows to what the journals say of them. */
export const reworkRows = async (
  rows: readonly Pick<RowChange, 'table' | 'key'>[],
): Promise<void> => {
  await bringTogether(db, journals, {
    write: true,
    rows: rows.map(({ table, key }) => ({ table, key })),
  });
};

/** Holds the database against the journal; with `repair` also mends it. */
export const checkHomes = (repair: boolean): Promise<Reconciled> =>
  withBar(() => bringTogether(db, journals, { write: repair, rows: 'all' }));

export type { JournalState };
