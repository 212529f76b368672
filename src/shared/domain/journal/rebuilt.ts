import type { JournaledTable } from './event.ts';

/*
 * What a journal comes to, as it travels from the process that works it out to the database.
 */

/** The tables of the database that follow from the journal: what it tells, and the cards. */
export type RebuiltTable = JournaledTable | 'cards';

export const REBUILT_TABLES: readonly RebuiltTable[] = [
  'parameterSets',
  'presets',
  'deckPresets',
  'settings',
  'plans',
  'marks',
  'drafts',
  'lessons',
  'quizAnswers',
  'reviews',
  'cards',
];

/** Rows of one table; a few hundred at once. */
export interface RebuiltPage {
  readonly table: RebuiltTable;
  readonly rows: readonly object[];
  /** Keys that the journal knows and that have no row: taken back, or removed. */
  readonly gone: readonly string[];
}

/** Where each journal file of another machine ended when it was read, in bytes. */
export type MergedFiles = Readonly<Record<string, number>>;

/** What main knows of the journal without reading it. */
export interface JournalState {
  /** The id of this machine; empty when the journal could not be opened. */
  readonly device: string;
  /** The last event of this machine's own; 0 when there is none. */
  readonly n: number;
  /** The first event of the newest part; all before it are in older parts. 0 when there are none. */
  readonly first: number;
  /** How far the files of other machines go by now. */
  readonly merged: MergedFiles;
  /** How many lines of the newest part of its journal cannot be read. */
  readonly damaged: number;
  /** Why the journal cannot be written, as a sentence; null when it can. */
  readonly problem: string | null;
}

export interface RebuildRequest {
  /**
   * Which rows are wanted: all of them, those that events of other machines touch which lie beyond
   * `merged`, or those that are named.
   */
  readonly rows: 'all' | 'new' | readonly { readonly table: RebuiltTable; readonly key: string }[];
  readonly merged: MergedFiles;
}

/** What was found on the way. */
export interface RebuildSummary {
  readonly events: number;
  /** The last event of this machine's own. */
  readonly n: number;
  /** The latest time of all events; see nextTime. */
  readonly time: number;
  /** How many files end within a line, as a crash leaves them. */
  readonly torn: number;
  /** One sentence for each line that was skipped; the first hundred. */
  readonly damaged: readonly string[];
  readonly damagedCount: number;
  readonly merged: MergedFiles;
  /** How many rows come. */
  readonly rows: number;
  /** How many cards were answered on two machines, and worked out again. */
  readonly replayed: number;
}

/** How it stands with the folder through which a person's machines are kept in step. */
export interface SyncState {
  /** Null when none was chosen. */
  readonly folder: string | null;
  /** The other machines that have written there. */
  readonly machines: readonly string[];
  /** When the last round went well, in epoch milliseconds. */
  readonly lastAt: number | null;
  /** Why the last round did not, as a sentence. */
  readonly problem: string | null;
  /** What the person should know, a sentence each: two edits of one file, lines that cannot be read. */
  readonly notes: readonly string[];
}
