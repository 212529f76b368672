import { compareTexts } from '../compare-texts.ts';
import type { JournalEvent } from './event.ts';
import type { Folded } from './fold.ts';
import {
  REBUILT_TABLES,
  type RebuildRequest,
  type RebuiltPage,
  type RebuiltTable,
} from './rebuilt.ts';

type Keys = ReadonlyMap<RebuiltTable, ReadonlySet<string>>;

type Collected = readonly [
  Map<RebuiltTable, Set<string>>,
  (table: RebuiltTable, key: string) => void,
];

const collect = (): Collected => {
  const keys = new Map<RebuiltTable, Set<string>>();
  return [
    keys,
    (table, key) => {
      const own = keys.get(table);
      if (own) own.add(key);
      else keys.set(table, new Set([key]));
    },
  ];
};

const group = (
  rows: readonly { readonly table: RebuiltTable; readonly key: string }[],
): Collected => {
  const [keys, add] = collect();
  for (const { table, key } of rows) add(table, key);
  return [keys, add];
};

/** Every row that any event speaks of, whether it counts or not. */
const knownKeys = (events: Iterable<JournalEvent>): Keys => {
  const [keys, add] = collect();
  for (const event of events) {
    if (event.kind !== 'act') continue;
    for (const change of event.changes) {
      add(change.table, change.key);
      if (change.table === 'reviews') add('cards', change.after.cardId);
    }
  }
  return keys;
};

const STUDY_TABLES: ReadonlySet<string> = new Set([
  'presets',
  'deckPresets',
  'parameterSets',
  'settings',
]);

/** Some rows, or those that new events speak of, and what follows from them. */
const wantedKeys = (
  rows: Exclude<RebuildRequest['rows'], 'all'>,
  all: readonly JournalEvent[],
  fresh: readonly JournalEvent[],
  { cards }: Folded,
): Keys => {
  const [keys, add] = rows === 'new' ? touchedBy(fresh, all, cards) : group(rows);
  const named = keys.get('cards');
  if (named && rows !== 'new') {
    // A card that is named stands for all of its entries, those among them that were taken back.
    for (const event of all) {
      if (event.kind !== 'act') continue;
      for (const { table, key, after } of event.changes) {
        if (table === 'reviews' && named.has(after.cardId)) add('reviews', key);
      }
    }
  }
  // Entries of a card are counted anew together.
  for (const cardId of keys.get('cards') ?? []) {
    for (const { id } of cards.get(cardId)?.entries ?? []) add('reviews', id);
  }
  return keys;
};

/** The rows that some events change, and those that they take back. */
const touchedBy = (
  fresh: readonly JournalEvent[],
  all: readonly JournalEvent[],
  cards: Folded['cards'],
): Collected => {
  const named = new Set(fresh.flatMap((event) => ('of' in event ? event.of : [])));
  const spoken = named.size > 0 ? all.filter(({ id }) => named.has(id)) : [];
  const [keys, add] = collect();
  for (const [table, own] of knownKeys([...fresh, ...spoken]))
    for (const key of own) add(table, key);
  // An answer upon another entry than it was made upon was worked out with the settings of its day.
  const settings = [...keys.keys()].some((table) => STUDY_TABLES.has(table));
  if (settings) for (const [cardId, { replayed }] of cards) if (replayed) add('cards', cardId);
  return [keys, add];
};

/** Some entries of the log, those of one card together: a database may keep them in one place. */
const byCards = (keys: readonly string[], { cards }: Folded): readonly string[] => {
  const wanted = new Set(keys);
  const standing = [...cards.keys()]
    .sort(compareTexts)
    .flatMap((cardId) => cards.get(cardId)?.entries.map(({ id }) => id) ?? [])
    .filter((id) => wanted.delete(id));
  // Then those that count no more.
  return [...standing, ...wanted];
};

export interface PagesWanted {
  readonly rows: RebuildRequest['rows'];
  readonly all: readonly JournalEvent[];
  /** Those that came in since the last time. */
  readonly fresh: readonly JournalEvent[];
}

/** The rows that are wanted of what events come to; `size` of them at once. */
export function* pagesOf(
  folded: Folded,
  { rows, all, fresh }: PagesWanted,
  size: number,
): Generator<RebuiltPage> {
  const known = knownKeys(all);
  const wanted = rows === 'all' ? known : wantedKeys(rows, all, fresh, folded);
  const entries = new Map(
    [...folded.cards.values()].flatMap((card) => card.entries.map((entry) => [entry.id, entry])),
  );
  const rowOf = (table: RebuiltTable, key: string): object | null => {
    if (table === 'cards') return folded.cards.get(key)?.state ?? null;
    if (table === 'reviews') return entries.get(key) ?? null;
    return folded.rows.get(table)?.get(key) ?? null;
  };
  for (const table of REBUILT_TABLES) {
    const own = [...(wanted.get(table) ?? [])].filter((key) => known.get(table)?.has(key));
    const keys = table === 'reviews' ? byCards(own, folded) : own;
    for (let from = 0; from < keys.length; from += size) {
      const some = keys.slice(from, from + size).map((key) => ({ key, row: rowOf(table, key) }));
      yield {
        table,
        rows: some.flatMap(({ row }) => row ?? []),
        gone: some.filter(({ row }) => row === null).map(({ key }) => key),
      };
    }
  }
}
