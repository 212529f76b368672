import {
  applyEntry,
  type LogEntry,
  type NewLogEntry,
  type CardState,
} from '#shared/domain/schedule/index.ts';
import { compareTexts } from '#shared/domain/compare-texts.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import { markOf } from '#shared/domain/journal/index.ts';
import { invertChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import { packBrought, unpackBrought, type BroughtCard } from './brought.ts';
import type { RecastDatabase } from './database.ts';
import {
  addEntries,
  logTables,
  putEntries,
  readCardLogs,
  readLastEntries,
  removeEntries,
} from './log.ts';
import { outboxTables, post, readHome, tell, type Telling } from './outbox.ts';
import { slices } from './pages.ts';
import {
  UNDOABLE_TABLES,
  type ActionRow,
  type DraftRow,
  type HomeRow,
  type RowChange,
  type UndoableTable,
} from './rows.ts';

/** How many steps can be taken back. */
export const UNDO_STEPS = 100;

/** Writes rows of undoable tables and remembers what they were. */
export interface Writer {
  readonly put: (table: UndoableTable, key: string, row: object) => Promise<void>;
  readonly remove: (table: UndoableTable, key: string) => Promise<void>;
  /**
   * Adds entries to the review log, at most one a card, and brings the cards to what they say.
   *
   * @param holds whether a card is still what the entry was made upon; where one is not, no more is added
   * @returns whether all held
   */
  readonly append: (
    entries: readonly NewLogEntry[],
    holds?: (card: CardState | null) => boolean,
  ) => Promise<boolean>;
  /** The same for many entries of a few cards at once, each card once in an action. */
  readonly bring: (additions: readonly Addition[]) => Promise<void>;
}

/** Entries that are added to the log of one card, in their order. */
export interface Addition {
  readonly cardId: CardId;
  /** The card and its last entry as they stand. */
  readonly before: CardState | null;
  readonly last: LogEntry | null;
  readonly entries: readonly NewLogEntry[];
}

export interface NewAction extends Pick<ActionRow, 'cardId' | 'label' | 'text'> {
  /** Lessons that were changed in their files, in that order. */
  readonly decks?: readonly LessonChange[];
}

/**
 * Does something that can be undone, in one transaction over everything that undo knows. There is
 * one history for all decks, as what was done last is what a person wants to take back. What had
 * been taken back before can then no longer be done again.
 */
export const recordAction = <T>(
  db: RecastDatabase,
  { decks = [], ...action }: NewAction,
  work: (writer: Writer) => Promise<T>,
): Promise<T> =>
  told(
    db,
    // Dexie keeps a transaction open across native awaits only in an async function.
    db.transaction('rw', actionTables(db), async () => {
      const changes: RowChange[] = [];
      const brought: Brought = { cards: [], eventIds: [] };
      // Each wait for the disk is a good part of an answer: what does not rest on other things does
      // not wait for them. The requests of a transaction are served in the order in which they come.
      const writes: PromiseLike<unknown>[] = [];
      const later: Doing['later'] = (write) => {
        // Told when all are waited for; one that fails before that ends the transaction anyway.
        write.then(undefined, () => undefined);
        writes.push(write);
      };
      const books = readBooks(db);
      later(books);
      const result = await work(createWriter(db, action, { changes, brought, later }));
      const isBulk = brought.cards.length > 0;
      if (changes.length > 0 || isBulk || action.text || decks.length > 0) {
        const [done, redo, home] = await books;
        // One more comes now.
        const oldest = done.slice(0, Math.max(0, done.length + 1 - UNDO_STEPS));
        later(forget(db, [...redo, ...oldest]));
        const told = isBulk && changes.length === 0 ? NOTHING_TOLD : tell(db, action, changes);
        later(told.write(isBulk ? undefined : home));
        const added = db.actions.add({
          ...{ ...action, undone: 0, changes, eventIds: [...brought.eventIds, ...told.ids] },
          ...(isBulk ? { brought: packBrought(brought.cards) } : {}),
          ...(decks.length > 0 ? { lessons: decks.length } : {}),
        });
        later(added);
        // One by one: all of a large import at once would be a stall.
        for (const [n, change] of decks.entries()) {
          await db.lessonChanges.add({ seq: await added, n, change });
        }
      }
      await Promise.all(writes);
      return result;
    }),
  );

/** What is asked of the books before a step is entered: the steps so far, and the journal's count. */
const readBooks = (db: RecastDatabase): Promise<[number[], number[], HomeRow]> =>
  Promise.all([
    db.actions.where('[undone+seq]').between([0, 0], [0, Infinity]).primaryKeys(),
    db.actions.where('[undone+seq]').between([1, 0], [1, Infinity]).primaryKeys(),
    readHome(db),
  ]);

const NOTHING_TOLD: Telling = { ids: [], write: () => Promise.resolve() };

/** Forgets steps, with what they changed in files. */
const forget = (db: RecastDatabase, seqs: readonly number[]): Promise<unknown> =>
  seqs.length === 0
    ? Promise.resolve()
    : Promise.all([
        db.lessonChanges.where('seq').anyOf(seqs).delete(),
        db.actions.bulkDelete([...seqs]),
      ]);

/** The lessons that a step changed in their files, in that order. */
const lessonChangesOf = async (
  db: RecastDatabase,
  { seq = 0, lessons = 0 }: ActionRow,
): Promise<readonly LessonChange[]> => {
  const changes: LessonChange[] = [];
  for (let n = 0; n < lessons; n += 1) {
    const row = await db.lessonChanges.get([seq, n]);
    if (row) changes.push(row.change);
  }
  return changes;
};

/** What was done counts as done when both homes of the progress have it. */
const told = async <T>(db: RecastDatabase, stored: Promise<T>): Promise<T> => {
  const result = await stored;
  await db.courier.deliver();
  return result;
};

const actionTables = (db: RecastDatabase) => [
  db.actions,
  db.lessonChanges,
  db.sessions,
  ...outboxTables(db),
  ...logTables(db),
  ...UNDOABLE_TABLES.map((name) => db.table(name)),
];

/** What was brought in an action so far: told to the journal piece by piece, as it may be much. */
interface Brought {
  readonly cards: BroughtCard[];
  readonly eventIds: string[];
}

interface Doing {
  readonly changes: RowChange[];
  readonly brought: Brought;
  /** Takes a write that nothing else waits for. */
  readonly later: (write: PromiseLike<unknown>) => void;
}

const createWriter = (
  db: RecastDatabase,
  action: NewAction,
  { changes, brought, later }: Doing,
): Writer => {
  const write = async (table: UndoableTable, key: string, after: object | null): Promise<void> => {
    const before = ((await db.table(table).get(key)) as object | undefined) ?? null;
    const change = { table, key, before, after };
    await setRows(db, [change], 'after');
    changes.push(change);
  };
  return {
    put: write,
    remove: (table, key) => write(table, key, null),
    append: async (entries, holds = () => true) => {
      for (const some of slices(entries)) {
        const added = await changesOf(db, some);
        const cards = added.filter(({ table }) => table === 'cards');
        if (!cards.every(({ before }) => holds(before as CardState | null))) return false;
        // New ones are rows, whatever there is of their cards in blocks.
        const written = Promise.all([
          db.reviews.bulkAdd(entriesIn(added)),
          db.cards.bulkPut(cards.flatMap(({ after }) => (after as CardState | null) ?? [])),
          db.cards.bulkDelete(cards.flatMap(({ key, after }) => (after ? [] : key))),
        ]);
        later(written);
        changes.push(...added);
        // Many are written a few at a time.
        if (entries.length > some.length) await written;
      }
      return true;
    },
    bring: async (additions) => {
      const added = additions.flatMap(changesBy);
      const cards = added.flatMap(({ table, after }) => (table === 'cards' ? (after ?? []) : []));
      const reviews = added.filter(({ table }) => table === 'reviews');
      await addEntries(db, entriesIn(reviews));
      await db.cards.bulkPut(cards as CardState[]);
      const gone = added.filter(({ table, after }) => table === 'cards' && after === null);
      await db.cards.bulkDelete(gone.map(({ key }) => key));
      const told = tell(db, action, reviews);
      await told.write();
      brought.eventIds.push(...told.ids);
      for (const { cardId, last } of additions) {
        brought.cards.push({ cardId, entries: last?.seq ?? 0 });
      }
    },
  };
};

/** The rows that new entries of one card make: each entry upon the one before, and the card at the end. */
const changesBy = ({ cardId, before, last, entries }: Addition): readonly RowChange[] => {
  const rows: RowChange[] = [];
  let [state, onto] = [before, last];
  for (const entry of entries) {
    const placed: LogEntry = { ...entry, seq: (onto?.seq ?? 0) + 1 };
    rows.push({
      ...{ table: 'reviews', key: entry.id, before: null, after: placed },
      ...{ base: onto?.id ?? null, upon: markOf(state) },
    });
    [state, onto] = [applyEntry(state, placed), placed];
  }
  return [...rows, { table: 'cards', key: cardId, before, after: state }];
};

/** Takes away what was brought: each card becomes what the entries before it say. */
const takeAway = async (db: RecastDatabase, brought: readonly BroughtCard[]): Promise<void> => {
  // By card, so that each block is written once or twice.
  for (const some of slices(brought.toSorted((a, b) => compareTexts(a.cardId, b.cardId)))) {
    const found = await readCardLogs(
      db,
      some.map(({ cardId }) => cardId),
    );
    const logs = some.map(({ cardId }) => found.get(cardId) ?? []);
    const states = logs.map((log, at) =>
      log
        .filter(({ seq }) => seq <= (some[at]?.entries ?? 0))
        .reduce<CardState | null>(applyEntry, null),
    );
    const gone = logs.flatMap((log, at) => log.filter(({ seq }) => seq > (some[at]?.entries ?? 0)));
    await removeEntries(db, gone);
    await db.cards.bulkPut(states.flatMap((state) => state ?? []));
    const none = some.filter((_, at) => states[at] === null).map(({ cardId }) => cardId);
    await db.cards.bulkDelete(none);
  }
};

/** The rows that new log entries make: the entry with its place, and the card as it then is. */
const changesOf = async (
  db: RecastDatabase,
  entries: readonly NewLogEntry[],
): Promise<readonly RowChange[]> => {
  const ids = entries.map(({ cardId }) => cardId);
  const [cards, last, known] = await Promise.all([
    db.cards.bulkGet(ids),
    readLastEntries(db, ids),
    db.reviews.bulkGet(entries.map(({ id }) => id)),
  ]);
  return entries.flatMap((entry, index): RowChange[] => {
    // A log entry is never written over: the same identity twice is a fault, not an update.
    const onto = last.get(entry.cardId);
    if (known[index] || onto?.id === entry.id) {
      throw new Error(`There is a review ${entry.id} already.`);
    }
    const before: CardState | null = cards[index] ?? null;
    const placed: LogEntry = { ...entry, seq: (onto?.seq ?? 0) + 1 };
    return [
      { table: 'cards', key: entry.cardId, before, after: applyEntry(before, placed) },
      {
        ...{ table: 'reviews', key: entry.id, before: null, after: placed },
        ...{ base: onto?.id ?? null, upon: markOf(before) },
      },
    ];
  });
};

/** What the next undo and the next redo would take back and do again; null where nothing. */
export interface Steps {
  readonly undo: ActionRow | null;
  readonly redo: ActionRow | null;
}

export const loadSteps = async (db: RecastDatabase): Promise<Steps> => {
  const [undo, redo] = await Promise.all([
    db.actions.where('[undone+seq]').between([0, 0], [0, Infinity]).last(),
    db.actions.where('[undone+seq]').between([1, 0], [1, Infinity]).first(),
  ]);
  return { undo: undo ?? null, redo: redo ?? null };
};

/**
 * Takes back the last action, or does again the one that was taken back last; answers it, or null
 * when there is none. In the session of `scope`, if one is open, its card is shown again.
 *
 * @param changeText changes a card's text in its file; when it throws, nothing is undone
 * @param changeDecks changes lessons in their files; likewise
 */
export const stepBackOrForth = async (
  db: RecastDatabase,
  direction: 'undo' | 'redo',
  {
    scope,
    changeText,
    changeDecks,
    reworkRows,
  }: {
    readonly scope: string | null;
    readonly changeText: (text: NonNullable<ActionRow['text']>) => Promise<void>;
    readonly changeDecks: (changes: readonly LessonChange[]) => Promise<void>;
    /** Brings rows to what the journal says of them. */
    readonly reworkRows: (rows: readonly Pick<RowChange, 'table' | 'key'>[]) => Promise<void>;
  },
): Promise<ActionRow | null> => {
  const next = (await loadSteps(db))[direction];
  if (!next) return null;
  const back = direction === 'undo';
  if (next.text) {
    const { before, after } = next.text;
    await changeText(back ? { ...next.text, before: after, after: before } : next.text);
  }
  const decks = await lessonChangesOf(db, next);
  const brought = next.brought ? unpackBrought(next.brought) : [];
  if (decks.length > 0) {
    await changeDecks(back ? decks.map(invertChange).toReversed() : decks);
  }
  const steps = db.transaction('rw', actionTables(db), async () => {
    // Rows that another machine has changed since are worked out anew, from the journal.
    if (!next.overtaken) {
      await setRows(db, back ? next.changes.toReversed() : next.changes, back ? 'before' : 'after');
      if (back) await takeAway(db, brought);
    }
    await db.actions.put({ ...next, undone: back ? 1 : 0 });
    if (next.eventIds) await post(db, { kind: direction, of: next.eventIds });
    if (scope === null) return;
    const session = await db.sessions.get(scope);
    const kept = session?.cardId === next.cardId ? session.draft : '';
    const draft = next.changes.find(({ table }) => table === 'drafts')?.after as DraftRow | null;
    await db.sessions.put({
      scope,
      cardId: back ? next.cardId : null,
      lastSiblings: null,
      draft: back ? (draft?.text ?? kept) : '',
    });
  });
  await told(db, steps);
  const rows = brought.map(({ cardId }) => ({ table: 'cards', key: cardId }) as const);
  if (next.overtaken) await reworkRows([...next.changes, ...rows]);
  // What was brought lies in the journal alone once it is taken away.
  else if (!back && rows.length > 0) await reworkRows(rows);
  return next;
};

/** The entries of the log that some changes speak of: none is ever changed, so either side names it. */
const entriesIn = (changes: readonly RowChange[]): readonly LogEntry[] =>
  changes.flatMap(({ table, before, after }) =>
    table === 'reviews' ? ((after ?? before) as LogEntry) : [],
  );

const setRows = async (
  db: RecastDatabase,
  changes: readonly RowChange[],
  side: 'before' | 'after',
): Promise<void> => {
  // The last word on a row counts, when one action wrote it more than once.
  const rows = new Map(changes.map((change) => [`${change.table}/${change.key}`, change]));
  for (const name of UNDOABLE_TABLES) {
    const own = [...rows.values()].filter(({ table }) => table === name);
    if (own.length === 0) continue;
    const kept = own.flatMap((change) => change[side] ?? []);
    const gone = own.filter((change) => change[side] === null).map(({ key }) => key);
    if (name === 'reviews') {
      await putEntries(db, kept as LogEntry[]);
      await removeEntries(db, entriesIn(own.filter((change) => change[side] === null)));
      continue;
    }
    for (const some of slices(kept)) await db.table(name).bulkPut(some);
    for (const some of slices(gone)) await db.table(name).bulkDelete(some);
  }
};
