import { stat } from 'node:fs/promises';
import {
  fold,
  REBUILT_TABLES,
  type Folded,
  type JournalEvent,
  type RebuildRequest,
  type RebuildSummary,
  type RebuiltPage,
  type RebuiltTable,
} from '#shared/domain/journal/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { describeDamage, readJournal } from './read.ts';
import { listSegments } from './segments.ts';

/** Rows of a page: a few milliseconds of the window's time. */
const PAGE = 300;

/** How many damaged lines are named. */
const NAMED = 100;

interface Rebuilt {
  readonly summary: RebuildSummary;
  readonly pages: Iterator<RebuiltPage>;
}

type Keys = ReadonlyMap<RebuiltTable, ReadonlySet<string>>;

/**
 * Works out what the journals in a folder come to. It takes as long as they are: never in the
 * process that a window waits for.
 *
 * @param own the id of this machine
 * @param report the share that is done, 0 to 1
 */
export const rebuild = async (
  folder: string,
  own: string,
  { rows, merged }: RebuildRequest,
  report: (fraction: number) => void,
): Promise<Rebuilt> => {
  const read = await readAll(folder, own, merged, (share) => report(share * 0.6));
  const folded = foldAll(read.events, (share) => report(0.6 + share * 0.3));
  const known = knownKeys(read.events);
  const wanted =
    rows === 'all'
      ? known
      : rows === 'new'
        ? touchedBy(read.fresh, read.events, folded)
        : group(rows);
  const pages = [...pagesOf(folded, known, wanted)];
  report(1);
  const { n, time, torn, damaged, damagedCount, merged: ends } = read;
  return {
    summary: {
      ...{ n, time, torn, damaged, damagedCount, merged: ends },
      events: read.events.length,
      rows: pages.reduce((sum, page) => sum + page.rows.length + page.gone.length, 0),
      replayed: [...folded.cards.values()].filter(({ replayed }) => replayed).length,
    },
    pages: pages[Symbol.iterator](),
  };
};

const readAll = async (
  folder: string,
  own: string,
  merged: RebuildRequest['merged'],
  report: (share: number) => void,
) => {
  const segments = await listSegments(folder);
  const sizes = await Promise.all(segments.map(({ path }) => stat(path)));
  const total = Math.max(
    1,
    sizes.reduce((sum, { size }) => sum + size, 0),
  );
  let done = 0;
  const events: JournalEvent[] = [];
  const fresh: JournalEvent[] = [];
  const damaged: string[] = [];
  const ends: Record<string, number> = {};
  const facts = { n: 0, time: 0, torn: 0, damagedCount: 0 };
  for (const { path, file, device } of segments) {
    const foreign = device !== own;
    const before = foreign ? (merged[file] ?? 0) : Infinity;
    let at = 0;
    const read = await readJournal(path, {
      onEvent: (event) => {
        events.push(event);
        if (event.device === own) facts.n = Math.max(facts.n, event.n);
        facts.time = Math.max(facts.time, event.time);
        if (at >= before) fresh.push(event);
      },
      onDamage: (damage) => {
        facts.damagedCount += 1;
        if (damaged.length < NAMED) damaged.push(describeDamage(damage));
      },
      onLine: (bytes) => (at += bytes),
      onBytes: (bytes) => report((done += bytes) / total),
    }).catch((reason: unknown) => {
      // One file that the disk does not give any more stops none of the others.
      facts.damagedCount += 1;
      if (damaged.length < NAMED) damaged.push(`${file}: it cannot be read (${messageOf(reason)})`);
      return { torn: false, whole: before };
    });
    if (read.torn) facts.torn += 1;
    if (foreign) ends[file] = read.whole;
  }
  return { ...facts, events, fresh, damaged, merged: ends };
};

const foldAll = (events: readonly JournalEvent[], report: (share: number) => void): Folded => {
  const work = fold(events);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    report(step.value);
  }
};

const collect = (): [
  Map<RebuiltTable, Set<string>>,
  (table: RebuiltTable, key: string) => void,
] => {
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

const group = (rows: readonly { readonly table: RebuiltTable; readonly key: string }[]): Keys => {
  const [keys, add] = collect();
  for (const { table, key } of rows) add(table, key);
  return keys;
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

/** The rows that some events change, those that they take back, and what follows from them. */
const touchedBy = (
  fresh: readonly JournalEvent[],
  all: readonly JournalEvent[],
  { cards }: Folded,
): Keys => {
  const named = new Set(fresh.flatMap((event) => ('of' in event ? event.of : [])));
  const spoken = named.size > 0 ? all.filter(({ id }) => named.has(id)) : [];
  const [keys, add] = collect();
  for (const [table, own] of knownKeys([...fresh, ...spoken]))
    for (const key of own) add(table, key);
  // An answer upon another entry than it was made upon was worked out with the settings of its day.
  const settings = [...keys.keys()].some((table) => STUDY_TABLES.has(table));
  if (settings) for (const [cardId, { replayed }] of cards) if (replayed) add('cards', cardId);
  // Entries of a card are counted anew together.
  for (const cardId of keys.get('cards') ?? []) {
    for (const { id } of cards.get(cardId)?.entries ?? []) add('reviews', id);
  }
  return keys;
};

function* pagesOf(folded: Folded, known: Keys, wanted: Keys): Generator<RebuiltPage> {
  const entries = new Map(
    [...folded.cards.values()].flatMap((card) => card.entries.map((entry) => [entry.id, entry])),
  );
  const rowOf = (table: RebuiltTable, key: string): object | null => {
    if (table === 'cards') return folded.cards.get(key)?.state ?? null;
    if (table === 'reviews') return entries.get(key) ?? null;
    return folded.rows.get(table)?.get(key) ?? null;
  };
  for (const table of REBUILT_TABLES) {
    const keys = [...(wanted.get(table) ?? [])].filter((key) => known.get(table)?.has(key));
    for (let from = 0; from < keys.length; from += PAGE) {
      const some = keys.slice(from, from + PAGE).map((key) => ({ key, row: rowOf(table, key) }));
      yield {
        table,
        rows: some.flatMap(({ row }) => row ?? []),
        gone: some.filter(({ row }) => row === null).map(({ key }) => key),
      };
    }
  }
}
