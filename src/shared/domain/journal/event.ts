import { compareTexts } from '../compare-texts.ts';
import type { CardId } from '../deck/card.ts';
import type { LogEntry } from '../schedule/log.ts';

/*
 * The journal is the second home of a person's progress: one event a line, appended and never
 * changed (docs/adr/0010-two-homes-for-progress.md). What the app shows is worked out from the set
 * of all events, so merging the journals of two machines is the union of two sets.
 */

/** The tables that a journal brings back, and the field that holds each row's key. */
export const JOURNALED_TABLES = {
  reviews: 'id',
  marks: 'cardId',
  drafts: 'cardId',
  presets: 'id',
  deckPresets: 'lessonId',
  parameterSets: 'id',
  plans: 'id',
  settings: 'key',
  quizAnswers: 'id',
  lessons: 'lessonId',
} as const satisfies Record<string, string>;

export type JournaledTable = keyof typeof JOURNALED_TABLES;
/** Rows that are written and written over; entries of the review log never are. */
export type PlainTable = Exclude<JournaledTable, 'reviews'>;

export type Row = Readonly<Record<string, unknown>>;

/** The way to a value within a row: `['options', 'newPerDay']`. */
export type FieldPath = readonly string[];

/** A row as it became. */
export interface RowWritten {
  readonly table: PlainTable;
  readonly key: string;
  /** Null when the row was removed. */
  readonly after: Row | null;
  /**
   * What of it was changed. Two machines that change different fields of one row at the same time
   * both get their way. Absent when there was no row before, or none after.
   */
  readonly fields?: readonly FieldPath[];
}

/** An entry of the review log, as the machine that made it stored it. */
export interface EntryAppended {
  readonly table: 'reviews';
  readonly key: string;
  readonly after: LogEntry;
  /** The entry of the same card that it was made upon; null when there was none. */
  readonly base: string | null;
  /**
   * The card as it was then; see markOf. The entry before may be the same one and say something else,
   * when another machine's answer before it came in, or went. Absent in what was told later.
   */
  readonly upon?: string;
}

export type Change = RowWritten | EntryAppended;

interface EventBase {
  /** Unique for ever, on every machine. */
  readonly id: string;
  /** The machine that wrote it. */
  readonly device: string;
  /** Counts the events of one machine from 1; what the database knows of its own journal. */
  readonly n: number;
  /**
   * Milliseconds of a hybrid clock: the clock on the wall, but always later than every event that
   * the machine knew (Kulkarni et al. 2014, "Logical Physical Clocks"). What was done knowing of
   * something else comes after it, whatever the clocks say.
   */
  readonly time: number;
}

/** Something that a person did. */
export interface Act extends EventBase {
  readonly kind: 'act';
  /** In the words of the interface, e.g. "answer" or "suspend". */
  readonly label: string;
  readonly cardId: CardId | null;
  readonly changes: readonly Change[];
}

/** Acts that no longer count. */
export interface Undo extends EventBase {
  readonly kind: 'undo';
  readonly of: readonly string[];
}

/** Acts that count again. */
export interface Redo extends EventBase {
  readonly kind: 'redo';
  readonly of: readonly string[];
}

/** A version of one of the person's lesson files. */
export interface DeckVersion extends EventBase {
  readonly kind: 'deck';
  /** A plain file name. */
  readonly file: string;
  /** SHA-256 of the text in hex; empty for a file that was removed. */
  readonly hash: string;
  /** The versions that it was made from, by event id; none for a file that was new. */
  readonly parents: readonly string[];
  /** Null for a file that was removed. */
  readonly text: string | null;
}

export type JournalEvent = Act | Undo | Redo | DeckVersion;

/** The one order of all events, the same on every machine. */
export const compareEvents = (a: JournalEvent, b: JournalEvent): number =>
  a.time - b.time || compareTexts(a.device, b.device) || a.n - b.n || compareTexts(a.id, b.id);

/** Every event once, in the one order. */
export const inOrder = (events: Iterable<JournalEvent>): readonly JournalEvent[] => {
  const known = new Map<string, JournalEvent>();
  for (const event of events) if (!known.has(event.id)) known.set(event.id, event);
  return [...known.values()].sort(compareEvents);
};

/** The acts that do not count: of what was said of each, the last word holds. */
export const undoneActs = (ordered: readonly JournalEvent[]): ReadonlySet<string> => {
  const undone = new Set<string>();
  for (const event of ordered) {
    if (event.kind === 'undo') for (const id of event.of) undone.add(id);
    if (event.kind === 'redo') for (const id of event.of) undone.delete(id);
  }
  return undone;
};

/** The time of the next event: the clock on the wall (epoch ms), but later than all that is known. */
export const nextTime = (now: number, latest: number): number => Math.max(now, latest + 1);
