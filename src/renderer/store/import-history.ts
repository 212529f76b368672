import type { CardId } from '#shared/domain/deck/index.ts';
import type { HistoryOwner } from '#shared/domain/import/bundle.ts';
import {
  entriesOf,
  type PlacedHistories,
  type PlacedHistory,
} from '#shared/domain/import/history.ts';
import { unfoldHistory } from '#shared/domain/import/folded.ts';
import {
  DEFAULT_PARAMETERS_ID,
  isAnswer,
  type CardState,
  type Clock,
  type LogEntry,
  type NewLogEntry,
  type Study,
} from '#shared/domain/schedule/index.ts';
import type { Addition, Writer } from './actions.ts';
import type { RecastDatabase } from './database.ts';
import { findMany, hasEntriesUnder, readCardLogs } from './log.ts';
import { changeMark } from './marks.ts';
import { loadStudy } from './study.ts';

export interface HistoryImport {
  /** The histories with their cards among the lessons as they are now; see placeHistories. */
  readonly placed: PlacedHistories;
  /** Whether the item of a history came in with this import: what is suspended there is so here. */
  readonly isNew: (history: HistoryOwner) => boolean;
  readonly clock: Clock;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedHistory {
  /** Cards to which anything was added. */
  readonly cards: number;
  readonly answers: number;
  /** Answers that are older than what was done here, and stay out. */
  readonly skipped: number;
}

/** Cards at once: a few milliseconds of the window's time. */
const AT_ONCE = 50;

/** What is known of a card before anything is brought to it. */
interface Before {
  readonly state: CardState | null;
  readonly log: readonly LogEntry[];
  /** Whether anything was ever done with it here. */
  readonly isTouched: boolean;
}

const UNTOUCHED: Before = { state: null, log: [], isTouched: false };

/**
 * Finds what is known of cards. Those of a lesson of which nothing is are not asked for: of an import
 * into an empty library that would be half of the work.
 */
const createPasts = (db: RecastDatabase) => {
  const known = new Map<string, boolean>();
  const isKnown = async (cardId: CardId): Promise<boolean> => {
    const lesson = cardId.slice(0, cardId.indexOf('/') + 1);
    const before = known.get(lesson);
    if (before !== undefined) return before;
    // Asked before anything is written to the lesson: what this import writes is of other cards.
    const [cards, marks, entries] = await Promise.all([
      db.cards.where('cardId').startsWith(lesson).limit(1).count(),
      db.marks.where('cardId').startsWith(lesson).limit(1).count(),
      hasEntriesUnder(db, lesson),
    ]);
    const found = cards > 0 || marks > 0 || entries;
    known.set(lesson, found);
    return found;
  };
  return async (cardIds: readonly CardId[]): Promise<(cardId: CardId) => Before> => {
    const asked: CardId[] = [];
    for (const cardId of cardIds) if (await isKnown(cardId)) asked.push(cardId);
    if (asked.length === 0) {
      // A transaction in which nothing is asked for a while comes to its end under who goes on with it.
      await db.cards.where('cardId').equals('').count();
      return () => UNTOUCHED;
    }
    const [states, marks, logs] = await Promise.all([
      db.cards.bulkGet(asked),
      db.marks.bulkGet(asked),
      readCardLogs(db, asked),
    ]);
    const pasts = new Map(
      asked.map((cardId, at): [CardId, Before] => {
        const [state, log] = [states[at] ?? null, logs.get(cardId) ?? []];
        return [cardId, { state, log, isTouched: state !== null || marks[at] !== undefined }];
      }),
    );
    return (cardId) => pasts.get(cardId) ?? UNTOUCHED;
  };
};

const parametersFor = (study: Study, lessonId: string): string => {
  const { parametersId } = study.presetOf(lessonId).options;
  return study.modelOf(parametersId) ? parametersId : DEFAULT_PARAMETERS_ID;
};

const countAnswers = (entries: readonly NewLogEntry[]): number =>
  entries.filter((entry) => isAnswer(entry as LogEntry)).length;

/**
 * Adds the past of cards in another program to their logs, as a part of an action: all of it or, when
 * it throws or is cancelled, nothing. The same histories add nothing a second time.
 *
 * @throws the signal's reason when it is cancelled
 */
export const importHistories = async (
  db: RecastDatabase,
  writer: Writer,
  input: HistoryImport,
): Promise<ImportedHistory> => {
  const { clock, isNew, signal, onProgress } = input;
  const { placed: all, foreignIds } = input.placed;
  const study = await loadStudy(db);
  const pastsOf = createPasts(db);
  const owners = new Map(await findMany(db, foreignIds));
  let [cards, answers, skipped] = [0, 0, 0];
  let [waiting, size]: [Addition[], number] = [[], 0];

  const add = (addition: Addition): void => {
    for (const { id, cardId } of addition.entries) {
      // An entry of that identity is never written over.
      if (owners.has(id)) throw new Error(`There is a review ${id} already.`);
      owners.set(id, cardId);
    }
    waiting.push(addition);
    size += addition.entries.length;
    cards += 1;
    answers += countAnswers(addition.entries);
  };
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await writer.bring(waiting);
    [waiting, size] = [[], 0];
  };

  const take = async (some: readonly PlacedHistory[]): Promise<void> => {
    const pastOf = await pastsOf(some.map(({ card }) => card.cardId));
    for (const { history, card } of some) {
      const { state: before, log, isTouched } = pastOf(card.cardId);
      const { entries, skipped: older } = entriesOf(unfoldHistory(history), {
        ...{ card, before, log, clock },
        model: study.modelFor(card.lessonId),
        parametersId: parametersFor(study, card.lessonId),
      });
      skipped += older;
      if (entries.length > 0) {
        add({ cardId: card.cardId, before, last: log.at(-1) ?? null, entries });
      }
      // A card that nothing was ever done with here is as good as new: it is set aside as it was there.
      if (history.suspended && (!isTouched || isNew(history) || entries.length > 0)) {
        await changeMark(db, writer, card, { suspended: true });
      }
    }
    if (size >= db.blockSize) await write();
  };

  for (let from = 0; from < all.length; from += AT_ONCE) {
    signal?.throwIfAborted();
    await take(all.slice(from, from + AT_ONCE));
    onProgress?.(Math.min(1, (from + AT_ONCE) / all.length));
  }
  await write();
  return { cards, answers, skipped };
};
