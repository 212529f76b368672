import type { CardId, CardMap } from '#shared/domain/deck/index.ts';
import type {
  CardMark,
  CardState,
  DayLoad,
  DoneToday,
  StudyDay,
} from '#shared/domain/schedule/index.ts';

/** All that a review session needs to know of the past. */
export interface Progress {
  readonly states: CardMap<CardState>;
  readonly marks: CardMap<CardMark>;
  /** Today's answers by lesson; the same object for as long as a lesson has no other. */
  readonly done: (lessonId: string) => DoneToday;
  /** How many cards are due on a day, of all decks. */
  readonly load: DayLoad;
}

/**
 * What the database holds of cards, marks and today's answers, in memory: read once, and from then on
 * brought up to date by the very transactions that change it. Nobody waits for a hundred thousand rows
 * to see what one answer has made of them.
 */
export interface Mirror {
  /** The progress as the last transaction has left it; another object after each that changed it. */
  readonly read: (today: StudyDay) => Promise<Progress>;
  /** Calls back after each transaction that changed it. Answers what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Calls back after each transaction that changed the log, with the cards whose entries are others; null
   * where it may be any of them. Answers what ends that.
   */
  readonly subscribeLog: (listener: (cardIds: ReadonlySet<CardId> | null) => void) => () => void;
  /** All of it was written by somebody else, who does not tell what: it is read anew. */
  readonly forget: () => void;
  /** Says of a transaction (the browser's own) that it only packs: the log says the same after it. */
  readonly packs: (transaction: IDBTransaction) => void;
}
