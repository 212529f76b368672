import {
  compareEntries,
  countPacked,
  idsIn,
  isAnswer,
  isWhole,
  packLog,
  unpackCards,
  unpackLog,
  type LogBlock,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import type { RecastDatabase } from './database.ts';
import type { BlockHead, EntryPlace } from './rows.ts';

/*
 * The old part of the review log, in blocks. Each holds what is old of the cards from its first one up
 * to the next block's, like the leaves of a B+ tree: a card's past lies in one place, and no entry
 * lies in two. See docs/adr/0018-the-packed-log.md.
 */

/** So many entries at once are worth blocks of their own. */
export const isMuch = (db: RecastDatabase, entries: readonly LogEntry[]): boolean =>
  entries.length * 20 >= db.blockSize;

export const blockTables = (db: RecastDatabase) => [db.blockHeads, db.blocks];

/** Where the first block begins, whatever cards there are. */
const LEAST = '';

/** The head of the block that a card belongs to, if there is any. */
const headOf = (db: RecastDatabase, cardId: CardId): Promise<BlockHead | undefined> =>
  db.blockHeads.where(':id').belowOrEqual(cardId).last();

/** Cards of which each is looked up by itself; more of them by what blocks there are. */
const FEW = 3;

/** The heads of the blocks that have entries of some cards, and which cards those are. */
const headsOf = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<BlockHead, readonly CardId[]>> => {
  const found = new Map<string, BlockHead>();
  if (cardIds.length <= FEW) {
    for (const head of await Promise.all(cardIds.map((cardId) => headOf(db, cardId)))) {
      if (head) found.set(head.first, head);
    }
  } else {
    const firsts = await db.blockHeads.toCollection().primaryKeys();
    const wanted = new Set(cardIds.flatMap((cardId) => blockFor(firsts, cardId) ?? []));
    for (const head of await db.blockHeads.bulkGet([...wanted])) {
      if (head) found.set(head.first, head);
    }
  }
  const asked = new Set(cardIds);
  return new Map(
    [...found.values()].flatMap((head): [BlockHead, readonly CardId[]][] => {
      const own = head.cards.filter((cardId) => asked.has(cardId));
      return own.length > 0 ? [[head, own]] : [];
    }),
  );
};

/** The last of some rising keys that is not behind the card's id. */
const blockFor = (firsts: readonly string[], cardId: CardId): string | undefined => {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] ?? '') <= cardId) low = middle + 1;
    else high = middle;
  }
  return firsts[low - 1];
};

/** The last packed entry of each card that has any. */
export const lastPacked = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, EntryPlace>> => {
  const heads = await headsOf(db, cardIds);
  return new Map(
    [...heads].flatMap(([{ cards, lastIds, lastSeqs }, own]) =>
      own.flatMap((cardId): [CardId, EntryPlace][] => {
        const place = cards.indexOf(cardId);
        const [id, seq] = [lastIds[place], lastSeqs[place]];
        return id === undefined || seq === undefined ? [] : [[cardId, { id, seq }]];
      }),
    ),
  );
};

/** Whether a block has entries of a card whose id begins so. */
export const hasPackedUnder = async (db: RecastDatabase, prefix: string): Promise<boolean> => {
  const heads = [
    await headOf(db, prefix),
    await db.blockHeads.where(':id').startsWith(prefix).first(),
  ];
  return heads.some((head) => head?.cards.some((cardId) => cardId.startsWith(prefix)));
};

/** The packed entries of some cards, each card's in their order. */
export const readPacked = async (
  db: RecastDatabase,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, readonly LogEntry[]>> => {
  const heads = [...(await headsOf(db, cardIds))];
  const blocks = await db.blocks.bulkGet(heads.map(([{ first }]) => first));
  return new Map(
    heads.flatMap(([, own], index) => {
      const block = blocks[index];
      if (!block || !isWhole(block)) return [];
      return [...unpackCards(block, own)];
    }),
  );
};

/**
 * Reads blocks one by one: those with an answer on a study day or later, or all. One that was cut short
 * counts as lost: the journal has its entries, and brings them back when the two are compared.
 */
export const eachBlock = async (
  db: RecastDatabase,
  read: (block: LogBlock) => void,
  answeredFrom = -Infinity,
): Promise<void> => {
  const firsts =
    answeredFrom === -Infinity
      ? await db.blockHeads.toCollection().primaryKeys()
      : await db.blockHeads.where('answeredTo').aboveOrEqual(answeredFrom).primaryKeys();
  for (let from = 0; from < firsts.length; from += AT_ONCE) {
    const blocks = await db.blocks.bulkGet(firsts.slice(from, from + AT_ONCE));
    for (const block of blocks) if (block && isWhole(block)) read(block);
  }
};

/** Blocks that are read at once: what one makes of them takes a frame or two. */
const AT_ONCE = 4;

/** Of some ids those that lie in blocks, with their cards. Reads every block. */
export const findPacked = async (
  db: RecastDatabase,
  ids: ReadonlySet<string>,
): Promise<readonly EntryName[]> => {
  const found: EntryName[] = [];
  if (ids.size === 0) return found;
  await eachBlock(db, (block) => {
    if (!idsIn(block).some((id) => ids.has(id))) return;
    for (const { id, cardId } of unpackLog(block)) if (ids.has(id)) found.push({ id, cardId });
  });
  return found;
};

/** An entry by its identity. */
export type EntryName = Pick<LogEntry, 'id' | 'cardId'>;

/**
 * Adds entries to the blocks of their cards, in place of those of the same identity, and takes others
 * out; those that are not there are let be. A transaction over {@link blockTables}.
 */
export const rewriteBlocks = async (
  db: RecastDatabase,
  { add, remove }: { readonly add: readonly LogEntry[]; readonly remove: readonly EntryName[] },
): Promise<void> => {
  if (add.length + remove.length === 0) return;
  const firsts = await db.blockHeads.toCollection().primaryKeys();
  const changes = new Map<string, { add: LogEntry[]; remove: Set<string> }>();
  const changeOf = (cardId: CardId) => {
    const first = blockFor(firsts, cardId) ?? LEAST;
    const known = changes.get(first) ?? { add: [], remove: new Set() };
    changes.set(first, known);
    return known;
  };
  for (const { id, cardId } of remove) changeOf(cardId).remove.add(id);
  for (const entry of add.toSorted(compareEntries)) changeOf(entry.cardId).add.push(entry);
  for (const [first, change] of changes) await rewriteBlock(db, first, change);
};

const rewriteBlock = async (
  db: RecastDatabase,
  first: string,
  { add, remove }: { readonly add: readonly LogEntry[]; readonly remove: ReadonlySet<string> },
): Promise<void> => {
  const head = await db.blockHeads.get(first);
  const next = add[0];
  const isBehind = next !== undefined && next.cardId > (head?.cards.at(-1) ?? LEAST);
  if (head && isBehind && isMuch(db, add) && remove.size === 0 && head.count >= db.blockSize) {
    // A full block stays as it is when all that comes lies behind it.
    await writeBlocks(db, next.cardId, add);
    return;
  }
  const block = await db.blocks.get(first);
  const known = block && isWhole(block) ? unpackLog(block) : [];
  const replaced = new Set(add.map(({ id }) => id));
  const kept = known.filter(({ id }) => !remove.has(id) && !replaced.has(id));
  if (add.length === 0 && kept.length === known.length) return;
  await db.blockHeads.delete(first);
  await db.blocks.delete(first);
  await writeBlocks(db, first, [...kept, ...add].sort(compareEntries));
};

/** Writes entries, in their order, into as many blocks as they need, of which the first begins there. */
const writeBlocks = async (
  db: RecastDatabase,
  first: string,
  entries: readonly LogEntry[],
): Promise<void> => {
  for (const [index, some] of parts(entries, db.blockSize).entries()) {
    const key = index === 0 ? first : (some[0]?.cardId ?? first);
    const block = packLog(some);
    await db.blockHeads.put(headFor(key, block, some));
    await db.blocks.put({ first: key, ...block });
  }
};

/** Whole cards together, in parts of about the size of a block. */
const parts = (entries: readonly LogEntry[], size: number): readonly (readonly LogEntry[])[] => {
  const count = Math.max(1, Math.round(entries.length / size));
  const cut: LogEntry[][] = [];
  let from = 0;
  for (let part = 1; part <= count && from < entries.length; part += 1) {
    let to = Math.max(from + 1, Math.round((entries.length * part) / count));
    while (to < entries.length && entries[to]?.cardId === entries[to - 1]?.cardId) to += 1;
    cut.push(entries.slice(from, to));
    from = to;
  }
  return cut;
};

const headFor = (first: string, block: LogBlock, entries: readonly LogEntry[]): BlockHead => {
  const lasts = new Map<CardId, LogEntry>();
  let answeredTo = -Infinity;
  for (const entry of entries) {
    lasts.set(entry.cardId, entry);
    if (isAnswer(entry)) answeredTo = Math.max(answeredTo, entry.day);
  }
  // In the order of the entries, which is that of the cards.
  const last = [...lasts.values()];
  return {
    ...{ first, cards: block.cards, count: countPacked(block), answeredTo },
    ...{ lastIds: last.map(({ id }) => id), lastSeqs: last.map(({ seq }) => seq) },
  };
};
