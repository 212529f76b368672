import { fsrs, Rating } from 'ts-fsrs';
import { foldHistory } from '#shared/domain/import/folded.ts';
import { placeHistories } from '#shared/domain/import/history.ts';
import { historyOf } from '#shared/domain/import/history-of.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { runThrough } from '#shared/domain/job.ts';
import { DEFAULT_PARAMETERS, studyDayOf, type Review } from '#shared/domain/schedule/index.ts';
import { useStudy } from '#renderer/app/study.ts';
import { gatherPasts } from '#renderer/features/export/hand-over.ts';
import { workOut } from '#renderer/features/training/work-out.ts';
import { readClock } from '#renderer/platform/index.ts';
import { importHistories, openDatabase, recordAction } from '#renderer/store/index.ts';
import { cardsFor } from '../library.ts';
import { createIds, pastOf } from '../past.ts';
import { importBlocks, openPacked, readBlocks, sumDays } from './packed.ts';

const timed = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
  const before = performance.now();
  const result = await work();
  return [performance.now() - before, result];
};

/** Milliseconds to read the log as packed blocks, and to sum it up by days. */
export const packedSums = async (): Promise<number> => {
  const db = await openPacked();
  const [time] = await timed(async () => sumDays(await readBlocks(db)));
  db.close();
  return time;
};

/** Rows a second of bringing in the past of so many cards, and of writing as many rows as blocks. */
export const bringIn = async (
  cards: number,
): Promise<{ readonly rate: number; readonly floor: number }> => {
  const clock = readClock();
  const rows: Review[] = [];
  const histories: CardHistory[] = [];
  const idOf = createIds(5);
  for (const { state, entries } of pastOf(cardsFor(cards), { today: studyDayOf(clock), idOf })) {
    const [, itemId = ''] = state.cardId.split('/');
    const own = { lessonId: state.lessonId, itemId, kind: 'note' as const };
    const history = historyOf({ ...own, state, log: entries, suspended: false }, clock);
    if (history) histories.push(history);
    rows.push(...entries);
  }
  const db = openDatabase('imported');
  await db.open();
  const cardOf = ({ lessonId, itemId }: Pick<CardHistory, 'lessonId' | 'itemId'>) => ({
    ...{ cardId: `${lessonId}/${itemId}/note`, lessonId },
  });
  const [time, told] = await timed(() => {
    const placed = runThrough(placeHistories(histories.map(foldHistory), cardOf));
    return recordAction(db, { cardId: null, label: 'import' }, (writer) =>
      importHistories(db, writer, { placed, isNew: () => false, clock }),
    );
  });
  await db.delete();
  const packed = await openPacked();
  const [floor] = await timed(() => importBlocks(packed, rows));
  packed.close();
  if (told.answers < rows.length / 2)
    throw new Error(`Of ${rows.length} answers, ${told.answers} came.`);
  return { rate: (1_000 * told.answers) / time, floor: (1_000 * rows.length) / floor };
};

/** Milliseconds to gather every card's past for a package, and to read the same as blocks. */
export const takeOut = async (
  cards: number,
): Promise<{ readonly pasts: number; readonly blocks: number }> => {
  const db = openDatabase();
  const all = [...cardsFor(cards)].map(({ cardId, lessonId }) => ({
    ...{ id: cardId, lessonId, itemId: cardId.split('/')[1] ?? '', kind: 'note' as const },
  }));
  let answers = 0;
  const [pasts] = await timed(async () => {
    for await (const { histories } of gatherPasts(db, all, readClock(), () => 0.1542)) {
      for (const { reviews } of histories) answers += reviews.length;
    }
  });
  if (answers === 0) throw new Error('No answer was gathered.');
  db.close();
  const packed = await openPacked();
  const [blocks] = await timed(() => readBlocks(packed));
  packed.close();
  return { pasts, blocks };
};

/** Milliseconds to work out every card anew from its answers, and of as many steps of ts-fsrs alone. */
export const rebuildAll = async (
  reviews: number,
): Promise<{ readonly time: number; readonly floor: number }> => {
  const preset = useStudy.getState().study.presetOf('');
  const { signal } = new AbortController();
  const [time] = await timed(() => workOut(preset, DEFAULT_PARAMETERS, { signal }));
  const algorithm = fsrs({ enable_fuzz: false });
  const before = performance.now();
  let memory = algorithm.next_state(null, 0, Rating.Good);
  for (let n = 1; n < reviews; n += 1) {
    memory = algorithm.next_state(n % 10 === 0 ? null : memory, n % 10, Rating.Good);
  }
  const floor = performance.now() - before;
  if (!Number.isFinite(memory.stability)) throw new Error('FSRS gave no memory.');
  return { time, floor };
};
