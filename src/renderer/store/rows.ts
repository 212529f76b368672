import type { CardId } from '#shared/domain/deck/index.ts';
import type { MergedFiles, StoredEvent } from '#shared/domain/journal/index.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { CardPack, LogBlock, StudyDay } from '#shared/domain/schedule/index.ts';
import type { QuizAnswer, QuizSession } from '#shared/domain/quiz/index.ts';
import type { BroughtCards } from './brought.ts';

/** A quiz answer with the identity that the store gives it. */
export interface StoredQuizAnswer extends QuizAnswer {
  readonly id: string;
}

/** The tables whose rows an action may change, and undo changes back. */
export const UNDOABLE_TABLES = [
  'cards',
  'reviews',
  'marks',
  'drafts',
  'presets',
  'deckPresets',
  'parameterSets',
  'plans',
  'settings',
] as const;
export type UndoableTable = (typeof UNDOABLE_TABLES)[number];

/** One row as it was and as it became; null where there was none, or is none any more. */
export interface RowChange {
  readonly table: UndoableTable;
  readonly key: string;
  readonly before: object | null;
  readonly after: object | null;
  /** Of an entry of the review log: the entry of its card that it was made upon. */
  readonly base?: string | null;
  /** Of the same: the card as it was then; see markOf. */
  readonly upon?: string;
}

/** A card's text that was changed in its lesson's file; undone by changing it back. */
export interface TextChange {
  readonly lessonId: string;
  readonly itemId: string;
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
}

/** What a person did in one step, with all that is needed to take it back and to do it again. */
export interface ActionRow {
  /** Given by the database, rising. */
  readonly seq?: number;
  /** The card it was done to, shown again when it is taken back; null when it was no single card. */
  readonly cardId: CardId | null;
  /** In the words of the interface, e.g. "answer" or "suspend". */
  readonly label: string;
  /** A number, because IndexedDB has no index over true and false. */
  readonly undone: 0 | 1;
  readonly changes: readonly RowChange[];
  readonly text?: TextChange;
  /** How many lessons were changed in their files; each change has a row of its own. */
  readonly lessons?: number;
  /**
   * Cards to which an import added more than an action should hold. Undone by taking away what came upon
   * the entries that each had before, and done again from the journal.
   */
  readonly brought?: BroughtCards;
  /** The events of the journal that tell of it; none in a database from before the journal. */
  readonly eventIds?: readonly string[];
  /** Another machine has changed one of the rows since: what they were is no longer what they become. */
  readonly overtaken?: true;
}

/**
 * A lesson that an action changed in its file; undone by the inverses, the other way round. Apart from
 * the action, which is read whenever it is asked what could be taken back: an import may change much.
 */
export interface LessonChangeRow {
  /** The action's. */
  readonly seq: number;
  /** From 0, in the order in which they were made. */
  readonly n: number;
  readonly change: LessonChange;
}

/** What the progress of one deck is found by. */
export interface DeckKeys {
  readonly lessonId: string;
  /** Its cards that were moved there: their rows may be filed under another lesson. */
  readonly moved: readonly CardId[];
}

/** The scope of the session that goes over all decks; no lesson is called that. */
export const ALL_DECKS = '*';

/** Where a review session stands; all else follows from the cards and the log. */
export interface SessionRow {
  /** A lesson's id, or {@link ALL_DECKS}. */
  readonly scope: string;
  /** The card on the screen, so that a restart shows the same one. */
  readonly cardId: CardId | null;
  /** The item answered last, so that its sibling is kept apart after a restart too. */
  readonly lastSiblings: string | null;
  /** What the person has typed on the card so far. */
  readonly draft: string;
}

/** The person's own version of a recast card, as they last wrote it. */
export interface DraftRow {
  readonly cardId: CardId;
  readonly lessonId: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface QuizSessionRow {
  readonly lessonId: string;
  readonly session: QuizSession;
}

/** What is known of a block of the review log without opening it. */
export interface BlockHead {
  /** All cards from here on up to the next head's belong to it. */
  readonly first: CardId;
  /** Those that have entries in it, sorted. */
  readonly cards: readonly CardId[];
  /** Of each of them the last entry in it: its id, and its place among the card's. */
  readonly lastIds: readonly string[];
  readonly lastSeqs: readonly number[];
  /** How many entries it holds. */
  readonly count: number;
  /** The last study day of which it holds an answer; -Infinity when of none. */
  readonly answeredTo: StudyDay;
}

/** An entry and where it stands among its card's. */
export interface EntryPlace {
  readonly id: string;
  readonly seq: number;
}

/** A block of the review log. */
export interface BlockRow extends LogBlock {
  readonly first: CardId;
}

/** The cards of one home, as they were when they were packed. */
export interface CardPackRow extends CardPack {
  readonly homeId: string;
}

/** A card that was written since it was packed, or {@link ANY_CARD}. */
export interface ChangedCardRow {
  readonly cardId: CardId;
  /** Of {@link ANY_CARD}: the walk over all cards that is to end it. */
  readonly walk?: string;
}

/** Stands for all cards where any may have changed; no card is called that, and all sort behind it. */
export const ANY_CARD = '';

/** What the person has done with a lesson apart from its cards. */
export interface LessonRow {
  readonly lessonId: string;
  /** When it was read to its end, in epoch milliseconds. */
  readonly readAt: number;
}

/** Which preset a deck uses. */
export interface DeckPresetRow {
  readonly lessonId: string;
  readonly presetId: string;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/** What the database knows of the journal; one row. */
export interface HomeRow {
  readonly key: 'home';
  /** This machine's id in its journal; empty until the journal was met. */
  readonly device: string;
  /** The last event that the database holds the outcome of; see JournalEvent.n. */
  readonly n: number;
  /** The latest time of all events; see nextTime. */
  readonly time: number;
  /** Lines of the journal that were found damaged at a start, and whose rows were told anew. */
  readonly damaged: number;
  /** How far the journals of other machines are in the database. */
  readonly merged: MergedFiles;
  /**
   * They were found apart, and were not brought together since: the app may have ended meanwhile. The
   * numbers alone would not tell it again, once they are taken over or something else was done.
   */
  readonly apart?: true;
}

/** An event that may not be on the disk of the journal yet. */
export interface OutboxRow {
  readonly n: number;
  readonly event: StoredEvent;
}
