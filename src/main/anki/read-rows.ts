import type { AnkiCard, AnkiNote, AnkiReview } from '#shared/domain/anki/collection.ts';
import { BATCH, type AnkiBatch } from './batches.ts';
import type { AnkiFailureCode } from './failure.ts';
import type { Limits } from './limits.ts';
import { rowsOf, type Row } from './rows.ts';
import type { Settings } from './settings.ts';
import type { OpenDatabase } from './sqlite.ts';

/** Told of each row that is left out: why, and which. */
export type OnLeftOut = (code: AnkiFailureCode, reason: string, entry: string) => void;

export interface RowReading {
  readonly settings: Settings;
  readonly limits: Limits;
  readonly onLeftOut: OnLeftOut;
  readonly onRow: () => void;
  /** The ids of those that were read: notes are read before cards, and cards before reviews. */
  readonly notes: Set<number>;
  readonly cards: Set<number>;
}

/** The deck that every collection has. */
export const DEFAULT_DECK = 1;

/** Characters of the notes of a batch, above which it is not filled further. */
const BATCH_TEXT = 2 ** 20;

/** Whole numbers of the columns from `first` on; null when one of them is none. */
const wholeNumbers = (row: Row, first: number, count: number): number[] | null => {
  const numbers: number[] = [];
  for (let column = first; column < first + count; column += 1) {
    const value = row.number(column);
    if (value === null) return null;
    numbers.push(Math.round(value));
  }
  return numbers;
};

const NOT_A_NUMBER = 'A number in it is none.';

export function* readNotes(
  open: OpenDatabase,
  { settings, limits, onLeftOut, onRow, notes }: RowReading,
): Generator<AnkiBatch, void> {
  const types = new Map(settings.noteTypes.map((type) => [type.id, type.fields.length]));
  let rows: AnkiNote[] = [];
  let size = 0;
  for (const row of rowsOf(open, 'SELECT id, mid, mod, guid, tags, flds FROM notes ORDER BY id')) {
    onRow();
    const numbers = wholeNumbers(row, 0, 3);
    const entry = `notes ${row.number(0) ?? ''}`.trim();
    if (numbers === null) {
      onLeftOut('wrong-type', NOT_A_NUMBER, entry);
      continue;
    }
    const [id = 0, noteTypeId = 0, modifiedAt = 0] = numbers;
    const fields = types.get(noteTypeId);
    if (fields === undefined) {
      onLeftOut('missing-note-type', 'Its note type is not in the package.', entry);
      continue;
    }
    if (row.size(3) + row.size(4) + row.size(5) > limits.text) {
      onLeftOut('text-too-large', 'Its texts are too large.', entry);
      continue;
    }
    const [guid, tags, text] = [row.text(3), row.text(4), row.text(5)];
    if (guid === null || tags === null || text === null) {
      onLeftOut('wrong-type', 'A text in it is none.', entry);
      continue;
    }
    notes.add(id);
    rows.push({
      id,
      guid,
      noteTypeId,
      modifiedAt,
      tags: tags.split(/[ \u3000]+/).filter((tag) => tag !== ''),
      fields: fitFields(text.split('\u001f'), fields),
    });
    size += text.length;
    if (rows.length >= BATCH || size >= BATCH_TEXT) {
      yield { kind: 'notes', rows };
      [rows, size] = [[], 0];
    }
  }
  if (rows.length > 0) yield { kind: 'notes', rows };
}

/** As many fields as the note type has: what is too much joins the last one, as Anki's check does it. */
const fitFields = (fields: readonly string[], count: number): string[] => {
  if (fields.length === count) return [...fields];
  if (fields.length < count) {
    return [...fields, ...Array.from({ length: count - fields.length }, () => '')];
  }
  return count === 0 ? [] : [...fields.slice(0, count - 1), fields.slice(count - 1).join('; ')];
};

const CARDS = `SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, odue, odid, flags, data
  FROM cards ORDER BY id`;

export function* readCards(
  open: OpenDatabase,
  { settings, onLeftOut, onRow, notes, cards }: RowReading,
): Generator<AnkiBatch, void> {
  const known = new Set(settings.decks.map((deck) => deck.id));
  let rows: AnkiCard[] = [];
  for (const row of rowsOf(open, CARDS)) {
    onRow();
    const numbers = wholeNumbers(row, 0, 14);
    const entry = `cards ${row.number(0) ?? ''}`.trim();
    if (numbers === null) {
      onLeftOut('wrong-type', NOT_A_NUMBER, entry);
      continue;
    }
    const [id = 0, noteId = 0, deckId = 0, ordinal = 0, type = 0, queue = 0, due = 0] = numbers;
    const [interval = 0, factor = 0, reps = 0, lapses = 0, ...rest] = numbers.slice(7);
    const [originalDue = 0, originalDeckId = 0, flags = 0] = rest;
    if (!notes.has(noteId)) {
      onLeftOut('missing-note', 'Its note is not in the package, or was left out.', entry);
      continue;
    }
    cards.add(id);
    rows.push({
      id,
      noteId,
      deckId: known.has(deckId) ? deckId : DEFAULT_DECK,
      ordinal,
      type,
      queue,
      due,
      interval,
      factor,
      reps,
      lapses,
      originalDue,
      originalDeckId: known.has(originalDeckId) ? originalDeckId : 0,
      // The other bits are Anki's own.
      flags: flags & 7,
      memory: memoryOf(row, 14),
    });
    if (rows.length >= BATCH) {
      yield { kind: 'cards', rows };
      rows = [];
    }
  }
  if (rows.length > 0) yield { kind: 'cards', rows };
}

/** Bytes of a card's own data; Anki writes a hundred. */
const DATA_MOST = 10_000;

const memoryOf = (row: Row, column: number): AnkiCard['memory'] => {
  const text = row.size(column) > DATA_MOST ? null : row.text(column);
  if (!text?.includes('"s"')) return null;
  try {
    const data = JSON.parse(text) as unknown;
    if (typeof data !== 'object' || data === null || !('s' in data) || !('d' in data)) return null;
    const { s, d } = data;
    if (typeof s !== 'number' || typeof d !== 'number' || s <= 0) return null;
    return { stability: s, difficulty: Math.min(10, Math.max(1, d)) };
  } catch {
    return null;
  }
};

export function* readReviews(
  open: OpenDatabase,
  { onLeftOut, onRow, cards }: RowReading,
): Generator<AnkiBatch, void> {
  let rows: AnkiReview[] = [];
  const sql = 'SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id';
  for (const row of rowsOf(open, sql)) {
    onRow();
    const numbers = wholeNumbers(row, 0, 8);
    if (numbers === null) {
      onLeftOut('wrong-type', NOT_A_NUMBER, `revlog ${row.number(0) ?? ''}`.trim());
      continue;
    }
    const [id = 0, cardId = 0, ease = 0, interval = 0, lastInterval = 0, factor = 0] = numbers;
    if (!cards.has(cardId)) continue;
    rows.push({
      id,
      cardId,
      ease,
      interval,
      lastInterval,
      factor,
      time: numbers[6] ?? 0,
      type: numbers[7] ?? 0,
    });
    if (rows.length >= BATCH) {
      yield { kind: 'reviews', rows };
      rows = [];
    }
  }
  if (rows.length > 0) yield { kind: 'reviews', rows };
}
