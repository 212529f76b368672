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

/** Finds the logs of cards; those of which no card of the lesson has one are not asked for. */
const createLogs = (db: RecastDatabase) => {
  const known = new Map<string, boolean>();
  const isKnown = async (cardId: CardId): Promise<boolean> => {
    const lesson = cardId.slice(0, cardId.indexOf('/') + 1);
    const before = known.get(lesson);
    if (before !== undefined) return before;
    const found = await hasEntriesUnder(db, lesson);
    known.set(lesson, found);
    return found;
  };
  return async (cardIds: readonly CardId[]): Promise<ReadonlyMap<CardId, readonly LogEntry[]>> => {
    const asked: CardId[] = [];
    for (const cardId of cardIds) if (await isKnown(cardId)) asked.push(cardId);
    return readCardLogs(db, asked);
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
  const logsOf = createLogs(db);
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
    const cardIds = some.map(({ card }) => card.cardId);
    const [states, marks, logs] = await Promise.all([
      db.cards.bulkGet(cardIds),
      db.marks.bulkGet(cardIds),
      logsOf(cardIds),
    ]);
    for (const [at, { history, card }] of some.entries()) {
      const [before, log] = [states[at] ?? null, logs.get(card.cardId) ?? []];
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
      const isUntouched = before === null && marks[at] === undefined;
      if (history.suspended && (isUntouched || isNew(history) || entries.length > 0)) {
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
