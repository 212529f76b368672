import type { DeckEntry, DeckHead } from '#shared/domain/deck/deck-entry.ts';
import { countItems } from '#shared/domain/lesson/items.ts';

/** What the page is told of the library's entries, so that each crosses only when it has changed. */
export interface DeckHeads {
  /** The heads of all entries, in their order; the entries can be asked for until the next call. */
  readonly of: (entries: readonly DeckEntry[]) => readonly DeckHead[];
  /** Null for one that is no longer in the library: newer heads are on their way. */
  readonly entries: (revisions: readonly number[]) => readonly (DeckEntry | null)[];
}

export const createDeckHeads = (): DeckHeads => {
  const heads = new WeakMap<DeckEntry, DeckHead>();
  let told: ReadonlyMap<number, DeckEntry> = new Map();
  let last = 0;
  const headOf = (entry: DeckEntry): DeckHead => {
    const known = heads.get(entry);
    if (known) return known;
    last += 1;
    const head = { revision: last, items: entry.lesson ? countItems(entry.lesson) : 0 };
    heads.set(entry, head);
    return head;
  };
  return {
    of: (entries) => {
      told = new Map(entries.map((entry) => [headOf(entry).revision, entry]));
      return entries.map(headOf);
    },
    entries: (revisions) => revisions.map((revision) => told.get(revision) ?? null),
  };
};
