import type { AnkiDeck } from '#shared/domain/anki/collection.ts';
import { BATCH, type AnkiBatch } from './batches.ts';
import { refusal } from './failure.ts';
import type { Limits } from './limits.ts';
import {
  DEFAULT_DECK,
  readCards,
  readNotes,
  readReviews,
  type OnLeftOut,
  type RowReading,
} from './read-rows.ts';
import { firstRow, rowsOf } from './rows.ts';
import type { Schema } from './schema.ts';
import { readSettings, type Settings } from './settings.ts';
import type { OpenDatabase } from './sqlite.ts';

export interface Reading {
  readonly schema: Schema;
  readonly limits: Limits;
  readonly onLeftOut: OnLeftOut;
  /** Share of all rows that are read, 0 to 1. */
  readonly onRows: (share: number) => void;
}

/**
 * Reads a collection whose schema was checked. What is answered belongs together: every note has a
 * type and as many fields, every card a note and a deck, every review a card. Rows that do not are
 * left out and told, but for reviews of cards that are gone, which every long-used collection has.
 */
export function* readCollection(open: OpenDatabase, reading: Reading): Generator<AnkiBatch, void> {
  const { schema, limits, onLeftOut } = reading;
  const settings = withUsedDecks(open, readSettings(open, schema, limits));
  yield { kind: 'settings', settings };
  const rows: RowReading = {
    settings,
    limits,
    onLeftOut,
    onRow: createCounter(open, reading),
    notes: new Set(),
    cards: new Set(),
  };
  yield* readNotes(open, rows);
  yield* readCards(open, rows);
  yield* readReviews(open, rows);
}

const createCounter = (open: OpenDatabase, { limits, onRows }: Reading): (() => void) => {
  let total = 0;
  for (const [table, most] of [
    ['notes', limits.notes],
    ['cards', limits.cards],
    ['revlog', limits.reviews],
  ] as const) {
    const rows = firstRow(open, `SELECT count(*) FROM ${table}`, (row) => row.number(0)) ?? 0;
    if (rows > most) {
      throw refusal('too-large', `It has ${rows} rows; at most ${most} are read.`, table);
    }
    total += rows;
  }
  let done = 0;
  return () => {
    done += 1;
    if (done % BATCH === 0) onRows(Math.min(1, done / total));
  };
};

/**
 * Every collection has a deck that cannot be deleted; Anki hides it as long as it is empty, and it is
 * left out then. A card whose deck is gone lies in it, where Anki would find it too.
 */
const withUsedDecks = (open: OpenDatabase, settings: Settings): Settings => {
  const used = new Set<number>();
  for (const row of rowsOf(open, 'SELECT DISTINCT did FROM cards')) used.add(row.number(0) ?? 0);
  const known = new Set(settings.decks.map((deck) => deck.id));
  const isAnyHomeless = [...used].some((deck) => !known.has(deck));
  const hasDefault = known.has(DEFAULT_DECK);
  const own = settings.decks.find((deck) => deck.id === DEFAULT_DECK);
  const isParent = settings.decks.some(
    ({ id, path }) => id !== DEFAULT_DECK && own !== undefined && path[0] === own.path[0],
  );
  if (used.has(DEFAULT_DECK) || isAnyHomeless || (hasDefault && isParent)) {
    const made: AnkiDeck = { id: DEFAULT_DECK, path: ['Default'] };
    return hasDefault ? settings : { ...settings, decks: [made, ...settings.decks] };
  }
  return { ...settings, decks: settings.decks.filter((deck) => deck.id !== DEFAULT_DECK) };
};
