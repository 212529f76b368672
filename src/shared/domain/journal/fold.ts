import type { CardId } from '../deck/card.ts';
import { readGlobals, readOptions } from '../schedule/check-options.ts';
import { saysNothing, type CardMark } from '../schedule/mark.ts';
import { createStudy, type ParameterSet, type Study } from '../schedule/study.ts';
import {
  inOrder,
  undoneActs,
  type Change,
  type EntryAppended,
  type JournalEvent,
  type PlainTable,
  type Row,
  type RowWritten,
} from './event.ts';
import { withFields } from './fields.ts';
import { appendEntry, NO_HISTORY, type CardHistory } from './replay.ts';

/** Everything that a set of events comes to. */
export interface Folded {
  readonly rows: ReadonlyMap<PlainTable, ReadonlyMap<string, Row>>;
  readonly cards: ReadonlyMap<CardId, CardHistory>;
}

/** The tables that decide how an answer is worked out again. */
const STUDY_TABLES: ReadonlySet<string> = new Set([
  'presets',
  'deckPresets',
  'parameterSets',
  'settings',
]);

/**
 * What a set of events comes to, whatever order they come in and however often: the events that
 * count, laid one upon another in the one order. Yields the share that is done, 0 to 1.
 */
export function* fold(events: Iterable<JournalEvent>): Generator<number, Folded, undefined> {
  const ordered = inOrder(events);
  const undone = undoneActs(ordered);
  const rows = new Map<PlainTable, Map<string, Row>>();
  const cards = new Map<CardId, CardHistory>();
  const known = new Set<string>();
  let study: Study | null = null;
  const studyNow = (): Study => (study ??= studyOf(rows));

  /** Entries of the log that count, and those that wait for the one that they were made upon. */
  const counting = entriesOf(ordered, undone);
  const waiting = new Map<string, EntryAppended[]>();
  const place = (first: EntryAppended): void => {
    const ready = [first];
    for (const change of ready) {
      // The same entry may lie in two events, when a journal was begun twice.
      if (known.has(change.key)) continue;
      known.add(change.key);
      const { cardId } = change.after;
      cards.set(cardId, appendEntry(cards.get(cardId) ?? NO_HISTORY, change, studyNow));
      ready.push(...(waiting.get(change.key) ?? []));
      waiting.delete(change.key);
    }
  };

  const apply = (change: Change): void => {
    if (change.table !== 'reviews') {
      const table = rows.get(change.table) ?? new Map<string, Row>();
      rows.set(change.table, table);
      writeRow(table, change);
      if (STUDY_TABLES.has(change.table)) study = null;
      return;
    }
    const { base } = change;
    // It can come later in the one order alone when it was lost and told of anew.
    if (base !== null && !known.has(base) && counting.has(base)) {
      waiting.set(base, [...(waiting.get(base) ?? []), change]);
    } else place(change);
  };

  for (const [index, event] of ordered.entries()) {
    if (event.kind === 'act' && !undone.has(event.id)) event.changes.forEach(apply);
    if (index % 256 === 255) yield index / ordered.length;
  }
  // Entries that wait for one another in a ring; nothing of ours does.
  for (const rest of [...waiting.values()].flat()) place(rest);
  const marks = rows.get('marks');
  for (const [key, mark] of marks ?? []) {
    if (saysNothing(mark as unknown as CardMark)) marks?.delete(key);
  }
  return { rows, cards };
}

/** The ids of the entries that acts tell of which count. */
const entriesOf = (
  ordered: readonly JournalEvent[],
  undone: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set(
    ordered.flatMap((event) =>
      event.kind === 'act' && !undone.has(event.id)
        ? event.changes.flatMap(({ table, key }) => (table === 'reviews' ? key : []))
        : [],
    ),
  );

const writeRow = (table: Map<string, Row>, { key, after, fields }: RowWritten): void => {
  if (after === null) {
    table.delete(key);
    return;
  }
  const present = table.get(key);
  table.set(key, present && fields ? withFields(present, after, fields) : after);
};

/** The settings as they stand at that point of the journal. */
const studyOf = (rows: ReadonlyMap<PlainTable, ReadonlyMap<string, Row>>): Study => {
  const all = (table: PlainTable): readonly Row[] => [...(rows.get(table)?.values() ?? [])];
  return createStudy({
    presets: all('presets').map(({ id, name, options }) => ({
      id: String(id),
      name: String(name),
      options: readOptions(options),
    })),
    assignments: new Map(
      all('deckPresets').map(({ lessonId, presetId }) => [String(lessonId), String(presetId)]),
    ),
    parameterSets: all('parameterSets') as unknown as readonly ParameterSet[],
    globals: readGlobals(rows.get('settings')?.get('study')?.['value']),
  });
};

/** The fold at once, for tests and for what is small. */
export const foldNow = (events: Iterable<JournalEvent>): Folded => {
  const work = fold(events);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};
