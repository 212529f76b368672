import type { DBCoreMutateRequest, DBCoreTable } from 'dexie';
import { CardMap, homeIdOf, type CardId } from '#shared/domain/deck/index.ts';
import { groupBy } from '#shared/domain/group.ts';
import {
  isWholePack,
  packStates,
  unpackStates,
  type CardState,
} from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from './database.ts';
import { eachPage, slices } from './pages.ts';
import { ANY_CARD } from './rows.ts';

/*
 * All cards once more, packed by the lesson in which they were made, so that a page learns them in a
 * fraction of the time that a row for each takes. The rows are what counts: each transaction notes
 * which of them it writes, and those are read one by one. See docs/adr/0020-packed-cards.md.
 */

export const packedTables = (db: RecastDatabase) => [db.cards, db.packedCards, db.changedCards];

/** Packs that are read at once: a few milliseconds of the window's time. */
const PACKS_AT_ONCE = 12;

/** Changed cards beyond which all rows are read: to look up so many is no sooner done. */
const MOST_CHANGED = 1000;

/** Every card as it is now. A transaction over {@link packedTables}. */
export const readCards = async (db: RecastDatabase): Promise<CardMap<CardState>> => {
  const changed = await db.changedCards.limit(MOST_CHANGED + 1).primaryKeys();
  const isKnown = changed.length <= MOST_CHANGED && changed[0] !== ANY_CARD;
  return (isKnown ? await readPacks(db, changed) : null) ?? (await readRows(db));
};

const readRows = async (db: RecastDatabase): Promise<CardMap<CardState>> => {
  let states = CardMap.of<CardState>();
  await eachPage(
    db.cards,
    ({ cardId }) => cardId,
    (page) => (states = states.with(page.map(named))),
  );
  return states;
};

/** The same of packs and the cards that have changed since; null where a pack was cut short. */
const readPacks = async (
  db: RecastDatabase,
  changed: readonly CardId[],
): Promise<CardMap<CardState> | null> => {
  const known = { states: CardMap.of<CardState>(), isWhole: true };
  await eachPage(
    db.packedCards,
    ({ homeId }) => homeId,
    (packs) => {
      known.isWhole &&= packs.every(isWholePack);
      if (!known.isWhole) return;
      known.states = known.states.with(packs.flatMap((pack) => unpackStates(pack).map(named)));
    },
    PACKS_AT_ONCE,
  );
  if (!known.isWhole) return null;
  for (const some of slices(changed)) {
    const rows = await db.cards.bulkGet(some);
    known.states = known.states.with(some.map((cardId, at) => [cardId, rows[at] ?? null]));
  }
  return known.states;
};

const named = (state: CardState): readonly [CardId, CardState] => [state.cardId, state];

/** Changed cards from which on they are packed. */
const ENOUGH = 200;

/** Packs the cards that have changed since, lesson by lesson, each of which waits for `idle`. */
export const packCards = async (
  db: RecastDatabase,
  { idle, enough = ENOUGH }: { readonly idle: () => Promise<unknown>; readonly enough?: number },
): Promise<void> => {
  if ((await db.changedCards.get(ANY_CARD)) !== undefined) await packAll(db, idle);
  const changed = await db.changedCards.toCollection().primaryKeys();
  if (changed.length < enough || changed[0] === ANY_CARD) return;
  for (const homeId of groupBy(changed, homeIdOf).keys()) {
    await idle();
    await packHome(db, homeId);
  }
};

/** Packs all cards; nothing counts as packed before the last of them is. */
const packAll = async (db: RecastDatabase, idle: () => Promise<unknown>): Promise<void> => {
  const walk = crypto.randomUUID();
  await db.transaction('rw', packedTables(db), async () => {
    await db.packedCards.clear();
    await db.changedCards.put({ cardId: ANY_CARD, walk });
  });
  for (let last: CardId | undefined = ''; last !== undefined;) {
    await idle();
    last = await packNext(db, last);
  }
  await db.transaction('rw', db.changedCards, async () => {
    // Another walk goes on where all cards have changed meanwhile.
    if ((await db.changedCards.get(ANY_CARD))?.walk === walk)
      await db.changedCards.delete(ANY_CARD);
  });
};

/** Packs the first lesson that has a card behind the given one; answers a card before the next lesson. */
const packNext = async (db: RecastDatabase, last: CardId): Promise<CardId | undefined> => {
  const next = (await db.cards.where(':id').above(last).limit(1).primaryKeys())[0];
  if (next === undefined) return undefined;
  const homeId = homeIdOf(next);
  await packHome(db, homeId);
  // An id without a lesson may have other lessons' cards between it and those that begin with it.
  return next === homeId ? next : endOf(homeId);
};

/** Behind all cards of a lesson and before those of any other. */
const endOf = (homeId: string): string => `${homeId}/\uffff`;

const packHome = (db: RecastDatabase, homeId: string): Promise<void> =>
  db.transaction('rw', packedTables(db), async () => {
    const isHere = (cardId: CardId): boolean => homeIdOf(cardId) === homeId;
    const range = [homeId, endOf(homeId)] as const;
    const rows = await db.cards
      .where(':id')
      .between(...range)
      .toArray();
    const changed = await db.changedCards
      .where(':id')
      .between(...range)
      .primaryKeys();
    const own = rows.filter(({ cardId }) => isHere(cardId));
    if (own.length === 0) await db.packedCards.delete(homeId);
    else await db.packedCards.put({ homeId, ...packStates(own) });
    await db.changedCards.bulkDelete(changed.filter(isHere));
  });

/** Cards that one transaction names as changed; beyond them it says that all may be. */
const MOST_NAMED = 2000;

/** Has every transaction that writes cards note which. */
export const noteChangedCards = (db: RecastDatabase): void => {
  /** The cards named so far; Infinity when any may have changed. */
  const open = new WeakMap<object, number>();
  db.use({
    stack: 'dbcore',
    name: 'changed cards',
    create: (core) => {
      const notes = () => core.table('changedCards');
      const isNoting = (mode: string, stores: readonly string[]): boolean =>
        mode === 'readwrite' && stores.includes('cards');
      return {
        ...core,
        transaction: (stores, mode, options) => {
          if (!isNoting(mode, stores)) return core.transaction(stores, mode, options);
          const trans = core.transaction(
            [...new Set([...stores, 'changedCards'])],
            ...([mode, options] as const),
          );
          open.set(trans, 0);
          return trans;
        },
        table: (name) => {
          const table = core.table(name);
          return name === 'cards' ? noting(table, open, notes) : table;
        },
      };
    },
  });
};

const noting = (
  table: DBCoreTable,
  open: WeakMap<object, number>,
  notes: () => DBCoreTable,
): DBCoreTable => ({
  ...table,
  mutate: (request) => {
    const { trans } = request;
    const before = open.get(trans) ?? Infinity;
    // All are said to have changed already; or the database is being upgraded, which says so itself.
    if (before === Infinity) return table.mutate(request);
    const cards = writtenBy(request);
    const count = cards ? before + cards.length : Infinity;
    const isMany = count > MOST_NAMED;
    open.set(trans, isMany ? Infinity : count);
    const values = (isMany ? [ANY_CARD] : (cards ?? [])).map((cardId) => ({ cardId }));
    const noted = notes().mutate({ type: 'put', trans, values });
    return table.mutate(request).then((done) => noted.then(() => done));
  },
});

/** The cards that a request writes; null where it does not name them. */
const writtenBy = (request: DBCoreMutateRequest): readonly CardId[] | null => {
  switch (request.type) {
    case 'deleteRange':
      return null;
    case 'delete':
      return request.keys as CardId[];
    default:
      return (request.values as readonly CardState[]).map(({ cardId }) => cardId);
  }
};
