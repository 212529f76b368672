import type { CardId } from '#shared/domain/deck/index.ts';
import {
  createFacts,
  factsOf,
  replaceCards,
  type LogFacts,
} from '#shared/domain/statistics/index.ts';
import { eachBlock } from './blocks.ts';
import type { RecastDatabase } from './database.ts';
import { logTables, readCardLogs } from './log.ts';
import { readPages } from './pages.ts';

/** The answers of the whole log in columns, as they stand at one moment: no object an answer. */
export const loadFacts = (db: RecastDatabase): Promise<LogFacts> =>
  db.transaction('r', logTables(db), async () => {
    const facts = createFacts(await readPages(db.reviews, ({ id }) => id));
    await eachBlock(db, facts.addBlock);
    return facts.finish();
  });

/** The answers of the whole log, read once; later only the cards are that were answered since. */
export interface FactsKeeper {
  readonly read: () => Promise<LogFacts>;
  /** Calls back whenever they have become others. Answers what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Cards beyond which reading all of them is sooner done. */
const MANY = 500;

export const keepFacts = (db: RecastDatabase): FactsKeeper => {
  let facts: LogFacts | null = null;
  /** The cards that are others by now. */
  let changed = new Set<CardId>();
  let isOld = false;
  let reading: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  db.mirror.subscribeLog((cardIds) => {
    if (cardIds === null) isOld = true;
    else for (const cardId of cardIds) changed.add(cardId);
    for (const listener of listeners) listener();
  });

  const readNow = async (): Promise<LogFacts> => {
    const some = changed;
    const isAll = isOld || facts === null || some.size > MANY;
    // What comes while it is being read is read the next time, whether it is known by then or not.
    changed = new Set();
    isOld = false;
    try {
      if (isAll || facts === null) facts = await loadFacts(db);
      else if (some.size > 0) {
        const logs = await db.transaction('r', logTables(db), async () =>
          readCardLogs(db, [...some]),
        );
        facts = replaceCards(facts, some, factsOf([...logs.values()].flat()));
      }
    } catch (reason) {
      isOld = true;
      throw reason;
    }
    return facts;
  };

  return {
    read: () => {
      const read = reading.then(readNow);
      reading = read.catch(() => undefined);
      return read;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
