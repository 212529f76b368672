import {
  UNDOABLE_TABLES,
  type ActionRow,
  type RecastDatabase,
  type RowChange,
  type UndoableTable,
} from './database.ts';

/** How many steps of a deck can be taken back. */
export const UNDO_STEPS = 100;

/** Writes rows of undoable tables and remembers what they were. */
export interface Writer {
  readonly put: (table: UndoableTable, key: string, row: object) => Promise<void>;
  readonly remove: (table: UndoableTable, key: string) => Promise<void>;
}

/**
 * Records an action inside a running transaction over `actions` and the tables it writes. What had
 * been taken back before can then no longer be done again.
 */
export const recordAction = async (
  db: RecastDatabase,
  action: Pick<ActionRow, 'lessonId' | 'cardId' | 'label'>,
  work: (writer: Writer) => Promise<void>,
): Promise<void> => {
  const changes: RowChange[] = [];
  const write = async (table: UndoableTable, key: string, after: object | null): Promise<void> => {
    const before = ((await db.table(table).get(key)) as object | undefined) ?? null;
    await setRow(db, { table, key }, after);
    changes.push({ table, key, before, after });
  };
  await work({
    put: (table, key, row) => write(table, key, row),
    remove: (table, key) => write(table, key, null),
  });
  const ofDeck = await db.actions.where({ lessonId: action.lessonId }).toArray();
  const surplus = ofDeck.filter(({ undone }) => !undone).slice(0, -(UNDO_STEPS - 1));
  const dropped = [...ofDeck.filter(({ undone }) => undone), ...surplus];
  await db.actions.bulkDelete(dropped.flatMap(({ seq }) => seq ?? []));
  await db.actions.add({ ...action, undone: false, changes });
};

/** What the next undo and the next redo of a deck would take back and do again; null where nothing. */
export const loadSteps = async (
  db: RecastDatabase,
  lessonId: string,
): Promise<{ readonly undo: ActionRow | null; readonly redo: ActionRow | null }> => {
  const actions = await db.actions.where({ lessonId }).sortBy('seq');
  return {
    undo: actions.findLast(({ undone }) => !undone) ?? null,
    redo: actions.find(({ undone }) => undone) ?? null,
  };
};

/** Takes back the deck's last action; answers it, or null when there is none. */
export const undoAction = (db: RecastDatabase, lessonId: string): Promise<ActionRow | null> =>
  step(db, lessonId, 'undo');

/** Does again what was taken back last; answers it, or null when there is nothing. */
export const redoAction = (db: RecastDatabase, lessonId: string): Promise<ActionRow | null> =>
  step(db, lessonId, 'redo');

const step = (
  db: RecastDatabase,
  lessonId: string,
  direction: 'undo' | 'redo',
): Promise<ActionRow | null> =>
  db.transaction(
    'rw',
    [db.actions, db.reviewSessions, ...UNDOABLE_TABLES.map((name) => db.table(name))],
    async () => {
      const action = (await loadSteps(db, lessonId))[direction];
      if (!action) return null;
      const back = direction === 'undo';
      const changes = back ? action.changes.toReversed() : action.changes;
      for (const change of changes) await setRow(db, change, back ? change.before : change.after);
      await db.actions.put({ ...action, undone: back });
      await db.reviewSessions.put({
        lessonId,
        cardId: back ? action.cardId : null,
        lastItemId: null,
      });
      return action;
    },
  );

const setRow = async (
  db: RecastDatabase,
  { table, key }: Pick<RowChange, 'table' | 'key'>,
  row: object | null,
): Promise<void> => {
  await (row ? db.table(table).put(row) : db.table(table).delete(key));
};
